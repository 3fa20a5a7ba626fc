package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** What became of one inbound message so far. */
final class InboundResult {
  private static final int OBJECTIONS_MAX = 10_000;

  int applied;
  int repeated;
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
