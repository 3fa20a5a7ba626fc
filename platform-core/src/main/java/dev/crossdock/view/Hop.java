package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import dev.crossdock.trace.TraceKind;
import java.time.Instant;

/**
 * One step of an exchange's way.
 *
 * @param outcome how it went
 * @param detail second line, or null
 * @param durationUs how long it took in microseconds, or null when it was not measured
 * @param problem or null
 * @param exchangeId the exchange it belongs to, as people see it: that of a delivery this exchange
 *     caused, or its own
 */
public record Hop(
    TraceKind kind,
    Outcome outcome,
    String title,
    String detail,
    Long durationUs,
    Instant at,
    Problem problem,
    String actor,
    String exchangeId) {

  /** The icon and colour of a hop. */
  public enum Outcome {
    DONE("delivered"),
    RETRY("late"),
    UNKNOWN("late"),
    PARKED("parked"),
    REFUSED("rejected"),
    NOTED("duplicate");

    private final String colour;

    Outcome(String colour) {
      this.colour = colour;
    }

    /** Name of the state colour. */
    public String colour() {
      return colour;
    }
  }
}
