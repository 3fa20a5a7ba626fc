package dev.crossdock.exchange;

import dev.crossdock.content.MessageKind;
import dev.crossdock.problem.Problem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What became of one inbound message so far. */
final class InboundResult {
  private static final int OBJECTIONS_MAX = 10_000;

  int applied;
  int repeated;

  /** Kinds of which something was only observed. */
  final Set<MessageKind> observed = EnumSet.noneOf(MessageKind.class);

  /** Whether something of it is of a kind that is off. */
  boolean refused;

  Problem problem;
  String detail;
  String candidates;
  Long shipmentId;

  /** What kept single events and documents of it from being applied. */
  final List<Objection> objections = new ArrayList<>();

  private Boolean atDocument;
  private int position;

  /**
   * Why one event or document was not applied.
   *
   * @param position of the event or document in its list
   */
  record Objection(boolean document, int position, Problem problem, String words) {}

  /** What the message has come to; nothing is added to it afterwards. */
  ExchangeState end(boolean replayed) {
    if (problem != null) {
      return ExchangeState.PARKED;
    }
    if (applied == 0 && repeated == 0 && refused) {
      problem = Problem.KIND_OFF;
      detail = Problem.KIND_OFF.title() + ".";
      return ExchangeState.REJECTED;
    }
    if (applied == 0 && repeated == 0 && !observed.isEmpty()) {
      return ExchangeState.OBSERVED;
    }
    return applied == 0 && repeated > 0 && !replayed
        ? ExchangeState.DUPLICATE
        : ExchangeState.APPLIED;
  }

  /** What is only observed is shown with its shipment, if there is one. */
  void seenAt(Set<Long> shipments) {
    shipmentId = shipments.size() == 1 ? shipments.iterator().next() : shipmentId;
  }

  /** What stops the message from now on is about this event. */
  void atEvent(int index) {
    atDocument = false;
    position = index;
  }

  /** What stops the message from now on is about this document. */
  void atDocument(int index) {
    atDocument = true;
    position = index;
  }

  /** It cannot be applied, or not all of it; what is told first counts for the whole. */
  void stoppedBy(Problem found, String words) {
    if (problem == null) {
      problem = found;
      detail = words;
    }
    objectedTo(found, words);
  }

  /** Its sender is told so, if it is told anything; nothing else comes of it. */
  void objectedTo(Problem found, String words) {
    if (atDocument != null && objections.size() < OBJECTIONS_MAX) {
      objections.add(new Objection(atDocument, position, found, words));
    }
  }
}
