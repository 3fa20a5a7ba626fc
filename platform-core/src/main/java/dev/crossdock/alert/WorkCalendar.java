package dev.crossdock.alert;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When people of a tenant are at work. All other time is quiet. Hours are those of the wall clock:
 * a day on which the clock is changed is an hour longer or shorter where the change falls into it.
 *
 * @param hours of each day of the week with work; one that is not there is free
 * @param holidays what they are called by their date; work that begins on one falls away
 */
public record WorkCalendar(
    ZoneId zone, Map<DayOfWeek, Hours> hours, SortedMap<LocalDate, String> holidays) {
  /** How far the next working hour is looked for. */
  private static final int DAYS_AHEAD_MAX = 400;

  /** What lies further back is not counted. */
  private static final int DAYS_BACK_MAX = 60;

  private static final LocalTime FROM = LocalTime.of(7, 0);
  private static final LocalTime UNTIL = LocalTime.of(19, 0);

  public WorkCalendar {
    Map<DayOfWeek, Hours> ordered = new EnumMap<>(DayOfWeek.class);
    ordered.putAll(hours);
    hours = java.util.Collections.unmodifiableMap(ordered);
    holidays = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(holidays));
  }

  /**
   * From a time of the day to another; to one of the next day if that is not later. Midnight to
   * midnight is the whole day.
   */
  public record Hours(LocalTime from, LocalTime until) {
    boolean isOverMidnight() {
      return !until.isAfter(from);
    }
  }

  /** Work that goes on without a break. */
  private record Span(Instant from, Instant until) {
    boolean contains(Instant time) {
      return !time.isBefore(from) && time.isBefore(until);
    }
  }

  /** Where nobody has set another: Monday to Friday from 7 to 19, no holidays. */
  public static WorkCalendar byDefault(ZoneId zone) {
    Map<DayOfWeek, Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      if (day.compareTo(DayOfWeek.SATURDAY) < 0) {
        hours.put(day, new Hours(FROM, UNTIL));
      }
    }
    return new WorkCalendar(zone, hours, new TreeMap<>());
  }

  /** Whether people are at work. */
  public boolean isWorking(Instant time) {
    LocalDate day = time.atZone(zone).toLocalDate();
    return span(day.minusDays(1)).filter(span -> span.contains(time)).isPresent()
        || span(day).filter(span -> span.contains(time)).isPresent();
  }

  /**
   * When people are at work next: the time itself if they are. Where nobody works for more than a
   * year it is the time itself too: better told in the night than never.
   */
  public Instant opens(Instant time) {
    if (isWorking(time)) {
      return time;
    }
    LocalDate day = time.atZone(zone).toLocalDate();
    for (int i = 0; i < DAYS_AHEAD_MAX; i++) {
      Optional<Span> span = span(day.plusDays(i)).filter(one -> one.from().isAfter(time));
      if (span.isPresent()) {
        return span.get().from();
      }
    }
    return time;
  }

  /** How much of the time between these two was working time; of the last 60 days at most. */
  public Duration working(Instant from, Instant until) {
    Instant begin = from;
    Instant earliest = until.minus(Duration.ofDays(DAYS_BACK_MAX));
    if (begin.isBefore(earliest)) {
      begin = earliest;
    }
    Duration sum = Duration.ZERO;
    Instant counted = begin; // a night's work may reach into the next day's hours
    LocalDate last = until.atZone(zone).toLocalDate();
    for (LocalDate day = begin.atZone(zone).toLocalDate().minusDays(1);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      Optional<Span> span = span(day);
      if (span.isPresent()) {
        Instant start = later(span.get().from(), counted);
        Instant end = span.get().until().isBefore(until) ? span.get().until() : until;
        if (end.isAfter(start)) {
          sum = sum.plus(Duration.between(start, end));
          counted = end;
        }
      }
    }
    return sum;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** The work that begins on this day. */
  private Optional<Span> span(LocalDate day) {
    Hours of = hours.get(day.getDayOfWeek());
    if (of == null || holidays.containsKey(day)) {
      return Optional.empty();
    }
    LocalDate end = of.isOverMidnight() ? day.plusDays(1) : day;
    return Optional.of(
        new Span(
            ZonedDateTime.of(day, of.from(), zone).toInstant(),
            ZonedDateTime.of(end, of.until(), zone).toInstant()));
  }
}
