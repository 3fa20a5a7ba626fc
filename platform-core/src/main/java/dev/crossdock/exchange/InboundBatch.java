package dev.crossdock.exchange;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.content.MessageKind;
import dev.crossdock.content.Tags;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.NextAction;
import dev.crossdock.shipment.Progress;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.vault.Keyring;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

/**
 * One transaction's worth of inbound messages of one tenant: the rules of matching, repeats,
 * lateness and parking.
 */
final class InboundBatch {
  /** Clocks of partners are allowed to run ahead by this much. */
  static final Duration CLOCK_AHEAD_MAX = Duration.ofMinutes(15);

  private static final int CANDIDATES_SHOWN_MAX = 10;

  private final java.sql.Connection database;
  private final Keyring keys;
  private final String tenant;
  private final Instant now;
  private final Connections connections;
  private final DeliveryWork.Claims claims;
  private final Set<Long> changed = new TreeSet<>();
  private Map<Long, InboundRows.Target> shipments = Map.of();
  private Set<Long> left = Set.of();
  private Set<InboundRows.Fact> known = new HashSet<>();
  private Matching matching = Matching.ofNothing();
  private List<Connection> targets = List.of();
  private InboundWriter writer;
  private InboundFiles files;
  private KindGate gate;
  private InboundAnswers answers;
  private int messages;
  private boolean full;
  private int parked;

  /**
   * @param claims takes the lanes that can be sent as soon as this is committed
   */
  InboundBatch(
      java.sql.Connection database,
      Keyring keys,
      Instant now,
      Connections connections,
      DeliveryWork.Claims claims) {
    this.database = database;
    this.keys = keys;
    this.tenant = keys.tenant();
    this.now = now;
    this.connections = connections;
    this.claims = claims;
  }

  /** Whether the batch was as large as batches get, so that more may wait. */
  boolean full() {
    return full;
  }

  /** How many messages this batch settled or parked. */
  int messages() {
    return messages;
  }

  int parked() {
    return parked;
  }

  Set<Long> changedShipments() {
    return changed;
  }

  /** The targets for which something waits that this batch did not claim itself. */
  Set<Long> leftWaiting() {
    return left;
  }

  void apply(List<InboundWork.Read> read, int messagesMax) throws SQLException {
    messages = read.size();
    full = InboundRows.full(read.stream().map(InboundWork.Read::message).toList(), messagesMax);
    if (read.isEmpty()) {
      return;
    }
    load(read);
    targets = connections.told(tenant);
    try (InboundWriter open = new InboundWriter(database, keys, now, claims)) {
      writer = open;
      files = new InboundFiles(database, tenant, now, writer);
      gate = new KindGate(database, tenant, now);
      answers = new InboundAnswers(database, tenant, now, connections, writer);
      files.look(read);
      for (InboundWork.Read message : read) {
        apply(message);
      }
      files.close();
      left = writer.flush(shipments, changed);
    }
  }

  private void load(List<InboundWork.Read> read) throws SQLException {
    List<Matching.Sought> sought = new ArrayList<>();
    for (InboundWork.Read one : read) {
      if (one.reading() != null) {
        one.reading()
            .events()
            .forEach(event -> sought.add(new Matching.Sought(event.references(), one.message())));
        one.reading()
            .documents()
            .forEach(
                document -> sought.add(new Matching.Sought(document.references(), one.message())));
      }
    }
    matching = Matching.of(database, tenant, sought);
    shipments = matching.shipments();
    Set<InboundRows.Fact> facts = new HashSet<>();
    forEachEvent(
        read,
        (message, event) -> {
          Set<Long> found = matching.find(event.references(), message);
          if (found.size() == 1) {
            facts.add(fact(found.iterator().next(), message.partner(), event));
          }
        });
    if (!facts.isEmpty()) {
      known = InboundRows.known(database, tenant, facts);
    }
  }

  private static void forEachEvent(
      List<InboundWork.Read> read, BiConsumer<InboundRows.Waiting, MilestoneEvent> work) {
    for (InboundWork.Read message : read) {
      if (message.reading() != null) {
        message.reading().events().forEach(event -> work.accept(message.message(), event));
      }
    }
  }

  private static InboundRows.Fact fact(long shipmentId, String partner, MilestoneEvent event) {
    return new InboundRows.Fact(shipmentId, partner, EventWords.businessKey(event));
  }

  private void apply(InboundWork.Read read) throws SQLException {
    InboundResult result = new InboundResult();
    InboundRows.Waiting message = read.message();
    if (read.unreadable() != null) {
      String where =
          read.unreadable().field() == null ? "" : " (at " + read.unreadable().field() + ")";
      result.stoppedBy(read.unreadable().problem(), read.unreadable().getMessage() + where);
    } else {
      List<Reading.Finding> findings = read.reading().findings();
      if (!findings.isEmpty()) {
        result.stoppedBy(findings.get(0).problem(), FindingWords.of(findings));
      }
      for (int i = 0; i < read.reading().events().size(); i++) {
        result.atEvent(i);
        apply(read, i, result);
      }
      for (int i = 0; i < read.reading().documents().size(); i++) {
        result.atDocument(i);
        file(read, i, result);
      }
      answers.take(read).ifPresent(words -> result.stoppedBy(Problem.NOTHING_ANSWERED, words));
    }
    answers.acknowledge(read);
    answers.judge(read, result);
    settle(read, result);
    if (message.parkedBefore() && (result.problem == null || result.problem == Problem.KIND_OFF)) {
      writer.closeCases(message.id());
    }
  }

  private void apply(InboundWork.Read read, int index, InboundResult result) throws SQLException {
    MilestoneEvent event = read.reading().events().get(index);
    InboundRows.Waiting message = read.message();
    if (gate.stops(read, MessageKind.of(event.milestone()), result)) {
      result.seenAt(matching.find(event.references(), message));
      return;
    }
    if (event.classifier() == Classifier.ACT
        && event.occurredAt().instant().isAfter(now.plus(CLOCK_AHEAD_MAX))) {
      result.stoppedBy(
          Problem.FUTURE_EVENT,
          event.milestone().words()
              + " is said to have happened at "
              + event.occurredAt().words()
              + ", which is still to come.");
      return;
    }
    Set<Long> found = matching.find(event.references(), message);
    if (found.size() != 1) {
      unmatched(read, event.references(), found, result);
      return;
    }
    InboundRows.Target shipment = shipments.get(found.iterator().next());
    result.shipmentId = shipment.id;
    InboundRows.Fact fact = fact(shipment.id, message.partner(), event);
    if (!known.add(fact)) {
      result.repeated++;
      return;
    }
    result.applied++;
    boolean first = shipment.progress.equals(Progress.NONE);
    ShipmentState before = shipment.progress.state();
    boolean late = shipment.progress.outruns(event);
    shipment.progress = shipment.progress.with(event);
    this.changed.add(shipment.id);
    writer.milestone(message, shipment.id, event, late, fact.businessKey());
    writer.heard(shipment.id, message.receivedAt());
    trace(read, shipment, event, before, late);
    boolean changed = first || before != shipment.progress.state();
    for (Connection target : targets) {
      if (target.partner() == null || shipment.partners.contains(target.partner())) {
        writer.send(
            target,
            shipment.id,
            message.id(),
            fact.businessKey(),
            EventWords.title(event),
            update(read, shipment, event, changed, late));
      }
    }
  }

  /** A document goes to its shipment; one that names none is kept with its partner. */
  private void file(InboundWork.Read read, int position, InboundResult result) throws SQLException {
    PartnerDocument document = read.reading().documents().get(position);
    List<Reference> references = document.references();
    Set<Long> found = matching.find(references, read.message());
    Long shipment = found.size() == 1 ? found.iterator().next() : null;
    result.shipmentId = shipment == null ? result.shipmentId : shipment;
    if (document.answer() == null && gate.stops(read, MessageKind.of(document.kind()), result)) {
      return;
    }
    if (files.isRepeated(read.message().id())) {
      result.repeated++;
      if (shipment == null && document.answer() == null && !references.isEmpty()) {
        result.objectedTo(Problem.NO_SHIPMENT, "It came before and waits for its shipment.");
      }
      return;
    }
    result.applied++;
    files.file(read, position, shipment);
    if (document.answer() != null) {
      answers
          .take(read, document)
          .ifPresent(words -> result.stoppedBy(Problem.NOTHING_ANSWERED, words));
    }
    if (shipment != null) {
      changed.add(shipment);
      writer.heard(shipment, read.message().receivedAt());
    } else if (document.answer() == null
        && !references.isEmpty()
        && read.reading().events().isEmpty()) {
      unmatched(read, references, found, result);
    }
  }

  private void trace(
      InboundWork.Read read,
      InboundRows.Target shipment,
      MilestoneEvent event,
      ShipmentState before,
      boolean late)
      throws SQLException {
    ShipmentState after = shipment.progress.state();
    String what =
        late
            ? "Later facts were known already. State not changed."
            : before == after
                ? "State stays " + after.words() + "."
                : "State " + before.words() + " → " + after.words() + ".";
    writer.trace(
        read.message().id(),
        shipment.id,
        TraceKind.APPLIED,
        read.reading().format()
            + ", matched to "
            + shipment.reference
            + (matching.isChosen(event.references(), read.message()) ? " as chosen. " : ". ")
            + what,
        null);
  }

  private StatusUpdate update(
      InboundWork.Read read,
      InboundRows.Target shipment,
      MilestoneEvent event,
      boolean changed,
      boolean late) {
    ShipmentState state = shipment.progress.state();
    Map<String, String> references = shipment.references;
    String tracking =
        references.getOrDefault(
            "CARRIER_REFERENCE",
            references.getOrDefault("AIR_WAYBILL", references.get("BILL_OF_LADING")));
    return new StatusUpdate(
        shipment.reference,
        references.get("ODOO_PICKING"),
        tracking,
        event.milestone(),
        event.classifier() != Classifier.ACT,
        event.occurredAt().instant(),
        event.occurredAt().zone().getId(),
        event.place(),
        read.inlet().partnerName(),
        late,
        state,
        NextAction.of(state).words(),
        event.remark(),
        changed);
  }

  private void unmatched(
      InboundWork.Read read, List<Reference> references, Set<Long> found, InboundResult result)
      throws SQLException {
    String sent = references.stream().map(Tags::told).collect(Collectors.joining(", "));
    if (found.isEmpty()) {
      result.stoppedBy(
          Problem.NO_SHIPMENT,
          "No shipment on which "
              + read.inlet().partnerName()
              + " is a party carries "
              + sent
              + ".");
    } else {
      List<String> candidates = new ArrayList<>();
      found.stream()
          .limit(CANDIDATES_SHOWN_MAX)
          .forEach(id -> candidates.add(shipments.get(id).reference));
      result.stoppedBy(
          Problem.SEVERAL_SHIPMENTS, sent + " belong to " + found.size() + " shipments.");
      result.candidates = String.join(",", candidates);
    }
    writer.await(read.message().id(), references);
  }

  private void settle(InboundWork.Read read, InboundResult result) throws SQLException {
    InboundRows.Waiting message = read.message();
    ExchangeState state = result.end(message.replay() != null);
    gate.tell(read, state, result, writer);
    String senderId = read.reading() == null ? null : read.reading().senderMessageId();
    writer.settle(
        message.id(),
        state,
        EventWords.title(read),
        read.by(),
        senderId,
        result.shipmentId,
        result.problem,
        state == ExchangeState.OBSERVED ? KindGate.OBSERVED_WORDS : result.detail);
    if (state == ExchangeState.PARKED) {
      parked++;
      writer.trace(
          message.id(), result.shipmentId, TraceKind.PARKED, result.detail, result.problem);
      writer.openCase(
          result.problem,
          message.id(),
          result.shipmentId,
          message.partner(),
          result.detail,
          result.candidates);
    } else if (state == ExchangeState.DUPLICATE) {
      writer.trace(
          message.id(),
          result.shipmentId,
          TraceKind.DUPLICATE,
          "Says what was known already. Nothing was written twice.",
          null);
    }
  }
}
