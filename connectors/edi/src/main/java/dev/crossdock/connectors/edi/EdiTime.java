package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.ZoneSource;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;

/**
 * A date and time as DTM carries it (data elements 2380 and 2379).
 *
 * @param local wall clock; midnight when only a date was sent
 * @param zone as sent, or null
 */
record EdiTime(LocalDateTime local, ZoneId zone) {
  private static final int YEAR_MIN = 1990;

  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("101", "YYMMDD"),
          Map.entry("102", "CCYYMMDD"),
          Map.entry("201", "YYMMDDhhmm"),
          Map.entry("202", "YYMMDDhhmmss"),
          Map.entry("203", "CCYYMMDDhhmm"),
          Map.entry("204", "CCYYMMDDhhmmss"),
          Map.entry("205", "CCYYMMDDhhmmZ"),
          Map.entry("303", "CCYYMMDDhhmmZ"),
          Map.entry("304", "CCYYMMDDhhmmssZ"));

  /**
   * Reads a time.
   *
   * @param format data element 2379; empty means that the length tells: 8, 12 or 14 digits with the
   *     century
   * @return the time, or null if the text is no time of this format
   */
  static EdiTime parse(String text, String format) {
    String pattern = format.isEmpty() ? byLength(text) : PATTERNS.get(format);
    if (pattern == null) {
      return null;
    }
    boolean zoned = pattern.endsWith("Z");
    int digits = zoned ? pattern.length() - 1 : pattern.length();
    if (zoned ? text.length() < digits : text.length() != digits) {
      return null;
    }
    if (!text.substring(0, digits).chars().allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    ZoneId zone = null;
    if (text.length() > digits) {
      zone = zone(text.substring(digits));
      if (zone == null) {
        return null;
      }
    }
    LocalDateTime local = local(text, pattern);
    return local == null ? null : new EdiTime(local, zone);
  }

  /** As an event has it. */
  EventTime event(ZoneId assumedZone) {
    return zone == null
        ? EventTime.ofLocal(local, null, assumedZone)
        : new EventTime(local.atZone(zone).toInstant(), zone, ZoneSource.SENT);
  }

  private static String byLength(String text) {
    return switch (text.length()) {
      case 8 -> PATTERNS.get("102");
      case 12 -> PATTERNS.get("203");
      case 14 -> PATTERNS.get("204");
      default -> null;
    };
  }

  private static LocalDateTime local(String text, String pattern) {
    int century = part(text, pattern, "CC");
    try {
      LocalDate date =
          LocalDate.of(
              (century < 0 ? 20 : century) * 100 + part(text, pattern, "YY"),
              part(text, pattern, "MM"),
              part(text, pattern, "DD"));
      LocalTime time =
          LocalTime.of(
              Math.max(0, part(text, pattern, "hh")),
              Math.max(0, part(text, pattern, "mm")),
              Math.max(0, part(text, pattern, "ss")));
      return date.getYear() < YEAR_MIN ? null : LocalDateTime.of(date, time);
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private static int part(String text, String pattern, String part) {
    int at = pattern.indexOf(part);
    return at < 0 ? -1 : Integer.parseInt(text.substring(at, at + 2));
  }

  /** Reads offsets and UTC; null for other names, for many mean several offsets. */
  private static ZoneId zone(String text) {
    if (text.equals("Z") || text.equals("UTC") || text.equals("GMT")) {
      return ZoneOffset.UTC;
    }
    String plain = text.replace(":", "");
    if (!plain.matches("[+-]\\d{2}(\\d{2})?")) {
      return null;
    }
    try {
      return ZoneOffset.of(plain);
    } catch (DateTimeException noSuchOffset) {
      return null;
    }
  }
}
