package dev.crossdock.view;

import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shipments as an actor may see them. */
@ApplicationScoped
public class Shipments {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  /** A page of a list, in the order of the tab: by deadline and money where somebody has to act, else newest first. */
  public List<ShipmentRow> list(Actor actor, ShipmentFilter filter, int offset, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** How many shipments the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, ShipmentFilter filter, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** How many active shipments are in each state; states without any are left out. */
  public Map<ShipmentState, Long> states(Actor actor) {
    throw new UnsupportedOperationException();
  }

  /** How many shipments each tab holds, each at most {@link #COUNT_MAX} + 1. */
  public Map<ShipmentFilter.Tab, Long> tabs(Actor actor, Instant now) {
    throw new UnsupportedOperationException();
  }

  /** The shipment of this reference; empty if there is none that the actor may see. */
  public Optional<ShipmentDetail> find(Actor actor, String reference, Instant now) {
    throw new UnsupportedOperationException();
  }
}
