package dev.crossdock.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DayCountTest {
  private static final Instant LAST_SECOND = Instant.parse("2026-11-20T23:59:59.999Z");
  private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");
  private static final LocalDate OLD_DAY = LocalDate.of(2026, 11, 20);
  private static final LocalDate NEW_DAY = LocalDate.of(2026, 11, 21);

  private final DayCount count = new DayCount();

  @Test
  void takesAllEventsOfAMessageOrNone() {
    assertTrue(count.spend(7, 10, LAST_SECOND));
    assertFalse(count.spend(4, 10, LAST_SECOND));
    assertEquals(7, count.of(LAST_SECOND).events());
    assertTrue(count.spend(3, 10, LAST_SECOND));
    assertFalse(count.spend(1, 10, LAST_SECOND));
  }

  @Test
  void startsAnewAtMidnightOfUtcAndKeepsWhatIsNotSavedYet() {
    assertTrue(count.spend(10, 10, LAST_SECOND));
    count.refused(LAST_SECOND);
    assertTrue(count.spend(10, 10, MIDNIGHT));
    assertEquals(new DayCount.Use(10, 0, null), count.of(MIDNIGHT));
    TreeMap<LocalDate, DayCount.Use> unsaved = count.takeUnsaved();
    assertEquals(new DayCount.Use(10, 1, LAST_SECOND), unsaved.get(OLD_DAY));
    assertEquals(new DayCount.Use(10, 0, null), unsaved.get(NEW_DAY));
    assertFalse(count.isUnsaved());
  }

  @Test
  void aTotalOfYesterdaySaysNothingOfToday() {
    count.saved(OLD_DAY, new DayCount.Use(99, 0, null), MIDNIGHT);
    assertEquals(0, count.of(MIDNIGHT).events());
  }

  @Test
  void countsWhatOtherCopiesHaveSaved() {
    assertTrue(count.spend(2, 10, MIDNIGHT));
    count.takeUnsaved();
    assertEquals(2, count.of(MIDNIGHT).events(), "while it is saved it still counts");
    assertTrue(count.spend(1, 10, MIDNIGHT));
    count.saved(NEW_DAY, new DayCount.Use(8, 3, MIDNIGHT), MIDNIGHT);
    assertEquals(new DayCount.Use(9, 3, MIDNIGHT), count.of(MIDNIGHT));
    assertFalse(count.spend(2, 10, MIDNIGHT));
  }

  @Test
  void whatCouldNotBeSavedIsSavedLater() {
    assertTrue(count.spend(2, 10, LAST_SECOND));
    TreeMap<LocalDate, DayCount.Use> taken = count.takeUnsaved();
    assertTrue(count.spend(1, 10, LAST_SECOND));
    count.keep(taken);
    assertEquals(3, count.of(LAST_SECOND).events());
    assertEquals(3, count.takeUnsaved().get(OLD_DAY).events());
    assertEquals(3, count.of(LAST_SECOND).events());
  }

  @Test
  void whoWasNeverCountedHasNothingToSave() {
    assertTrue(count.takeUnsaved().isEmpty());
    count.keep(new TreeMap<>());
    assertEquals(DayCount.Use.NONE, count.of(MIDNIGHT));
  }

  @Test
  void whatWasNotStoredIsGivenBack() {
    assertTrue(count.spend(10, 10, LAST_SECOND));
    count.putBack(4, LAST_SECOND);
    assertEquals(6, count.of(LAST_SECOND).events());
    assertTrue(count.spend(4, 10, LAST_SECOND));
  }

  @Test
  void aDatabaseThatIsAwayForDaysDoesNotFillTheMemory() {
    for (int day = 0; day < 100; day++) {
      count.count(1, MIDNIGHT.plusSeconds(day * 86_400L));
      count.keep(count.takeUnsaved());
    }
    assertEquals(3, count.takeUnsaved().size());
  }

  @Test
  void midnightIsOfUtc() {
    assertEquals(1, Limits.secondsToMidnight(LAST_SECOND));
    assertEquals(86_400, Limits.secondsToMidnight(MIDNIGHT));
  }
}
