package dev.crossdock.connectors.tabular;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Date and time as people write them: {@code 2026-11-20 14:30} or {@code 20.11.2026 14:30}. Dates
 * with slashes are refused, for half the world writes the month first.
 *
 * @param zone as written behind it, or null
 */
record TableTime(LocalDateTime local, ZoneId zone) {
  private static final Pattern MOMENT =
      Pattern.compile(
          "(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{1,2})[.](\\d{1,2})[.](\\d{4}))"
              + "(?:[T ]+(\\d{1,2}:\\d{2}(?::\\d{2}(?:[.]\\d{1,9})?)?))?\\s*"
              + "(Z|[+-]\\d{2}:?\\d{2})?");
  private static final Pattern CLOCK = Pattern.compile("\\d{1,2}:\\d{2}(:\\d{2})?");

  /**
   * Reads a date and time. A date alone is its beginning.
   *
   * @param clock time in a column of its own, or null
   * @return null if it is none
   */
  static TableTime of(String text, String clock) {
    Matcher moment = MOMENT.matcher(text);
    if (!moment.matches() || clock != null && !CLOCK.matcher(clock).matches()) {
      return null;
    }
    String own = moment.group(7);
    if (own != null && clock != null) {
      return null;
    }
    try {
      boolean iso = moment.group(1) != null;
      LocalDate date =
          iso
              ? LocalDate.of(part(moment, 1), part(moment, 2), part(moment, 3))
              : LocalDate.of(part(moment, 6), part(moment, 5), part(moment, 4));
      String written = own == null ? clock : own;
      LocalTime time =
          written == null
              ? LocalTime.MIDNIGHT
              : LocalTime.parse(written.indexOf(':') == 1 ? "0" + written : written);
      String offset = moment.group(8);
      return new TableTime(
          LocalDateTime.of(date, time), offset == null ? null : ZoneOffset.of(offset));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher moment, int group) {
    return Integer.parseInt(moment.group(group));
  }

  /** A zone by its name in the IANA list or as an offset; null if it is none. */
  static ZoneId zone(String name) {
    Set<String> known = ZoneId.getAvailableZoneIds();
    if (known.contains(name) || name.equals("UTC")) {
      return ZoneId.of(name);
    }
    return name.matches("Z|[+-]\\d{2}:?\\d{2}") ? offset(name) : null;
  }

  private static ZoneId offset(String name) {
    try {
      return ZoneOffset.of(name);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
