package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.MilestoneEvent;
import java.util.ArrayList;
import java.util.List;

/** What has been read so far. */
final class Readout {
  static final int EVENTS_MAX = 10_000;
  static final int FINDINGS_MAX = 10_000;

  final List<MilestoneEvent> events = new ArrayList<>();
  final List<Finding> findings = new ArrayList<>();
  final List<Mark> marks = new ArrayList<>();

  /** Number of the document that was read last, or null. */
  String number;

  /** Index of the event to be added next. */
  int nextEvent() {
    return events.size();
  }

  /**
   * @throws ProblemException if there are more than {@link #EVENTS_MAX}
   */
  void add(MilestoneEvent event) {
    if (events.size() == EVENTS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + EVENTS_MAX + " events");
    }
    events.add(event);
  }

  /**
   * @throws ProblemException if there are more than {@link #FINDINGS_MAX}
   */
  void add(Finding finding) {
    if (findings.size() == FINDINGS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has more than "
              + FINDINGS_MAX
              + " faults; the first: "
              + findings.get(0).detail());
    }
    findings.add(finding);
  }

  /** Ties the event to be added next to a value; nothing happens when there is no value. */
  void mark(String field, Value value) {
    if (value != null) {
      marks.add(new Mark(nextEvent(), field, value.from(), value.to()));
    }
  }

  /** Takes back what a message said before it proved unreadable. */
  void backTo(int eventCount, int findingCount, int markCount) {
    events.subList(eventCount, events.size()).clear();
    findings.subList(findingCount, findings.size()).clear();
    marks.subList(markCount, marks.size()).clear();
  }
}
