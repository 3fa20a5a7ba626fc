package dev.crossdock.shipment;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;

/**
 * When something happened: an exact instant, the zone it is to be shown in, and where that zone comes from.
 *
 * @param zone an IANA zone or an offset, as sent
 */
public record EventTime(Instant instant, ZoneId zone, ZoneSource zoneSource) {
  public EventTime {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(zoneSource, "zoneSource");
  }
}
