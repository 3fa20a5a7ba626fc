package dev.crossdock.trial;

import dev.crossdock.connection.Connections;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.exchange.Intake;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Remark;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Runs the scenarios in which everything is sent as it should be, in whatever order and number. */
@ApplicationScoped
public class Scenarios {
  static final String NO_MILESTONE = "This message carries a document and tells no milestone.";
  static final String NO_DAYS = "It cannot be seen where this message says the day of its events.";

  private static final Duration AGE = Duration.ofDays(1);

  @Inject Stage stage;
  @Inject Connections connections;

  /**
   * The sample, dated so that its last event is one to two days old; as it is where its days cannot
   * be replaced.
   */
  static SampleMessage recent(SampleMessage sample, Instant now) {
    if (sample.lastAt() == null) {
      return sample;
    }
    long age = Duration.between(sample.lastAt(), now.minus(AGE)).toSeconds();
    return sample.later((int) Math.floorDiv(age, AGE.toSeconds())).orElse(sample);
  }

  Outcome arrives(Trial trial, SampleMessage sample) throws SQLException {
    SampleMessage message = sample.ofOther(stage.random());
    Stage.Shipment shipment = stage.announce(trial, message.references());
    Told told = stage.send(trial, message.content());
    List<Step> steps = new ArrayList<>();
    steps.add(applied("The message is applied.", told));
    steps.add(written(trial, message, shipment, told));
    if (!message.remarks().isEmpty()) {
      steps.add(left(message.remarks(), told));
    }
    stage.putAside(trial, told);
    return Outcome.of(steps);
  }

  /** That not all of the message counts: it stops nothing, so nobody is told but here. */
  private static Step left(List<Remark> remarks, Told told) {
    Remark first = remarks.get(0);
    return Step.of(
        true,
        "Its document counts without what cannot be taken of it.",
        (remarks.size() == 1 ? "One value is" : remarks.size() + " values are")
            + " not taken, the first at "
            + first.where()
            + ": "
            + first.detail()
            + ".",
        null,
        told.id());
  }

  /** That the message was applied. */
  static Step applied(String expected, Told told) {
    String fix = told.problem() == null ? null : Problem.byId(told.problem()).fix();
    return Step.of(told.is(ExchangeState.APPLIED), expected, told.words(), fix, told.id());
  }

  private Step written(Trial trial, SampleMessage message, Stage.Shipment shipment, Told told)
      throws SQLException {
    if (message.events().isEmpty()) {
      int filed = stage.documents(trial, shipment);
      return Step.of(
          filed > 0,
          "Its document is filed with shipment " + shipment.reference() + ".",
          filed + " documents are.",
          "Name the shipment in the message by a reference that the tenant has given it.",
          told.id());
    }
    Stage.Standing standing = stage.standing(trial, shipment);
    return Step.of(
        standing.milestones() > 0,
        "Shipment " + shipment.reference() + " has its milestones.",
        "It is " + standing.words() + ".",
        "Name the shipment in each event by a reference that the tenant has given it.",
        told.id());
  }

  Outcome repeated(Trial trial, SampleMessage sample) throws SQLException {
    SampleMessage message = sample.ofOther(stage.random());
    Stage.Shipment shipment = stage.announce(trial, message.references());
    Intake.Receipt first = stage.take(trial, null, message.content());
    Told told = stage.settled(trial, first.exchangeId());
    int once = stage.standing(trial, shipment).milestones() + stage.documents(trial, shipment);
    int duplicates = 0;
    for (int i = 0; i < 2; i++) {
      Intake.Receipt again = stage.take(trial, null, message.content());
      boolean same = again.exchangeId() == first.exchangeId();
      duplicates += same && again.status() == Intake.Status.DUPLICATE ? 1 : 0;
    }
    Told renamed = stage.send(trial, message.content());
    int end = stage.standing(trial, shipment).milestones() + stage.documents(trial, shipment);
    List<Step> steps = new ArrayList<>();
    steps.add(applied("The first is applied.", told));
    steps.add(
        Step.of(
            duplicates == 2,
            "The second and the third are answered like the first, as duplicates.",
            duplicates + " of 2 were.",
            "Send a repetition without changing a byte of it.",
            told.id()));
    steps.add(
        Step.of(
            renamed.is(ExchangeState.DUPLICATE),
            "Sent once more under another name, it is seen to say nothing new.",
            renamed.words(),
            "Say the same time, place and unit in a repetition: they tell one event from another.",
            renamed.id()));
    steps.add(
        Step.of(
            end == once && once > 0,
            "What it tells is written once.",
            "Written after the first: " + once + ", after all: " + end + ".",
            "Report it to the tenant: this is ours to mend.",
            renamed.id()));
    return Outcome.of(steps);
  }

  Outcome anyOrder(Trial trial, SampleMessage sample) throws SQLException {
    SampleMessage one = sample.ofOther(stage.random());
    SampleMessage two = sample.ofOther(stage.random());
    Optional<SampleMessage> oneLater = one.later(1);
    Optional<SampleMessage> twoLater = two.later(1);
    if (oneLater.isEmpty() || twoLater.isEmpty()) {
      return Outcome.notAvailable(Scenario.ANY_ORDER, NO_DAYS);
    }
    Stage.Shipment forward = stage.announce(trial, one.references());
    Stage.Shipment backward = stage.announce(trial, two.references());
    List<Step> steps = new ArrayList<>();
    for (SampleMessage message : List.of(one, oneLater.get(), twoLater.get(), two)) {
      Told told = stage.send(trial, message.content());
      steps.add(applied("Message " + (steps.size() + 1) + " of 4 is applied.", told));
      stage.putAside(trial, told);
    }
    Stage.Standing there = stage.standing(trial, forward);
    Stage.Standing back = stage.standing(trial, backward);
    boolean same =
        there.state().equals(back.state())
            && String.valueOf(there.latest()).equals(String.valueOf(back.latest()))
            && there.milestones() == back.milestones();
    steps.add(
        Step.of(
            same,
            "Older first or newer first, the shipment ends the same.",
            "Older first: " + there.words() + ". Newer first: " + back.words() + ".",
            "Say in each event when it happened, not when it is sent.",
            null));
    return Outcome.of(steps);
  }

  Outcome late(Trial trial, SampleMessage sample) throws SQLException {
    SampleMessage older = sample.ofOther(stage.random());
    Optional<SampleMessage> newer = older.later(1);
    if (newer.isEmpty()) {
      return Outcome.notAvailable(Scenario.LATE, NO_DAYS);
    }
    Stage.Shipment shipment = stage.announce(trial, older.references());
    List<Step> steps = new ArrayList<>();
    Told first = stage.send(trial, newer.get().content());
    steps.add(applied("The newer one is applied.", first));
    Stage.Standing before = stage.standing(trial, shipment);
    Told second = stage.send(trial, older.content());
    steps.add(applied("The older one is kept as well.", second));
    Stage.Standing after = stage.standing(trial, shipment);
    steps.add(
        Step.of(
            after.state().equals(before.state()),
            "The shipment stays " + before.state() + ".",
            "It is " + after.state() + ".",
            "Say in each event when it happened, not when it is sent.",
            second.id()));
    if (moves(older)) {
      steps.add(
          Step.of(
              after.late() > before.late(),
              "The older one is marked as late.",
              after.late() - before.late() + " milestones were.",
              "Say in each event when it happened, not when it is sent.",
              second.id()));
    }
    stage.putAside(trial, first);
    stage.putAside(trial, second);
    return Outcome.of(steps);
  }

  /** Only what can move a shipment can come too late for it. */
  private static boolean moves(SampleMessage message) {
    return message.events().stream()
        .anyMatch(
            event ->
                event.classifier() == Classifier.ACT
                    && event.milestone().kind() != Milestone.Kind.INFORMATION);
  }

  Outcome receiver(Trial trial, SampleMessage sample) throws SQLException {
    if (connections.told(trial.tenant()).isEmpty()) {
      return Outcome.notAvailable(
          Scenario.RECEIVER, "No system of the tenant is connected in the test place.");
    }
    SampleMessage message = sample.ofOther(stage.random());
    stage.announce(trial, message.references());
    Told told = stage.send(trial, message.content());
    List<String> caused = stage.caused(trial, told.exchange());
    List<Step> steps = new ArrayList<>();
    steps.add(applied("The message is applied.", told));
    steps.add(
        Step.of(
            !caused.isEmpty() && caused.stream().allMatch(Scenarios::isKept),
            "What it causes is delivered, or waits for its next try.",
            caused.isEmpty() ? "Nothing goes out." : String.join(", ", caused) + ".",
            "Ask the tenant to look at its connection: the other side refuses what it is told.",
            told.id()));
    return Outcome.of(steps);
  }

  private static boolean isKept(String state) {
    return switch (ExchangeState.valueOf(state)) {
      case WAITING, AWAITING, DELIVERED -> true;
      default -> false;
    };
  }
}
