package dev.crossdock.connectors.x12;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Reading.Mark;
import dev.crossdock.connectors.x12.References.Found;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import java.util.ArrayList;
import java.util.List;

/** What has been read so far. */
final class Readout {
  static final int EVENTS_MAX = 10_000;
  static final int FINDINGS_MAX = 10_000;
  static final int SOURCE_ID_CHARACTERS_MAX = 120;

  /**
   * What an event says.
   *
   * @param sourceId or null
   * @param code as sent, such as {@code AT7 X1/NS}
   * @param place or null
   * @param equipment or null
   * @param reason canonical reason, or null
   * @param remark or null
   */
  record Facts(
      String sourceId,
      Milestone milestone,
      Classifier classifier,
      String code,
      Value codeAt,
      EventTime time,
      Value timeAt,
      Spot place,
      Value equipment,
      List<Found> references,
      X12Reasons reason,
      Value reasonAt,
      String remark,
      Value remarkAt) {}

  final List<MilestoneEvent> events = new ArrayList<>();
  final List<Mark> marks = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Fault> faults = new ArrayList<>();

  List<Finding> findings() {
    return findings;
  }

  /**
   * Adds an event and ties it to its values.
   *
   * @throws ProblemException if there are more than {@link #EVENTS_MAX}
   */
  void add(Facts facts) {
    if (events.size() == EVENTS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + EVENTS_MAX + " events");
    }
    mark("milestone", facts.codeAt());
    mark("occurredAt", facts.timeAt());
    mark("place", facts.place() == null ? null : facts.place().at());
    mark("equipment", facts.equipment());
    mark("reason", facts.reason() == null ? null : facts.reasonAt());
    mark("remark", facts.remarkAt());
    List<Reference> plain = new ArrayList<>();
    for (Found reference : facts.references()) {
      mark("references/" + plain.size(), reference.at());
      plain.add(reference.reference());
    }
    String id = facts.sourceId();
    events.add(
        new MilestoneEvent(
            id == null || id.length() > SOURCE_ID_CHARACTERS_MAX ? null : id,
            facts.milestone(),
            facts.classifier(),
            facts.time(),
            facts.place() == null ? null : facts.place().place(),
            facts.equipment() == null ? null : facts.equipment().text(),
            plain,
            facts.reason() == null ? null : facts.reason().name(),
            facts.code(),
            facts.remark()));
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

  void add(Fault fault) {
    add(fault.finding());
    faults.add(fault);
  }

  /** Where the transaction about to be read begins. */
  Point point() {
    return new Point(events.size(), findings.size(), marks.size(), faults.size());
  }

  /** The faults since a point. */
  List<Fault> faultsSince(Point point) {
    return List.copyOf(faults.subList(point.faults(), faults.size()));
  }

  /** Takes back what a transaction said before it proved unreadable. */
  void backTo(Point point) {
    events.subList(point.events(), events.size()).clear();
    findings.subList(point.findings(), findings.size()).clear();
    marks.subList(point.marks(), marks.size()).clear();
    faults.subList(point.faults(), faults.size()).clear();
  }

  /** Takes back the events only. */
  void withoutEvents() {
    events.clear();
    marks.clear();
  }

  record Point(int events, int findings, int marks, int faults) {}

  private void mark(String field, Value value) {
    if (value != null) {
      marks.add(new Mark(events.size(), field, value.from(), value.to()));
    }
  }
}
