package dev.crossdock.connectors.wco;

import dev.crossdock.xml.XmlElement;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A time as the data model writes it: year, month, day, clock and offset in digits.
 *
 * @param offset as sent, or null
 */
record WcoMoment(LocalDateTime local, ZoneOffset offset, XmlElement at) {
  private static final Pattern DIGITS =
      Pattern.compile(
          "(\\d{4})(\\d{2})(\\d{2})(?:(\\d{2})(\\d{2})(\\d{2})?(Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

  /**
   * Reads a time.
   *
   * @return the time, or null if it is none
   */
  static WcoMoment of(XmlElement text) {
    Matcher digits = DIGITS.matcher(text.text() == null ? "" : text.text());
    if (!digits.matches()) {
      return null;
    }
    try {
      int second = digits.group(6) == null ? 0 : part(digits, 6);
      LocalDateTime local =
          digits.group(4) == null
              ? LocalDateTime.of(part(digits, 1), part(digits, 2), part(digits, 3), 0, 0)
              : LocalDateTime.of(
                  part(digits, 1),
                  part(digits, 2),
                  part(digits, 3),
                  part(digits, 4),
                  part(digits, 5),
                  second);
      String zone = digits.group(7);
      return new WcoMoment(local, zone == null ? null : ZoneOffset.of(zone.replace(":", "")), text);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int part(Matcher digits, int group) {
    return Integer.parseInt(digits.group(group));
  }
}
