package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;

/** What happened to a shipment, told from milestones, messages and people's decisions. */
@ApplicationScoped
public class Timeline {
  public static final int ITEMS_MAX = 1_000;

  /**
   * The timeline, newest first, what is expected on top.
   *
   * @param limit at most {@link #ITEMS_MAX}
   * @return empty if there is no such shipment that the actor may see
   */
  public List<TimelineItem> of(Actor actor, long shipmentId, int limit, Instant now) {
    throw new UnsupportedOperationException();
  }
}
