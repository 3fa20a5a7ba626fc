package dev.crossdock.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrialsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  private static final int ALL = Scenario.values().length;

  private static Configuration with(String settings) {
    return new Configuration(settings, Configuration.NO_MAPPING, Scenario.SET);
  }

  private static List<TrialRun> passed(String connection, Configuration with) {
    return Arrays.stream(Scenario.values())
        .map(
            one ->
                new TrialRun(
                    connection, one, TrialRun.State.PASSED, List.of(), with.hash(), NOW, "ida"))
        .toList();
  }

  /** A drop box whose template names no format is tested like an inbox, and as much asked for. */
  @Test
  void eachInletHasToPassHoweverItIsRead() {
    Map<String, Configuration> on = Map.of("inbox", with("a"), "box", with("b"));
    Set<String> inlets = Set.of("inbox", "box");
    List<TrialRun> runs = new ArrayList<>(passed("inbox", on.get("inbox")));
    Trials.Evidence half = Trials.evidence(on, inlets, runs);
    assertEquals(new Trials.Evidence(2 * ALL, ALL, NOW), half);
    assertFalse(half.isWhole());
    runs.addAll(passed("box", on.get("box")));
    assertTrue(Trials.evidence(on, inlets, runs).isWhole());
    assertTrue(Trials.evidence(Map.of("box", on.get("box")), Set.of("box"), runs).isWhole());
  }

  @Test
  void whatOnlySendsIsNotAskedForTests() {
    Map<String, Configuration> on = Map.of("inbox", with("a"), "hook", with("b"));
    Trials.Evidence all = Trials.evidence(on, Set.of("inbox"), passed("inbox", on.get("inbox")));
    assertEquals(new Trials.Evidence(ALL, ALL, NOW), all);
  }
}
