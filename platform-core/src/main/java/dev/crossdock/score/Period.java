package dev.crossdock.score;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Some days of one partner, added up.
 *
 * @param from first day
 * @param until last day
 * @param days those on which there was anything, the oldest first
 * @param known since when the partner is here
 */
record Period(LocalDate from, LocalDate until, List<Day> days, Instant known, Instant now) {
  private static final double HUNDRED = 100;

  /**
   * A day as it is stored.
   *
   * @param first message, or null
   * @param last message, or null
   */
  record Day(
      LocalDate day,
      long messages,
      long rejected,
      long parked,
      long[] delays,
      long delivered,
      long complete,
      Instant first,
      Instant last,
      long gapSeconds) {}

  long messages() {
    return days.stream().mapToLong(Day::messages).sum();
  }

  long milestones() {
    return LongStream.of(delays()).sum();
  }

  long delivered() {
    return days.stream().mapToLong(Day::delivered).sum();
  }

  /** Messages of each day, also of those on which nothing came. */
  List<Long> daily() {
    List<Long> daily = new ArrayList<>();
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      LocalDate wanted = day;
      daily.add(
          days.stream().filter(one -> one.day().equals(wanted)).mapToLong(Day::messages).sum());
    }
    return daily;
  }

  /** The numbers; those that nothing is known of are not in it. */
  Map<Measure, Double> numbers(Terms terms) {
    Map<Measure, Double> numbers = new EnumMap<>(Measure.class);
    long[] delays = delays();
    put(numbers, Measure.DELAY_MEDIAN, Delay.quantile(delays, 0.5));
    put(numbers, Measure.DELAY_90, Delay.quantile(delays, 0.9));
    put(
        numbers,
        Measure.IN_TIME,
        share(Delay.within(delays, terms.withinMinutes()), LongStream.of(delays).sum()));
    put(
        numbers,
        Measure.COMPLETE,
        share(days.stream().mapToLong(Day::complete).sum(), delivered()));
    long bad = days.stream().mapToLong(day -> day.rejected() + day.parked()).sum();
    put(numbers, Measure.NOT_TAKEN, share(Math.min(bad, messages()), messages()));
    put(numbers, Measure.QUIET_DAYS, quietDays());
    put(numbers, Measure.LONGEST_SILENCE, longestSilence());
    return numbers;
  }

  private static void put(Map<Measure, Double> numbers, Measure measure, Double value) {
    if (value != null) {
      numbers.put(measure, value);
    }
  }

  private static Double share(long part, long all) {
    return all == 0 ? null : HUNDRED * part / all;
  }

  private long[] delays() {
    long[] sums = new long[Delay.CLASSES];
    for (Day day : days) {
      for (int i = 0; i < Math.min(sums.length, day.delays().length); i++) {
        sums[i] += day.delays()[i];
      }
    }
    return sums;
  }

  /** When it began for this partner; null if the partner was not here yet. */
  private Instant begin() {
    Instant begin = from.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant first =
        days.stream().map(Day::first).filter(java.util.Objects::nonNull).findFirst().orElse(known);
    // Whoever sent before it was written down here was here.
    Instant here = first.isBefore(known) ? first : known;
    Instant later = here.isAfter(begin) ? here : begin;
    return later.isBefore(end()) ? later : null;
  }

  private Instant end() {
    Instant end = until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    return end.isBefore(now) ? end : now;
  }

  private Double quietDays() {
    if (begin() == null) {
      return null;
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    LocalDate first = LocalDate.ofInstant(begin(), ZoneOffset.UTC);
    LocalDate beyond = until.isBefore(today) ? until.plusDays(1) : today;
    long all = Math.max(0, ChronoUnit.DAYS.between(first, beyond));
    long loud =
        days.stream()
            .filter(day -> day.messages() > 0 && !day.day().equals(today))
            .filter(day -> !day.day().isBefore(first))
            .count();
    return all == 0 ? null : (double) (all - loud);
  }

  private Double longestSilence() {
    if (begin() == null) {
      return null;
    }
    Duration longest = Duration.ZERO;
    Instant heard = begin();
    for (Day day : days) {
      if (day.messages() > 0) {
        longest = max(longest, Duration.between(heard, day.first()));
        longest = max(longest, Duration.ofSeconds(day.gapSeconds()));
        heard = day.last();
      }
    }
    longest = max(longest, Duration.between(heard, end()));
    return longest.toSeconds() / 60.0;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }
}
