package dev.crossdock.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Working hours over weekends, holidays, midnight and changes of the clock. */
class WorkCalendarTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final WorkCalendar OFFICE = WorkCalendar.byDefault(BERLIN);

  @Test
  void quietIsTheNightAndTheWeekend() {
    assertTrue(OFFICE.isWorking(at("2026-11-20T07:00"))); // a Friday
    assertTrue(OFFICE.isWorking(at("2026-11-20T18:59:59")));
    assertFalse(OFFICE.isWorking(at("2026-11-20T19:00")));
    assertFalse(OFFICE.isWorking(at("2026-11-21T12:00")));
    assertEquals(at("2026-11-23T07:00"), OFFICE.opens(at("2026-11-20T19:00")));
    assertEquals(at("2026-11-20T07:00"), OFFICE.opens(at("2026-11-20T03:00")));
    assertEquals(at("2026-11-20T12:00"), OFFICE.opens(at("2026-11-20T12:00")), "at once at work");
  }

  @Test
  void nobodyWorksOnAHoliday() {
    TreeMap<LocalDate, String> holidays = new TreeMap<>();
    holidays.put(LocalDate.of(2026, 12, 25), "Christmas Day"); // a Friday
    WorkCalendar calendar = new WorkCalendar(BERLIN, OFFICE.hours(), holidays);
    assertFalse(calendar.isWorking(at("2026-12-25T12:00")));
    assertEquals(at("2026-12-28T07:00"), calendar.opens(at("2026-12-24T20:00")));
    assertEquals(
        Duration.ofHours(2), calendar.working(at("2026-12-24T18:00"), at("2026-12-28T08:00")));
  }

  @Test
  void aNightShiftGoesOverMidnight() {
    WorkCalendar night = daily("22:00", "06:00");
    assertTrue(night.isWorking(at("2026-11-20T23:30")));
    assertTrue(night.isWorking(at("2026-11-21T05:59")));
    assertFalse(night.isWorking(at("2026-11-21T06:00")));
    assertEquals(at("2026-11-21T22:00"), night.opens(at("2026-11-21T06:00")));
    assertEquals(
        Duration.ofHours(16), night.working(at("2026-11-20T20:00"), at("2026-11-22T12:00")));
  }

  @Test
  void midnightToMidnightIsTheWholeDay() {
    WorkCalendar always = daily("00:00", "00:00");
    assertTrue(always.isWorking(at("2026-11-20T00:00")));
    assertTrue(always.isWorking(at("2026-11-20T23:59:59")));
    assertEquals(
        Duration.ofHours(49), always.working(at("2026-11-20T10:00"), at("2026-11-22T11:00")));
  }

  /** The clock goes from 2 to 3 on 29 March, and from 3 back to 2 on 25 October, both Sundays. */
  @Test
  void hoursAreThoseOfTheWallClockWhenItChanges() {
    WorkCalendar early = daily("01:00", "07:00");
    assertEquals(
        Duration.ofHours(5), early.working(at("2026-03-29T00:00"), at("2026-03-29T12:00")));
    assertEquals(
        Duration.ofHours(7), early.working(at("2026-10-25T00:00"), at("2026-10-25T12:00")));
    WorkCalendar day = daily("07:00", "19:00");
    assertEquals(at("2026-03-29T07:00"), day.opens(at("2026-03-29T00:00")));
    assertEquals(at("2026-10-25T07:00"), day.opens(at("2026-10-25T00:00")));
    // Monday's 7 o'clock is an hour less away than after a usual weekend.
    assertEquals(
        Duration.ofHours(59),
        Duration.between(at("2026-03-27T19:00"), OFFICE.opens(at("2026-03-27T19:00"))));
    assertEquals(
        Duration.ofHours(61),
        Duration.between(at("2026-10-23T19:00"), OFFICE.opens(at("2026-10-23T19:00"))));
  }

  /** A time that the clock leaps over is the next one that there is. */
  @Test
  void workThatBeginsInTheLeapBeginsAfterIt() {
    WorkCalendar leap = daily("02:30", "08:00");
    assertEquals(
        Instant.parse("2026-03-29T01:30:00Z"), leap.opens(Instant.parse("2026-03-29T00:00:00Z")));
  }

  /** Better told in the night than never. */
  @Test
  void whereNobodyEverWorksThereIsNothingToWaitFor() {
    WorkCalendar nobody = new WorkCalendar(BERLIN, Map.of(), new TreeMap<>());
    assertEquals(at("2026-11-20T12:00"), nobody.opens(at("2026-11-20T12:00")));
    assertEquals(Duration.ZERO, nobody.working(at("2026-11-20T12:00"), at("2026-11-21T12:00")));
  }

  private static WorkCalendar daily(String from, String until) {
    Map<DayOfWeek, WorkCalendar.Hours> hours = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      hours.put(day, new WorkCalendar.Hours(LocalTime.parse(from), LocalTime.parse(until)));
    }
    return new WorkCalendar(BERLIN, hours, new TreeMap<>());
  }

  private static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(BERLIN).toInstant();
  }
}
