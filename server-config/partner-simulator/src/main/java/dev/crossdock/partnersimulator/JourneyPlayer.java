package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Plays the milestones of shipments, with whatever is to be wrong in them. */
final class JourneyPlayer {
  private final Deliveries deliveries;
  private final DataFolder data;
  private final Faults faults;
  private final ActLog log;
  private final ScheduledExecutorService later;
  private final Clock clock;

  JourneyPlayer(
      Deliveries deliveries,
      DataFolder data,
      Faults faults,
      ActLog log,
      ScheduledExecutorService later,
      Clock clock) {
    this.deliveries = deliveries;
    this.data = data;
    this.faults = faults;
    this.log = log;
    this.later = later;
    this.clock = clock;
  }

  /** Plays a journey, or begins to; answers what is told, in this order. */
  List<Map<String, Object>> play(Journey journey) {
    List<Step> steps = new ArrayList<>(journey.steps());
    for (int i = 0; i + 1 < steps.size(); i++) {
      if (faults.hits(journey.role(), "journey", Kind.OUT_OF_ORDER)) {
        Collections.swap(steps, i, i + 1);
        i++;
      }
    }
    List<Map<String, Object>> told = new ArrayList<>();
    long wait = 0;
    for (Step step : steps) {
      Fault drift = faults.take(journey.role(), "journey", journey.drifts());
      Kind kind = drift == null ? null : drift.kind();
      Paper paper = journey.format().write(journey, step, data.nextNumber(), kind, clock.instant());
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("milestone", step.milestone().name());
      one.put("at", step.at().toString());
      one.put("name", paper == null ? "" : paper.name());
      one.put("fault", kind == null ? "" : kind.text());
      if (paper == null) {
        one.put("outcome", "no code in this format");
      } else if (journey.everyMillis() == 0) {
        one.put("outcome", deliver(journey.role(), paper));
      } else {
        one.put("outcome", "after " + wait + " ms");
        later.schedule(() -> deliver(journey.role(), paper), wait, TimeUnit.MILLISECONDS);
        wait += journey.everyMillis();
      }
      told.add(one);
    }
    return told;
  }

  private String deliver(Role role, Paper paper) {
    try {
      String outcome = deliveries.deliver(role, paper);
      log.add(role, "journey", paper.name(), Map.of("outcome", outcome));
      return outcome;
    } catch (IOException e) {
      log.add(role, "journey", paper.name(), Map.of("error", e.toString()));
      return "failed: " + e;
    }
  }
}
