package dev.crossdock.view;

import java.util.Set;

/**
 * News: these shipments and exchanges of a tenant are no longer as they were. It says nothing about
 * how they are now; who listens asks again, with its own actor.
 */
public record Change(String tenant, Set<Long> shipmentIds, Set<Long> exchangeIds) {
  public Change {
    shipmentIds = Set.copyOf(shipmentIds);
    exchangeIds = Set.copyOf(exchangeIds);
  }
}
