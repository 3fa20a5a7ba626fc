package dev.crossdock.connection;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What has been read of a message so far. Bounded in events, documents and findings. */
public final class ReadingDraft {
  public static final int EVENTS_MAX = 10_000;
  public static final int DOCUMENTS_MAX = 1_000;
  public static final int FINDINGS_MAX = 10_000;
  public static final int MESSAGE_ID_CHARACTERS_MAX = 120;

  private final ZoneId assumedZone;
  private final List<MilestoneEvent> events = new ArrayList<>();
  private final List<PartnerDocument> documents = new ArrayList<>();

  /** The same finding about the same value is told once. */
  private final Set<Finding> findings = new LinkedHashSet<>();

  private final List<Mark> marks = new ArrayList<>();

  /**
   * @param assumedZone zone of times that carry none and whose place tells none
   */
  public ReadingDraft(ZoneId assumedZone) {
    this.assumedZone = assumedZone;
  }

  ZoneId assumedZone() {
    return assumedZone;
  }

  /** Whether nothing was read and nothing was found. */
  public boolean isEmpty() {
    return events.isEmpty() && documents.isEmpty() && findings.isEmpty();
  }

  /** Begins an event. It counts once it is added. */
  public EventSketch event() {
    return new EventSketch(this);
  }

  /**
   * Reports what could not be placed.
   *
   * @param detail rule and fix; does not quote what only some may read
   * @throws ProblemException if there are more than {@link #FINDINGS_MAX}
   */
  public void finding(Problem problem, Spot at, String detail) {
    finding(new Finding(problem, at.where(), detail, at.shown()));
  }

  /** Reports what could not be placed. */
  public void finding(Finding finding) {
    if (findings.size() == FINDINGS_MAX) {
      throw tooMuch("faults; the first: " + findings.iterator().next().detail(), FINDINGS_MAX);
    }
    findings.add(finding);
  }

  /** Files a document. */
  public void document(PartnerDocument document) {
    if (documents.size() == DOCUMENTS_MAX) {
      throw tooMuch("documents", DOCUMENTS_MAX);
    }
    documents.add(document);
  }

  void add(MilestoneEvent event, List<Mark> itsMarks) {
    if (events.size() == EVENTS_MAX) {
      throw tooMuch("events", EVENTS_MAX);
    }
    for (Mark mark : itsMarks) {
      marks.add(new Mark(events.size(), mark.field(), mark.from(), mark.to()));
    }
    events.add(event);
  }

  private static ProblemException tooMuch(String what, int max) {
    return new ProblemException(
        Problem.BODY_TOO_LARGE, null, "The message has more than " + max + " " + what);
  }

  /**
   * Everything that was read.
   *
   * @param senderMessageId the sender's id of the whole message, or null
   */
  public Reading reading(String format, String senderMessageId) {
    boolean fits = senderMessageId != null && senderMessageId.length() <= MESSAGE_ID_CHARACTERS_MAX;
    return new Reading(
        format,
        fits ? senderMessageId : null,
        events,
        documents,
        List.copyOf(findings),
        List.of(),
        () -> marks);
  }
}
