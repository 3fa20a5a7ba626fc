package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What the other side said when it was asked about one reference.
 *
 * @param problem why there is no answer, or null if there is one
 * @param detail what happened in words, fit for the tenant's eyes
 * @param arrivals what it told, to be taken in; empty if it knows nothing of the reference, or of
 *     nothing that happened to it
 * @param retryAfter when the other side asked for a pause, or null
 * @param steps what was asked and answered, in order
 */
public record LookedUp(
    Problem problem,
    String detail,
    List<Arrival> arrivals,
    Duration retryAfter,
    List<Outcome.Step> steps) {
  /** Most that one answer may hold. */
  public static final int ARRIVALS_MAX = 1_000;

  public LookedUp {
    Objects.requireNonNull(detail, "detail");
    arrivals = List.copyOf(arrivals);
    steps = List.copyOf(steps);
  }

  /** It answered. */
  public static LookedUp answered(String detail, List<Arrival> arrivals, List<Outcome.Step> steps) {
    return new LookedUp(null, detail, arrivals, null, steps);
  }

  /** There is no answer that can be used. */
  public static LookedUp failed(
      Problem problem, String detail, Duration retryAfter, List<Outcome.Step> steps) {
    return new LookedUp(
        Objects.requireNonNull(problem, "problem"), detail, List.of(), retryAfter, steps);
  }

  /** Whether the other side knows anything. */
  public boolean isKnown() {
    return !arrivals.isEmpty();
  }
}
