package dev.crossdock.trial;

import java.time.Instant;
import java.util.List;

/** How far the tests of one connection are, on one configuration. */
record Tally(int required, int passed, Instant at) {
  /**
   * Counts.
   *
   * @param runs the newest of each scenario, also of other connections
   * @param hash of the configuration that counts
   */
  static Tally of(List<TrialRun> runs, String connection, String hash) {
    int required = Scenario.values().length;
    int passed = 0;
    Instant at = null;
    for (TrialRun run : runs) {
      if (run.connection().equals(connection) && run.configHash().equals(hash)) {
        required -= run.state() == TrialRun.State.NOT_AVAILABLE ? 1 : 0;
        passed += run.state() == TrialRun.State.PASSED ? 1 : 0;
        at = at == null || run.at().isAfter(at) ? run.at() : at;
      }
    }
    return new Tally(required, passed, at);
  }
}
