package dev.crossdock.retention;

import java.time.Instant;

/**
 * Nothing of this is removed while the hold is open.
 *
 * @param shipment reference, or null for everything of the tenant
 */
public record Hold(long id, String shipment, String reason, Instant setAt, String setBy) {
  /** For people to read. */
  public String words() {
    return shipment == null ? "everything" : "shipment " + shipment;
  }
}
