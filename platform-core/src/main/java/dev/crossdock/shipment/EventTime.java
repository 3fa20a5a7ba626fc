package dev.crossdock.shipment;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/**
 * When something happened: an exact instant, the zone it is to be shown in, and where that zone
 * comes from.
 *
 * @param zone an IANA zone or an offset, as sent
 */
public record EventTime(Instant instant, ZoneId zone, ZoneSource zoneSource) {
  public EventTime {
    Objects.requireNonNull(instant, "instant");
    Objects.requireNonNull(zone, "zone");
    Objects.requireNonNull(zoneSource, "zoneSource");
  }

  private static final DateTimeFormatter WORDS =
      DateTimeFormatter.ofPattern("d MMM uuuu HH:mm zzz", Locale.ENGLISH);

  /** The time as people read it, in the zone it is to be shown in: "20 Nov 2026 09:40 EST". */
  public String words() {
    // An offset of zero is called UTC: "Z" says nothing to most people.
    return WORDS.format(instant.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone));
  }

  /**
   * Places a time that was sent without a zone: rule TZ-1, the zone of the place where it is known
   * (see {@link PlaceZones}); else rule TZ-2, the zone assumed for the connection. Of a time that
   * occurs twice when clocks go back, the first is taken.
   *
   * @param place where it happened, or null
   */
  public static EventTime ofLocal(LocalDateTime local, Place place, ZoneId assumedZone) {
    ZoneId placeZone = place == null ? null : PlaceZones.of(place.unLocode());
    return placeZone == null
        ? new EventTime(local.atZone(assumedZone).toInstant(), assumedZone, ZoneSource.CONNECTION)
        : new EventTime(local.atZone(placeZone).toInstant(), placeZone, ZoneSource.PLACE);
  }
}
