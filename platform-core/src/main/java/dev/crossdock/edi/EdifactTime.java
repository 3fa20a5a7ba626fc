package dev.crossdock.edi;

import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.ZoneSource;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;

/**
 * A date and time as DTM carries it (data elements 2380 and 2379).
 *
 * @param local wall clock; midnight when only a date was sent, so that it is never later than what
 *     happened
 * @param zone as sent, or null
 */
public record EdifactTime(LocalDateTime local, ZoneId zone) {
  /** Earlier than EDIFACT status messages themselves: a slip of the sender. */
  private static final int YEAR_MIN = 1990;

  /**
   * Only abbreviations that mean one offset everywhere: CST is China's as well as Chicago's, EST
   * Sydney's as well as New York's.
   */
  private static final Map<String, ZoneId> ZONES =
      Map.of(
          "UTC",
          ZoneOffset.UTC,
          "GMT",
          ZoneOffset.UTC,
          "WET",
          ZoneOffset.UTC,
          "CET",
          ZoneOffset.ofHours(1),
          "EET",
          ZoneOffset.ofHours(2),
          "JST",
          ZoneOffset.ofHours(9));

  private static final Map<String, String> PATTERNS =
      Map.ofEntries(
          Map.entry("2", "DDMMYY"),
          Map.entry("3", "MMDDYY"),
          Map.entry("4", "DDMMCCYY"),
          Map.entry("5", "DDMMCCYYhhmm"),
          Map.entry("101", "YYMMDD"),
          Map.entry("102", "CCYYMMDD"),
          Map.entry("201", "YYMMDDhhmm"),
          Map.entry("202", "YYMMDDhhmmss"),
          Map.entry("203", "CCYYMMDDhhmm"),
          Map.entry("204", "CCYYMMDDhhmmss"),
          Map.entry("205", "CCYYMMDDhhmmZ"),
          Map.entry("301", "YYMMDDhhmmZ"),
          Map.entry("302", "YYMMDDhhmmssZ"),
          Map.entry("303", "CCYYMMDDhhmmZ"),
          Map.entry("304", "CCYYMMDDhhmmssZ"));

  /** The formats that are read, as codes of data element 2379. */
  public static Set<String> formats() {
    return PATTERNS.keySet();
  }

  /**
   * Reads a time.
   *
   * @param format data element 2379; null means that the length tells: 8, 12 or 14 digits with the
   *     century
   * @return the time, or null if the text is no time of this format
   */
  public static EdifactTime parse(String text, String format) {
    String pattern = format == null ? byLength(text) : PATTERNS.get(format);
    if (pattern == null) {
      return null;
    }
    boolean zoned = pattern.endsWith("Z");
    int digits = zoned ? pattern.length() - 1 : pattern.length();
    if (zoned ? text.length() < digits : text.length() != digits) {
      return null;
    }
    for (int i = 0; i < digits; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return null;
      }
    }
    ZoneId zone = null;
    if (zoned && text.length() > digits) {
      zone = zone(text.substring(digits));
      if (zone == null) {
        return null;
      }
    }
    LocalDateTime local = local(text, pattern);
    return local == null ? null : new EdifactTime(local, zone);
  }

  /**
   * As an event has it.
   *
   * @param assumedZone holds if none was sent
   */
  public EventTime event(ZoneId assumedZone) {
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
    int year = part(text, pattern, "YY");
    int century = part(text, pattern, "CC");
    int month = part(text, pattern, "MM");
    int day = part(text, pattern, "DD");
    int hour = Math.max(0, part(text, pattern, "hh"));
    int minute = Math.max(0, part(text, pattern, "mm"));
    int second = Math.max(0, part(text, pattern, "ss"));
    try {
      LocalDate date = LocalDate.of((century < 0 ? 20 : century) * 100 + year, month, day);
      if (date.getYear() < YEAR_MIN) {
        return null;
      }
      if (hour == 24 && minute == 0 && second == 0) {
        return date.plusDays(1).atStartOfDay();
      }
      return LocalDateTime.of(date, LocalTime.of(hour, minute, second));
    } catch (DateTimeException noSuchTime) {
      return null;
    }
  }

  private static int part(String text, String pattern, String part) {
    int at = pattern.indexOf(part);
    return at < 0 ? -1 : Integer.parseInt(text.substring(at, at + 2));
  }

  /**
   * Reads {@code UTC}, {@code +0100}, {@code -05} and the few unmistakable abbreviations; null for
   * others.
   */
  private static ZoneId zone(String text) {
    if (text.equals("Z")) {
      return ZoneOffset.UTC;
    }
    if (text.charAt(0) != '+' && text.charAt(0) != '-') {
      return ZONES.get(text);
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
