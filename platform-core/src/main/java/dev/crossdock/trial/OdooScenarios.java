package dev.crossdock.trial;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.trial.Deliveries.Delivery;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Runs the scenarios in which the tenant's Odoo misbehaves. All of them begin before the first is
 * looked at: they wait for the same clock, each at an order of its own.
 */
@ApplicationScoped
public class OdooScenarios {
  private static final String NO_ODOO =
      "No simulated Odoo is connected in the test place: only that one misbehaves when it is"
          + " asked.";
  private static final String OURS = "Report it to the tenant: this is ours to mend.";
  private static final String NOTE = "message_post";
  private static final int SLOW_MS = 1_200;

  @Inject Stage stage;
  @Inject SimulatedOdoo odoo;
  @Inject Deliveries deliveries;

  /**
   * A scenario that has begun.
   *
   * @param order null where Odoo has none
   * @param name of the order that the shipment says
   */
  private record Play(
      Scenario scenario,
      SampleMessage message,
      SimulatedOdoo.Order order,
      String name,
      Told told) {}

  /** What came of each. Never null. */
  Map<Scenario, Outcome> run(Trial trial, SampleMessage sample) throws SQLException {
    Map<Scenario, Outcome> outcomes = new EnumMap<>(Scenario.class);
    if (sample.events().isEmpty() || trial.odoo() == null) {
      String why = sample.events().isEmpty() ? Scenarios.NO_MILESTONE : NO_ODOO;
      Scenario.ofOdoo().forEach(one -> outcomes.put(one, Outcome.notAvailable(one, why)));
      return outcomes;
    }
    List<Play> plays = new ArrayList<>();
    try {
      for (Scenario scenario : Scenario.ofOdoo()) {
        if (scenario != Scenario.ODOO_AWAY) {
          plays.add(begin(trial, scenario, sample.ofOther(stage.random())));
        }
      }
      for (Play play : plays) {
        outcomes.put(play.scenario(), end(trial, play));
      }
      // It fails so often that the others would wait for the breaker.
      Play away = begin(trial, Scenario.ODOO_AWAY, sample.ofOther(stage.random()));
      plays.add(away);
      outcomes.put(Scenario.ODOO_AWAY, end(trial, away));
    } finally {
      for (Play play : plays) {
        leave(trial, play);
      }
    }
    return outcomes;
  }

  private Play begin(Trial trial, Scenario scenario, SampleMessage message) throws SQLException {
    String name = stage.orderName();
    SimulatedOdoo.Order order =
        scenario == Scenario.ODOO_ORDER_GONE ? null : odoo.create(trial.odoo(), name);
    if (order != null) {
      odoo.misbehave(trial.odoo(), order, faults(scenario));
    }
    stage.announce(trial, message.references(), name);
    return new Play(scenario, message, order, name, stage.send(trial, message.content()));
  }

  private static List<ObjectNode> faults(Scenario scenario) {
    return switch (scenario) {
      case ODOO_SLOW ->
          List.of(SimulatedOdoo.fault("slow", 1).put("method", NOTE).put("millis", SLOW_MS));
      case ODOO_ERRORS ->
          List.of(
              SimulatedOdoo.fault("status", 1).put("status", 502), SimulatedOdoo.fault("down", 1));
      case ODOO_ANSWER_LOST ->
          List.of(SimulatedOdoo.fault("reset-after-work", 1).put("method", NOTE));
      case ODOO_KEY_REFUSED -> List.of(SimulatedOdoo.fault("unauthorized", 1));
      case ODOO_MAINTENANCE -> List.of(SimulatedOdoo.fault("garbage", 1));
      case ODOO_CONFLICT -> List.of(SimulatedOdoo.fault("rollback", 1));
      case ODOO_AWAY -> List.of(SimulatedOdoo.fault("status", -1).put("status", 503));
      default -> List.of();
    };
  }

  private Outcome end(Trial trial, Play play) throws SQLException {
    List<Step> steps = new ArrayList<>();
    steps.add(Scenarios.applied("The message is applied.", play.told()));
    switch (play.scenario()) {
      case ODOO_SLOW -> slow(trial, play, steps);
      case ODOO_ERRORS, ODOO_MAINTENANCE, ODOO_CONFLICT ->
          comesBack(trial, play, steps, Problem.TARGET_UNAVAILABLE, Problem.TARGET_NO_ANSWER);
      case ODOO_ANSWER_LOST -> comesBack(trial, play, steps, Problem.TARGET_NO_ANSWER);
      case ODOO_KEY_REFUSED -> comesBack(trial, play, steps, Problem.TARGET_REFUSED_CREDENTIALS);
      case ODOO_ORDER_GONE -> orderGone(trial, play, steps);
      case ODOO_AWAY -> away(trial, play, steps);
      default -> {
        return orderAnew(trial, play, steps);
      }
    }
    return Outcome.of(steps);
  }

  private void slow(Trial trial, Play play, List<Step> steps) throws SQLException {
    List<Delivery> all = delivered(trial, play);
    steps.add(arrived("It arrives, with the first try.", all, one -> one.failed().isEmpty()));
    steps.add(once(trial, play.order(), all));
  }

  /** It waits, says why, and goes on by itself. */
  private void comesBack(Trial trial, Play play, List<Step> steps, Problem... expected)
      throws SQLException {
    List<Delivery> all = delivered(trial, play);
    TreeSet<String> seen = new TreeSet<>();
    all.forEach(one -> seen.addAll(one.failed()));
    TreeSet<String> known = new TreeSet<>();
    for (Problem one : expected) {
      known.add(one.id());
    }
    steps.add(
        Step.of(
            !seen.isEmpty() && known.containsAll(seen),
            "A try fails, and the message says why.",
            seen.isEmpty() ? "No try failed." : "What is said: " + titles(seen) + ".",
            OURS,
            id(all)));
    steps.add(arrived("It arrives by itself when Odoo is well again.", all, one -> true));
    steps.add(once(trial, play.order(), all));
  }

  private static String titles(TreeSet<String> problems) {
    return problems.stream()
        .map(id -> id + " " + Problem.byId(id).title())
        .collect(Collectors.joining(", "));
  }

  private void orderGone(Trial trial, Play play, List<Step> steps) throws SQLException {
    List<Delivery> parked = deliveries.await(trial, play.told().exchange(), Deliveries::isParked);
    steps.add(
        parked(
            parked,
            "While Odoo has no such order, it is parked and says so.",
            Problem.TARGET_RECORD_MISSING));
    steps.add(opened(parked));
    SimulatedOdoo.Order order = odoo.create(trial.odoo(), play.name());
    deliveries.replay(trial, parked);
    List<Delivery> all = delivered(trial, play);
    steps.add(arrived("Replayed when the order is there, it arrives.", all, one -> true));
    steps.add(once(trial, order, all));
  }

  /** The tries of a day and more are not waited for: the second one here is the last. */
  private void away(Trial trial, Play play, List<Step> steps) throws SQLException {
    List<Delivery> waiting = deliveries.await(trial, play.told().exchange(), Deliveries::hasFailed);
    steps.add(
        Step.of(
            Deliveries.hasFailed(waiting) && !Deliveries.isParked(waiting),
            "While Odoo is away, it waits for its next try.",
            Deliveries.words(waiting),
            OURS,
            id(waiting)));
    List<Delivery> parked = deliveries.useUp(trial, play.told().exchange());
    steps.add(
        parked(
            parked,
            "When the last of its tries has failed, it is parked.",
            Problem.TARGET_UNAVAILABLE));
    steps.add(opened(parked));
    odoo.behave(trial.odoo(), play.order());
    deliveries.replay(trial, parked);
    List<Delivery> all = delivered(trial, play);
    steps.add(arrived("Replayed when Odoo is back, it arrives.", all, one -> true));
    steps.add(once(trial, play.order(), all));
  }

  /** The connector remembers which order it was. */
  private Outcome orderAnew(Trial trial, Play play, List<Step> steps) throws SQLException {
    Optional<SampleMessage> newer = play.message().later(1);
    if (newer.isEmpty()) {
      return Outcome.notAvailable(play.scenario(), Scenarios.NO_DAYS);
    }
    List<Delivery> before = delivered(trial, play);
    steps.add(arrived("It arrives at the order of then.", before, one -> true));
    SimulatedOdoo.Order order = odoo.create(trial.odoo(), play.name());
    Told told = stage.send(trial, newer.get().content());
    steps.add(Scenarios.applied("A newer one is applied.", told));
    List<Delivery> all = deliveries.await(trial, told.exchange(), OdooScenarios::isSettled);
    steps.add(arrived("It arrives at the order of now.", all, one -> true));
    steps.add(once(trial, order, all));
    String state = odoo.told(trial.odoo(), order).state();
    steps.add(
        Step.of(
            !state.isEmpty() && !"false".equals(state),
            "The order of now says where the shipment stands.",
            state.isEmpty() || "false".equals(state)
                ? "It says nothing."
                : "It says " + state + ".",
            OURS,
            id(all)));
    return Outcome.of(steps);
  }

  private List<Delivery> delivered(Trial trial, Play play) throws SQLException {
    return deliveries.await(trial, play.told().exchange(), OdooScenarios::isSettled);
  }

  private static boolean isSettled(List<Delivery> all) {
    return Deliveries.areDelivered(all);
  }

  private static Step arrived(String expected, List<Delivery> all, Predicate<Delivery> also) {
    return Step.of(
        Deliveries.areDelivered(all) && all.stream().allMatch(also),
        expected,
        Deliveries.words(all),
        OURS,
        id(all));
  }

  private static Step parked(List<Delivery> all, String expected, Problem problem) {
    return Step.of(
        !all.isEmpty()
            && Deliveries.isParked(all)
            && all.stream().anyMatch(one -> problem.id().equals(one.problem())),
        expected,
        Deliveries.words(all),
        OURS,
        id(all));
  }

  private static Step opened(List<Delivery> all) {
    boolean open = all.stream().anyMatch(Delivery::caseOpen);
    return Step.of(
        open, "A case is open that says so.", open ? "There is." : "There is none.", OURS, id(all));
  }

  /** Each line in Odoo's notes ends with the id of what it tells. */
  private Step once(Trial trial, SimulatedOdoo.Order order, List<Delivery> all) {
    List<String> there = odoo.told(trial.odoo(), order).exchanges();
    List<Long> times =
        all.stream().map(one -> there.stream().filter(one.id()::equals).count()).toList();
    return Step.of(
        !all.isEmpty() && times.stream().allMatch(count -> count == 1),
        "Odoo holds it exactly once.",
        all.isEmpty()
            ? "Nothing goes out."
            : "Odoo holds it "
                + times.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " times.",
        OURS,
        id(all));
  }

  private static String id(List<Delivery> all) {
    return all.isEmpty() ? null : all.get(0).id();
  }

  private void leave(Trial trial, Play play) throws SQLException {
    if (play.order() != null) {
      odoo.behave(trial.odoo(), play.order());
    }
    deliveries.putAside(trial, deliveries.of(trial, play.told().exchange()));
    stage.putAside(trial, play.told());
  }
}
