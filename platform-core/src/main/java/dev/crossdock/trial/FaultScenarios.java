package dev.crossdock.trial;

import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.problem.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Runs the scenarios in which something is wrong with what is sent. */
@ApplicationScoped
public class FaultScenarios {
  /** What no partner calls a field; each run adds to it, for what was told once is known. */
  private static final String NEW_FIELD = "crossdockTestField";

  /** Far enough that no clock and no zone explains it. */
  private static final int DAYS_AHEAD = 4;

  private static final Pattern POSITION =
      Pattern.compile(
          "(?i)\\b(line|column|position|offset|byte|segment|row|character|element)\\b|/|end of");

  @Inject Stage stage;
  @Inject OwnDoor door;

  Outcome unknownReference(Trial trial, SampleMessage sample) throws SQLException {
    SampleMessage message = sample.ofOther(stage.random());
    Told before = stage.send(trial, message.content());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            isParked(before, Problem.NO_SHIPMENT),
            "While there is no such shipment, the message waits.",
            before.words(),
            "Name the shipment by a reference that the tenant knows.",
            before.id()));
    steps.add(opened(before, "A case is open that says so."));
    Stage.Shipment shipment = stage.announce(trial, message.references());
    Told after = stage.settled(trial, before.exchange());
    steps.add(
        Scenarios.applied(
            "When shipment " + shipment.reference() + " comes, it is applied by itself.", after));
    steps.add(
        Step.of(
            !after.caseOpen(),
            "Its case is closed then.",
            after.caseOpen() ? "It is open." : "It is closed.",
            "Report it to the tenant: this is ours to mend.",
            after.id()));
    stage.putAside(trial, after);
    return Outcome.of(steps);
  }

  private static boolean isParked(Told told, Problem problem) {
    return told.is(ExchangeState.PARKED) && problem.id().equals(told.problem());
  }

  private static Step opened(Told told, String expected) {
    return Step.of(
        told.caseOpen(),
        expected,
        told.caseOpen() ? "There is." : "There is none.",
        told.is(ExchangeState.PARKED)
            ? "Report it to the tenant: this is ours to mend."
            : "It follows from the step before.",
        told.id());
  }

  Outcome unknownCode(Trial trial, SampleMessage sample) throws SQLException {
    Optional<SampleMessage> message = sample.ofOther(stage.random()).withUnknownCode();
    if (message.isEmpty()) {
      return Outcome.notAvailable(
          Scenario.UNKNOWN_CODE, "It cannot be seen where this message says its status code.");
    }
    stage.announce(trial, message.get().references());
    Told told = stage.send(trial, message.get().content());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            told.is(ExchangeState.PARKED),
            "A message with a code that nobody knows is parked.",
            told.words(),
            "Let the mapping report codes that are not in its list, in place of reading them as"
                + " something.",
            told.id()));
    steps.add(opened(told, "A case is open that names the code."));
    stage.putAside(trial, told);
    return Outcome.of(steps);
  }

  Outcome broken(Trial trial, SampleMessage sample) throws SQLException {
    Optional<byte[]> message = sample.ofOther(stage.random()).broken();
    if (message.isEmpty()) {
      return Outcome.notAvailable(
          Scenario.BROKEN, "Whatever is cut off this message, the rest is a message as well.");
    }
    Told told = stage.send(trial, message.get());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            told.is(ExchangeState.PARKED) || told.is(ExchangeState.REJECTED),
            "A message that was cut is not applied.",
            told.words(),
            "Report it to the tenant: this is ours to mend.",
            told.id()));
    steps.add(
        Step.of(
            told.detail() != null && POSITION.matcher(told.detail()).find(),
            "The place at fault is named.",
            told.detail() == null ? "Nothing is named." : told.detail(),
            "Report it to the tenant: this is ours to mend.",
            told.id()));
    stage.putAside(trial, told);
    return Outcome.of(steps);
  }

  Outcome future(Trial trial, SampleMessage sample) throws SQLException {
    if (!sample.tellsFacts()) {
      return Outcome.notAvailable(
          Scenario.FUTURE, "This message tells what is planned or expected, which is to come.");
    }
    Optional<SampleMessage> message = sample.ofOther(stage.random()).later(DAYS_AHEAD);
    if (message.isEmpty()) {
      return Outcome.notAvailable(Scenario.FUTURE, Scenarios.NO_DAYS);
    }
    stage.announce(trial, message.get().references());
    Told told = stage.send(trial, message.get().content());
    List<Step> steps = new ArrayList<>();
    steps.add(
        Step.of(
            isParked(told, Problem.FUTURE_EVENT),
            "What has happened in the future is parked.",
            told.words(),
            "Say of what is to come that it is planned or expected.",
            told.id()));
    steps.add(opened(told, "A case is open that names the time as it was read."));
    stage.putAside(trial, told);
    return Outcome.of(steps);
  }

  Outcome newField(Trial trial, SampleMessage sample) throws SQLException {
    if (trial.mapping() == null) {
      return Outcome.notAvailable(
          Scenario.NEW_FIELD,
          trial.inlet().mapping() == null
              ? "This connection reads a standard, and not by a mapping."
              : "The mapping is the tenant's own: what is new to it is told to the tenant.");
    }
    String field = NEW_FIELD + stage.nonce();
    Optional<SampleMessage> message = sample.ofOther(stage.random()).withField(field);
    if (message.isEmpty()) {
      return Outcome.notAvailable(Scenario.NEW_FIELD, "Only JSON objects get new fields here.");
    }
    stage.announce(trial, message.get().references());
    Told told = stage.send(trial, message.get().content());
    boolean isTold = stage.drifted(trial, field);
    List<Step> steps = new ArrayList<>();
    steps.add(Scenarios.applied("The rest of the message is applied.", told));
    steps.add(
        Step.of(
            isTold,
            "The new field is told as drift of the mapping.",
            isTold ? "It is told." : "Nothing is told.",
            "Add a sample to the mapping and release it again: what is new is told against the"
                + " messages that were known then.",
            told.id()));
    stage.putAside(trial, told);
    return Outcome.of(steps);
  }

  Outcome wrongCredential(Trial trial) {
    if (!trial.inbox()) {
      return Outcome.notAvailable(
          Scenario.WRONG_CREDENTIAL,
          "On this connection no token is shown: who sends is proved by the way it comes.");
    }
    int status = door.refuse(trial.inlet().code());
    if (status == 0) {
      return Outcome.notAvailable(
          Scenario.WRONG_CREDENTIAL, "The platform does not reach its own address from here.");
    }
    return Outcome.of(
        List.of(
            Step.of(
                status == Problem.NOT_SIGNED_IN.status(),
                "A message with a token that nobody gave is answered with 401.",
                "It was answered with " + status + ".",
                "Report it to the tenant: this is ours to mend.",
                null)));
  }
}
