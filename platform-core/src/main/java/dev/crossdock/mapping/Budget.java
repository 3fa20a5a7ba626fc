package dev.crossdock.mapping;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** What one run of a mapping may still use. Each thing is counted before it is made. */
public final class Budget {
  /** Enough for 10,000 events of 30 fields in a message of 16 MiB. */
  private static final int LIVE_STEPS = 20_000_000;

  private static final int LIVE_VALUES = 500_000;
  private static final int LIVE_CHARACTERS = 32 * 1024 * 1024;
  private static final int LIVE_EXPRESSION_STEPS = 20_000_000;
  private static final int PREVIEW_SHARE = 10;

  private int stepsLeft;
  private int valuesLeft;
  private int charactersLeft;
  private int expressionStepsLeft;

  private Budget(int share) {
    stepsLeft = LIVE_STEPS / share;
    valuesLeft = LIVE_VALUES / share;
    charactersLeft = LIVE_CHARACTERS / share;
    expressionStepsLeft = LIVE_EXPRESSION_STEPS / share;
  }

  /** Of a message that came in. */
  public static Budget live() {
    return new Budget(1);
  }

  /** Of somebody who waits in front of the page. */
  public static Budget preview() {
    return new Budget(PREVIEW_SHARE);
  }

  /** One look at a value of the source, or at a row. */
  void step() {
    if (--stepsLeft < 0) {
      throw stopped("looks at more values than a run may; is a path without a group?");
    }
  }

  /** One value of the target. */
  void value(int characters) {
    if (--valuesLeft < 0) {
      throw stopped("gives more values than a run may");
    }
    charactersLeft -= characters;
    if (charactersLeft < 0) {
      throw stopped("gives more text than a run may");
    }
  }

  /** What an expression may take at most. */
  void expression(int steps) {
    expressionStepsLeft -= steps;
    if (expressionStepsLeft < 0) {
      throw stopped("evaluates more expressions than a run may");
    }
  }

  private static ProblemException stopped(String words) {
    return new ProblemException(Problem.MAPPING_STOPPED, null, "The mapping " + words + ".");
  }
}
