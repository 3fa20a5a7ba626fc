package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How a poll ended. What was taken in before a failure stays taken.
 *
 * @param problem why it ended early, or null when it went through
 * @param detail what happened in words, fit for the tenant's and the partner's eyes
 * @param cursor where the next poll goes on: up to {@value #CURSOR_CHARACTERS_MAX} characters, or
 *     null if the other side itself keeps what was taken apart
 * @param taken how many arrivals were taken in, repeated ones included
 * @param more whether more waits, so that the next poll need not wait
 * @param retryAfter when the other side asked for a pause, or null
 * @param steps what was asked and answered, in order
 */
public record Polled(
    Problem problem,
    String detail,
    String cursor,
    int taken,
    boolean more,
    Duration retryAfter,
    List<Outcome.Step> steps) {
  public static final int CURSOR_CHARACTERS_MAX = 4_000;

  public Polled {
    Objects.requireNonNull(detail, "detail");
    steps = List.copyOf(steps);
  }

  /** It went through. */
  public static Polled done(
      String detail, String cursor, int taken, boolean more, List<Outcome.Step> steps) {
    return new Polled(null, detail, cursor, taken, more, null, steps);
  }

  /** It ended early. */
  public static Polled failed(
      Problem problem, String detail, String cursor, int taken, List<Outcome.Step> steps) {
    return new Polled(
        Objects.requireNonNull(problem, "problem"), detail, cursor, taken, false, null, steps);
  }
}
