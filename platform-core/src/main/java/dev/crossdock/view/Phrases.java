package dev.crossdock.view;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, spans and numbers in words, one way everywhere. */
final class Phrases {
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("d MMM HH:mm zzz", Locale.ENGLISH);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm zzz", Locale.ENGLISH);

  private static final DateTimeFormatter DAY_AND_CLOCK =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);

  private Phrases() {}

  /** A time with its zone, such as "20 Nov 09:40 EST". */
  static String at(Instant instant, ZoneId zone) {
    return STAMP.format(zoned(instant, zone));
  }

  /** A time whose zone stands beside it already, such as "20 Nov 09:40". */
  static String clock(Instant instant, ZoneId zone) {
    return DAY_AND_CLOCK.format(zoned(instant, zone));
  }

  /**
   * A time where it happened and, where the reader's clock differs, as the reader's clock shows it:
   * "20 Nov 20:02 EST (21 Nov 02:02 CET)".
   */
  static String both(Instant instant, ZoneId there, ZoneId reader) {
    ZonedDateTime happened = zoned(instant, there);
    ZonedDateTime read = zoned(instant, reader);
    if (happened.toLocalDateTime().equals(read.toLocalDateTime())) {
      return STAMP.format(happened);
    }
    boolean sameDay = happened.toLocalDate().equals(read.toLocalDate());
    return STAMP.format(happened) + " (" + (sameDay ? CLOCK : STAMP).format(read) + ")";
  }

  /** An offset of zero is called UTC: "Z" says nothing to most people. */
  private static ZonedDateTime zoned(Instant instant, ZoneId zone) {
    return instant.atZone(zone.equals(ZoneOffset.UTC) ? ZoneId.of("UTC") : zone);
  }

  /** A span in its two greatest units, such as "12 h 32 min"; its sign is left out. */
  static String span(Duration duration) {
    Duration span = duration.abs();
    if (span.toMinutes() < 1) {
      return span.toMillis() < 100
          ? span.toMillis() + " ms"
          : span.toMillis() < 10_000
              ? String.format(Locale.ENGLISH, "%.1f s", span.toMillis() / 1_000.0)
              : span.toSeconds() + " s";
    }
    if (span.toHours() < 1) {
      return span.toMinutes() + " min";
    }
    if (span.toDays() < 2) {
      return span.toHours()
          + " h"
          + (span.toMinutesPart() == 0 ? "" : " " + span.toMinutesPart() + " min");
    }
    return span.toDays() + " days";
  }

  /** A whole number with commas, such as "37,810". */
  static String number(long number) {
    return String.format(Locale.ENGLISH, "%,d", number);
  }

  /** A count with its noun: "1 event", "2 events". */
  static String count(long number, String noun) {
    String plural = noun.endsWith("s") ? noun + "es" : noun + "s";
    return number(number) + " " + (number == 1 ? noun : plural);
  }

  /** A share in percent with two decimals, never rounded up to 100. */
  static String share(long part, long whole) {
    double percent = Math.floor(part * 10_000.0 / whole) / 100;
    return percent == 100 ? "100 %" : String.format(Locale.ENGLISH, "%.2f %%", percent);
  }

  /** The text with its first letter in lower case, unless it is an abbreviation. */
  static String inSentence(String text) {
    boolean abbreviation = text.length() > 1 && Character.isUpperCase(text.charAt(1));
    return abbreviation || text.isEmpty()
        ? text
        : text.substring(0, 1).toLowerCase(Locale.ENGLISH) + text.substring(1);
  }

  /** The text with its first letter in upper case. */
  static String capital(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
  }

  /** "first", "second", "third", then "4th" and so on. */
  static String ordinal(int number) {
    return switch (number) {
      case 1 -> "first";
      case 2 -> "second";
      case 3 -> "third";
      default ->
          number
              + (number % 10 == 1 && number % 100 != 11
                  ? "st"
                  : number % 10 == 2 && number % 100 != 12
                      ? "nd"
                      : number % 10 == 3 && number % 100 != 13 ? "rd" : "th");
    };
  }
}
