package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * What became of a send.
 *
 * @param problem what stands against it, or null when delivered; its failure class decides what
 *     happens next
 * @param detail what happened in words, fit for the sender's and the tenant's eyes: no stack trace,
 *     no secret
 * @param targetReference what the target calls the result, such as {@code stock.picking 412, note
 *     9911}, or null
 * @param steps what was asked and answered, in order
 * @param retryAfter when the target asked for a pause, or null
 * @param awaited of a file that was taken, the key under which the partner's answer to it will come
 *     ({@code exchange.Answers}), such as {@code mdn:} and a Message-ID; null if none is awaited
 */
public record Outcome(
    Problem problem,
    String detail,
    String targetReference,
    List<Step> steps,
    Duration retryAfter,
    String awaited) {
  public Outcome {
    Objects.requireNonNull(detail, "detail");
    steps = List.copyOf(steps);
  }

  /** Nothing more is awaited. */
  public Outcome(
      Problem problem,
      String detail,
      String targetReference,
      List<Step> steps,
      Duration retryAfter) {
    this(problem, detail, targetReference, steps, retryAfter, null);
  }

  /**
   * A file was taken, and the partner's answer comes later.
   *
   * @param awaited as above
   */
  public static Outcome awaiting(
      String awaited, String targetReference, String detail, List<Step> steps) {
    return new Outcome(null, detail, targetReference, steps, null, awaited);
  }

  /** Delivered: the target has confirmed it. */
  public static Outcome delivered(String targetReference, String detail, List<Step> steps) {
    return new Outcome(null, detail, targetReference, steps, null);
  }

  /** Not delivered, or not known to be. */
  public static Outcome failed(Problem problem, String detail, List<Step> steps) {
    return new Outcome(Objects.requireNonNull(problem, "problem"), detail, null, steps, null);
  }

  public boolean isDelivered() {
    return problem == null;
  }

  /**
   * One call to the target.
   *
   * @param what what was asked, such as {@code stock.picking/write}
   * @param answer what came back, such as {@code 200} or {@code no answer}
   */
  public record Step(String what, String answer, long durationMs) {}
}
