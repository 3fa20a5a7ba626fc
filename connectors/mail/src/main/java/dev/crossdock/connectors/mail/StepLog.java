package dev.crossdock.connectors.mail;

import dev.crossdock.connection.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** What was asked and answered, in order; the first few of many alike. */
final class StepLog {
  private static final int STEPS_MAX = 50;

  private final List<Outcome.Step> steps = new ArrayList<>();

  void add(String what, String answer, long startNanos) {
    if (steps.size() < STEPS_MAX) {
      long tookMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
      steps.add(new Outcome.Step(what, answer, tookMs));
    }
  }

  List<Outcome.Step> steps() {
    return List.copyOf(steps);
  }
}
