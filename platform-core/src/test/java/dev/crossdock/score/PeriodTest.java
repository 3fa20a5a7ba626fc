package dev.crossdock.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Days added up, and quantiles of classes. */
class PeriodTest {
  private static final LocalDate FROM = LocalDate.parse("2026-11-01");
  private static final LocalDate UNTIL = LocalDate.parse("2026-11-07");
  private static final Instant NOW = Instant.parse("2026-11-07T12:00:00Z");
  private static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");
  private static final Terms TERMS = new Terms(60, List.of(), true);

  private static Period.Day day(int number, int firstHour, int lastHour, long gapSeconds) {
    LocalDate day = FROM.plusDays(number - 1L);
    return new Period.Day(
        day,
        4,
        1,
        0,
        new long[Delay.CLASSES],
        0,
        0,
        day.atTime(firstHour, 0).toInstant(ZoneOffset.UTC),
        day.atTime(lastHour, 0).toInstant(ZoneOffset.UTC),
        gapSeconds);
  }

  private static Map<Measure, Double> numbers(Instant known, Period.Day... days) {
    return new Period(FROM, UNTIL, List.of(days), known, NOW).numbers(TERMS);
  }

  @Test
  void quietDaysAndSilenceRunFromTheBeginningToNow() {
    Map<Measure, Double> numbers = numbers(LONG_AGO, day(2, 6, 18, 3_600), day(4, 6, 18, 3_600));
    assertEquals(4, numbers.get(Measure.QUIET_DAYS), "1, 3, 5 and 6; today is not over");
    assertEquals(66 * 60, numbers.get(Measure.LONGEST_SILENCE), "from the 4th, 18:00, until now");
    assertEquals(25, numbers.get(Measure.NOT_TAKEN));
    assertFalse(numbers.containsKey(Measure.DELAY_MEDIAN), "no milestone came");
  }

  @Test
  void whoCameLaterWasNotSilentBefore() {
    Instant known = Instant.parse("2026-11-06T00:00:00Z");
    Map<Measure, Double> numbers = numbers(known, day(6, 1, 23, 1_800));
    assertEquals(0, numbers.get(Measure.QUIET_DAYS));
    assertEquals(13 * 60, numbers.get(Measure.LONGEST_SILENCE));
    assertFalse(numbers(NOW.plusSeconds(1)).containsKey(Measure.QUIET_DAYS), "not here yet");
  }

  @Test
  void quantilesLieInTheirClass() {
    long[] counts = new long[Delay.CLASSES];
    assertNull(Delay.quantile(counts, 0.5));
    counts[3] = 8; // 5 to 10 minutes
    counts[Delay.CLASSES - 1] = 2; // more than a week
    assertEquals(5 + 5 * 5 / 8.0, Delay.quantile(counts, 0.5), 1e-9);
    assertEquals(10_080, Delay.quantile(counts, 0.9), "as much as is known");
    assertEquals(8, Delay.within(counts, 10));
    assertEquals(0, Delay.within(counts, 5));
  }

  @Test
  void trendsKnowWhichWayIsBetter() {
    assertEquals(Measure.Trend.BETTER, Measure.DELAY_90.trend(10.0, 20.0));
    assertEquals(Measure.Trend.WORSE, Measure.IN_TIME.trend(80.0, 90.0));
    assertEquals(Measure.Trend.SAME, Measure.IN_TIME.trend(90.0, 90.5));
    assertEquals(Measure.Trend.UNKNOWN, Measure.IN_TIME.trend(null, 90.0));
  }
}
