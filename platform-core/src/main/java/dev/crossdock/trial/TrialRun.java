package dev.crossdock.trial;

import java.time.Instant;
import java.util.List;

/**
 * What came of a scenario the last time.
 *
 * @param connection code of the connection that was tried
 * @param steps at least one
 * @param configHash of the configuration that was tried
 * @param by who ran it
 */
public record TrialRun(
    String connection,
    Scenario scenario,
    State state,
    List<Step> steps,
    String configHash,
    Instant at,
    String by) {
  public TrialRun {
    steps = List.copyOf(steps);
  }

  /** How it ended. */
  public enum State {
    PASSED,
    FAILED,
    /** There is nothing to try here: the only step says why. It is not required then. */
    NOT_AVAILABLE
  }
}
