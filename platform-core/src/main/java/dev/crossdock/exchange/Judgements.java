package dev.crossdock.exchange;

import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.Judgement.Reason;
import dev.crossdock.connection.Reading;
import dev.crossdock.exchange.InboundResult.Objection;
import java.util.ArrayList;
import java.util.List;

/** Tells apart what became of the single messages of an interchange. */
final class Judgements {
  /** Reasons that are told of one message; whoever mends these learns of others. */
  private static final int REASONS_MAX = 20;

  private Judgements() {}

  /**
   * What became of each message that is answered.
   *
   * @param objections in the order of events and documents
   */
  static List<Judgement> of(Reading reading, List<Objection> objections) {
    List<Judgement> all = new ArrayList<>(reading.parts().size());
    List<Objection> ofEvents = objections.stream().filter(one -> !one.document()).toList();
    List<Objection> ofDocuments = objections.stream().filter(Objection::document).toList();
    Cursor events = new Cursor(ofEvents);
    Cursor documents = new Cursor(ofDocuments);
    for (Reading.Part part : reading.parts()) {
      List<Reason> reasons = new ArrayList<>();
      part.findings().stream()
          .limit(REASONS_MAX)
          .forEach(
              one -> reasons.add(new Reason(one.problem(), one.where() + ": " + one.detail())));
      events.take(part.events(), reasons);
      documents.take(part.documents(), reasons);
      if (part.answered()) {
        all.add(new Judgement(part.reference(), part.number(), reasons));
      }
    }
    return all;
  }

  /** Goes through objections as the messages go through what they told. */
  private static final class Cursor {
    private final List<Objection> objections;
    private int next;
    private int behind;

    private Cursor(List<Objection> objections) {
      this.objections = objections;
    }

    private void take(int count, List<Reason> reasons) {
      behind += count;
      for (; next < objections.size() && objections.get(next).position() < behind; next++) {
        Objection one = objections.get(next);
        if (reasons.size() < REASONS_MAX) {
          reasons.add(new Reason(one.problem(), one.words()));
        }
      }
    }
  }
}
