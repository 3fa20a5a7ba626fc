package dev.crossdock.exchange;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * When a message that did not arrive is tried again, and when trying stops. Pure: time and chance
 * come as arguments.
 *
 * <p>The first tries are close together, as most outages are short; after an hour they are far
 * apart. About 31 hours in all.
 */
final class RetryPlan {
  private static final List<Duration> DELAYS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(4),
          Duration.ofSeconds(8),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(15),
          Duration.ofSeconds(30),
          Duration.ofSeconds(30),
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofMinutes(5),
          Duration.ofMinutes(10),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(8));

  /** A message is parked when this many tries have failed. */
  static final int ATTEMPTS_MAX = DELAYS.size() + 1;

  /** A failing target is asked by one message at a time from this many failures in a row on. */
  static final int BREAKER_FAILURES = 5;

  /**
   * How long the breaker stays open before the next probe; well under the time people take to
   * notice a recovery.
   */
  static final Duration BREAKER_OPEN = Duration.ofSeconds(5);

  private RetryPlan() {}

  /**
   * When to try next.
   *
   * @param attempts failed tries so far, at least 1
   * @param chance 0 to 1: spreads the tries of many messages over a fifth of the delay
   * @param retryAfter what the target asked for, or null
   * @return null when it was the last try
   */
  static Instant next(int attempts, Instant now, double chance, Duration retryAfter) {
    if (attempts >= ATTEMPTS_MAX) {
      return null;
    }
    Duration delay = DELAYS.get(attempts - 1);
    if (retryAfter != null && retryAfter.compareTo(delay) > 0) {
      delay = retryAfter;
    }
    return now.plus(delay).plusMillis((long) (delay.toMillis() * 0.2 * chance));
  }
}
