package dev.crossdock.trial;

import java.util.List;

/** What a scenario found out. */
record Outcome(TrialRun.State state, List<Step> steps) {
  static Outcome of(List<Step> steps) {
    boolean passed = steps.stream().allMatch(Step::passed);
    return new Outcome(passed ? TrialRun.State.PASSED : TrialRun.State.FAILED, steps);
  }

  /**
   * Of a scenario that cannot be tried here.
   *
   * @param why one sentence
   */
  static Outcome notAvailable(Scenario scenario, String why) {
    Step only = new Step(scenario.shows(), why, false, null, null);
    return new Outcome(TrialRun.State.NOT_AVAILABLE, List.of(only));
  }
}
