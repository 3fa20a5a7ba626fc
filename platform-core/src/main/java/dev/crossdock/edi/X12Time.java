package dev.crossdock.edi;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** Dates (data element 373), times (337) and time codes (623) of X12. */
public final class X12Time {
  /** Local time at the place, which is what no time code means too. */
  public static final String LOCAL = "LT";

  /** Earlier than X12 release 004010 itself: a slip of the sender. */
  private static final int YEAR_MIN = 1990;

  private static final int DATE_CHARACTERS = 8;
  private static final Map<String, ZoneId> CODES = codes();

  private X12Time() {}

  /** A date CCYYMMDD, or null if the text is none. */
  public static LocalDate date(String text) {
    if (text.length() != DATE_CHARACTERS || !isDigits(text)) {
      return null;
    }
    try {
      LocalDate date = LocalDate.of(part(text, 0, 4), part(text, 4, 2), part(text, 6, 2));
      return date.getYear() < YEAR_MIN ? null : date;
    } catch (DateTimeException noSuchDate) {
      return null;
    }
  }

  /**
   * A time HHMM, HHMMSS, HHMMSSD or HHMMSSDD of a day; 2400 is the midnight that ends it.
   *
   * @return date and time, or null if the text is no time
   */
  public static LocalDateTime at(LocalDate date, String text) {
    int length = text.length();
    if (length < 4 || length > 8 || length == 5 || !isDigits(text)) {
      return null;
    }
    int hour = part(text, 0, 2);
    int minute = part(text, 2, 2);
    int second = length >= 6 ? part(text, 4, 2) : 0;
    if (hour == 24 && minute == 0 && second == 0) {
      return date.plusDays(1).atStartOfDay();
    }
    if (hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    return date.atTime(LocalTime.of(hour, minute, second));
  }

  /**
   * The zone of a time code other than {@link #LOCAL}.
   *
   * @return the zone, or null if the code is not known
   */
  public static ZoneId zone(String code) {
    return CODES.get(code);
  }

  private static Map<String, ZoneId> codes() {
    Map<String, ZoneId> codes = new HashMap<>();
    for (int hours = 1; hours <= 12; hours++) {
      codes.put(String.format("%02d", hours), ZoneOffset.ofHours(hours));
      codes.put(String.format("%02d", 25 - hours), ZoneOffset.ofHours(-hours));
    }
    codes.put("GM", ZoneOffset.UTC);
    codes.put("UT", ZoneOffset.UTC);
    region(codes, 'E', "America/New_York", -5 * 60);
    region(codes, 'C', "America/Chicago", -6 * 60);
    region(codes, 'M', "America/Denver", -7 * 60);
    region(codes, 'P', "America/Los_Angeles", -8 * 60);
    region(codes, 'A', "America/Anchorage", -9 * 60);
    region(codes, 'H', "Pacific/Honolulu", -10 * 60);
    region(codes, 'N', "America/St_Johns", -3 * 60 - 30);
    region(codes, 'T', "America/Halifax", -4 * 60);
    return Map.copyOf(codes);
  }

  /** ET is the wall clock, ES its standard time and ED its daylight saving time. */
  private static void region(
      Map<String, ZoneId> codes, char letter, String zone, int standardMinutes) {
    codes.put(letter + "T", ZoneId.of(zone));
    codes.put(letter + "S", ZoneOffset.ofTotalSeconds(standardMinutes * 60));
    codes.put(letter + "D", ZoneOffset.ofTotalSeconds((standardMinutes + 60) * 60));
  }

  private static int part(String text, int from, int digits) {
    return Integer.parseInt(text.substring(from, from + digits));
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
