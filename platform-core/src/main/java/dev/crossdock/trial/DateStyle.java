package dev.crossdock.trial;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A way in which partners write the day of an event. */
enum DateStyle {
  ISO("uuuu-MM-dd"),
  COMPACT("uuuuMMdd"),
  POINTS("dd.MM.uuuu"),
  POINTS_SHORT("d.M.uuuu"),
  SLASHES_DAY_FIRST("dd/MM/uuuu"),
  SLASHES_MONTH_FIRST("MM/dd/uuuu"),
  SLASHES_YEAR_FIRST("uuuu/MM/dd"),
  HYPHENS_DAY_FIRST("dd-MM-uuuu"),
  WORDS("dd MMM uuuu"),
  WORDS_SHORT("d MMM uuuu"),
  WORDS_HYPHENS("dd-MMM-uuuu"),
  POINTS_TWO("dd.MM.uu"),
  COMPACT_DAY_FIRST("ddMMuuuu"),
  COMPACT_TWO("uuMMdd"),
  SECONDS(null),
  MILLISECONDS(null);

  private static final long DAY_S = 86_400;
  private final DateTimeFormatter pattern;

  DateStyle(String pattern) {
    this.pattern = pattern == null ? null : DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }

  /** A text and what stands in its place some days later. */
  record Swap(String from, String to) {}

  /**
   * How the day of an event is written, as it is now and some days later: once for the zone of the
   * event, once for UTC.
   */
  List<Swap> swaps(Instant at, ZoneId zone, int days) {
    List<Swap> swaps = new ArrayList<>();
    switch (this) {
      case SECONDS -> swaps.add(numbers(at.getEpochSecond(), days * DAY_S));
      case MILLISECONDS -> swaps.add(numbers(at.toEpochMilli(), days * DAY_S * 1_000));
      default -> {
        swaps.add(dates(LocalDate.ofInstant(at, zone), days));
        Swap utc = dates(LocalDate.ofInstant(at, ZoneOffset.UTC), days);
        if (!swaps.contains(utc)) {
          swaps.add(utc);
        }
      }
    }
    return swaps;
  }

  private static Swap numbers(long value, long more) {
    return new Swap(Long.toString(value), Long.toString(value + more));
  }

  private Swap dates(LocalDate day, int days) {
    return new Swap(pattern.format(day), pattern.format(day.plusDays(days)));
  }

  /** Whether digits of the time may follow without anything between. */
  boolean isOpenEnded() {
    return this == COMPACT || this == COMPACT_TWO || this == COMPACT_DAY_FIRST;
  }
}
