package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was asked and answered, for the trace; of many the first. Used by one thread at a time. */
final class StepLog {
  private static final int STEPS_MAX = 40;

  private final List<Outcome.Step> steps = new ArrayList<>();

  /**
   * Adds a step that ends now.
   *
   * @param startNanos by {@link System#nanoTime()}
   */
  synchronized void add(String what, String answer, long startNanos) {
    if (steps.size() < STEPS_MAX) {
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      steps.add(new Outcome.Step(what, answer, ms));
    }
  }

  synchronized List<Outcome.Step> steps() {
    return List.copyOf(steps);
  }
}
