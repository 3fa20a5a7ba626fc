package dev.crossdock.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

  @Test
  void waitsLongerAndLongerAndStops() {
    Duration total = Duration.ZERO;
    Duration last = Duration.ZERO;
    for (int failed = 1; failed < RetryPlan.ATTEMPTS_MAX; failed++) {
      Duration delay = Duration.between(NOW, RetryPlan.next(failed, NOW, 0, null));
      assertFalse(delay.compareTo(last) < 0);
      last = delay;
      total = total.plus(delay);
    }
    assertNull(RetryPlan.next(RetryPlan.ATTEMPTS_MAX, NOW, 0, null));
    assertTrue(total.compareTo(Duration.ofHours(24)) > 0, total.toString());
  }

  @Test
  void spreadsTriesAndHeedsTheTarget() {
    assertEquals(NOW.plusMillis(1_200), RetryPlan.next(1, NOW, 1, null));
    assertEquals(NOW.plusSeconds(90), RetryPlan.next(1, NOW, 0, Duration.ofSeconds(90)));
  }
}
