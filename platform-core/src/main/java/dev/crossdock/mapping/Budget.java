package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one run of a mapping may still use. Each thing is counted before it is made. */
public final class Budget {
  /** Enough for 10,000 events of 30 fields in a message of 16 MiB. */
  private static final int LIVE_STEPS = 10_000_000;

  private static final int LIVE_VALUES = 500_000;
  private static final int LIVE_CHARACTERS = 32 * 1024 * 1024;
  private static final int PREVIEW_SHARE = 10;

  /** Steps for a message however small, and for each value of it; together at most the above. */
  private static final int STEPS_AT_LEAST = 200_000;

  private static final int STEPS_PER_VALUE = 50;

  /** Patterns of expressions that are kept, each a program of at most 1,000 steps. */
  private static final int PATTERNS_MAX = 200;

  private final int stepsMost;
  private long stepsLeft;
  private long expressionStepsLeft;
  private long valuesLeft;
  private long charactersLeft;

  private final Map<String, TextPattern> patterns =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, TextPattern> eldest) {
          return size() > PATTERNS_MAX;
        }
      };

  private Budget(int share) {
    stepsMost = LIVE_STEPS / share;
    stepsLeft = STEPS_AT_LEAST;
    expressionStepsLeft = STEPS_AT_LEAST;
    valuesLeft = LIVE_VALUES / share;
    charactersLeft = LIVE_CHARACTERS / share;
  }

  /** Of a message that came in. */
  public static Budget live() {
    return new Budget(1);
  }

  /** Of somebody who waits in front of the page. */
  public static Budget preview() {
    return new Budget(PREVIEW_SHARE);
  }

  /** Of proposals, which look at one sample often; samples are cut before. */
  static Budget proposals() {
    Budget budget = live();
    budget.stepsLeft = LIVE_STEPS;
    return budget;
  }

  /**
   * What a run may take depends on the message: a small one that keeps us busy is an attack or a
   * slip. To be said once, before the run.
   */
  void allow(JsonNode source) {
    long values = SourceReader.size(source, stepsMost / STEPS_PER_VALUE);
    long more = Math.min(values * STEPS_PER_VALUE, stepsMost - STEPS_AT_LEAST);
    stepsLeft += more;
    expressionStepsLeft += more;
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

  /** A pattern of an expression; those used last are kept, so that each is charged once. */
  TextPattern pattern(String written) {
    TextPattern known = patterns.get(written);
    if (known == null) {
      known = TextPattern.of(written);
      patterns.put(written, known);
    }
    return known;
  }

  /** What an expression takes. */
  void expression(long steps) {
    expressionStepsLeft -= steps;
    if (expressionStepsLeft < 0) {
      throw stopped("evaluates more expressions than a run may");
    }
  }

  private static ProblemException stopped(String words) {
    return new ProblemException(Problem.MAPPING_STOPPED, null, "The mapping " + words + ".");
  }
}
