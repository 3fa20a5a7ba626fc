package dev.crossdock.connection;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was asked of a partner and answered, for the trace; of many the first. */
public final class StepLog {
  private static final int STEPS_MAX = 40;

  private final List<Outcome.Step> steps = new ArrayList<>();

  /**
   * Adds a step that ends now.
   *
   * @param startNanos by {@link System#nanoTime()}
   */
  public synchronized void add(String what, String answer, long startNanos) {
    if (steps.size() < STEPS_MAX) {
      long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      steps.add(new Outcome.Step(what, answer, ms));
    }
  }

  /** What was added, in order; of many the first {@value #STEPS_MAX}. Never null. */
  public synchronized List<Outcome.Step> steps() {
    return List.copyOf(steps);
  }
}
