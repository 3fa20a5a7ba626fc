package dev.crossdock.stack;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Waits for something to become true, with a deadline. */
public final class Eventually {
  /** Long enough for a loaded machine, short enough to notice a hang. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final long POLL_MS = 50;

  private Eventually() {}

  /**
   * Waits until the condition holds; fails with the sentence when it does not within {@link
   * #LIMIT}.
   */
  public static void holds(String sentence, BooleanSupplier condition) {
    holds(sentence, LIMIT, condition);
  }

  /** As {@link #holds(String, Callable)} with a limit of its own. */
  public static void holds(String sentence, Duration limit, BooleanSupplier condition) {
    get(() -> sentence, limit, condition::getAsBoolean, Boolean::booleanValue);
  }

  /** Waits until a value is the expected one; the failure tells the last one seen. */
  public static <T> void is(T expected, String sentence, Supplier<T> value) {
    is(expected, sentence, LIMIT, value);
  }

  /** As {@link #is(Object, String, Callable)} with a limit of its own. */
  public static <T> void is(T expected, String sentence, Duration limit, Supplier<T> value) {
    get(() -> sentence + ", expected " + expected, limit, value, expected::equals);
  }

  /**
   * Waits until a value is as wanted.
   *
   * @return the value that was
   * @throws AssertionError with the sentence and the last value when the limit passes
   */
  public static <T> T get(
      Supplier<String> sentence, Duration limit, Supplier<T> value, Predicate<T> wanted) {
    long deadline = System.nanoTime() + limit.toNanos();
    T last;
    do {
      last = value.get();
      if (wanted.test(last)) {
        return last;
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(POLL_MS));
    } while (System.nanoTime() < deadline);
    throw new AssertionError(
        "Not within " + limit.toSeconds() + " s: " + sentence.get() + ", last seen " + last);
  }
}
