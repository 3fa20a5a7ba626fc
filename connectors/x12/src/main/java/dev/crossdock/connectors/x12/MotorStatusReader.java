package dev.crossdock.connectors.x12;

import dev.crossdock.connectors.x12.Readout.Facts;
import dev.crossdock.connectors.x12.References.Found;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.ReferenceType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks through one 214, loop by loop. The references of an LX loop stand behind its statuses, so
 * that a loop is held until it ends.
 */
final class MotorStatusReader {
  static final int STATUSES_MAX = 1_000;

  private static final StatusTimes.Elements WHEN = new StatusTimes.Elements(5, 6, 7);

  /** One AT7 with its place and equipment. */
  private static final class Status {
    final Segment segment;
    final int index;
    Spot place;
    Equipment equipment;

    Status(Segment segment, int index) {
      this.segment = segment;
      this.index = index;
    }
  }

  private final SegmentScanner scanner;
  private final String messageId;
  private final Readout out;
  private final StatusTimes times;
  private final References header;
  private final List<Status> statuses = new ArrayList<>();
  private References loop;
  private Value remark;
  private int statusCount;

  /**
   * @param messageId the sender's id of the transaction, or null
   */
  MotorStatusReader(SegmentScanner scanner, String messageId, ZoneId assumedZone, Readout out) {
    this.scanner = scanner;
    this.messageId = messageId;
    this.out = out;
    this.times = new StatusTimes(assumedZone, out);
    this.header = new References(out);
  }

  /**
   * Reads the transaction.
   *
   * @throws Unreadable if it is beyond the limits
   */
  void read() {
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      take(segment);
    }
    endLoop();
  }

  private void take(Segment segment) {
    switch (segment.tag()) {
      case "B10" -> takeHeader(segment);
      case "LX" -> beginLoop();
      case "AT7" -> beginStatus(segment);
      case "L11" -> references().take(segment, 2, 1);
      case "MS1" -> {
        if (last() != null && last().place == null) {
          last().place = Spot.ofCity(segment);
        }
      }
      case "MS2" -> {
        if (last() != null && last().equipment == null) {
          last().equipment = Equipment.ofMotor(segment);
        }
      }
      case "K1" -> {
        if (remark == null && loop != null) {
          remark = segment.value(1);
        }
      }
      default -> {
        // Parties, weights, marks and charges say nothing about a milestone.
      }
    }
  }

  /** The carrier's own number, the shipper's number of the shipment, and one more if told. */
  private void takeHeader(Segment segment) {
    header.take(segment, ReferenceType.CARRIER_REFERENCE, 1);
    header.take(segment, ReferenceType.SHIPMENT, 2);
    header.take(segment, 5, 6);
  }

  private References references() {
    return loop == null ? header : loop;
  }

  private Status last() {
    return statuses.isEmpty() ? null : statuses.get(statuses.size() - 1);
  }

  private void beginLoop() {
    endLoop();
    loop = new References(out);
  }

  private void beginStatus(Segment segment) {
    if (loop == null) {
      loop = new References(out);
    }
    if (statuses.size() == STATUSES_MAX) {
      throw new Unreadable(
          Fault.segment(
              Problem.UNREADABLE_MESSAGE,
              segment,
              "One loop has more than " + STATUSES_MAX + " statuses; byte " + segment.from(),
              "5"));
    }
    statuses.add(new Status(segment, ++statusCount));
  }

  private void endLoop() {
    for (Status status : statuses) {
      translate(status);
    }
    statuses.clear();
    loop = null;
    remark = null;
  }

  private void translate(Status status) {
    Segment segment = status.segment;
    Value code = segment.value(1);
    Value appointment = segment.value(3);
    if (code != null && appointment != null) {
      out.add(
          Fault.element(
              Problem.INVALID_FIELD,
              segment,
              3,
              "AT7 tells a status, an appointment and one time; it is not plain which has the time",
              appointment.text(),
              "10"));
      return;
    }
    if (code == null && appointment == null) {
      out.add(
          Fault.element(
              Problem.INVALID_FIELD,
              segment,
              1,
              "AT7 tells neither a status nor an appointment",
              null,
              "2"));
      return;
    }
    Found container = status.equipment == null ? null : status.equipment.container();
    List<Found> references = loop.with(header, container, segment);
    if (references.isEmpty()) {
      out.add(
          Fault.meaning(
              Problem.NO_REFERENCE,
              segment.where(),
              "The status names no reference that could identify a shipment",
              null));
    } else if (code != null) {
      translateStatus(status, code, references);
    } else {
      translateAppointment(status, appointment, references);
    }
  }

  private void translateStatus(Status status, Value code, List<Found> references) {
    MotorStatusCodes known = MotorStatusCodes.byCode(code.text());
    if (known == null) {
      boolean listed = MotorStatusCodes.WITHOUT_MILESTONE.contains(code.text());
      unknown(
          status.segment,
          1,
          "The status code " + code.shown() + (listed ? " is no milestone" : " is not known"),
          code,
          listed ? null : "7");
      return;
    }
    String reason = status.segment.text(2);
    Milestone milestone = known.milestone(reason);
    String sent = "AT7 " + code.text() + (reason.isEmpty() ? "" : "/" + Value.cut(reason, 3));
    add(status, milestone, known.classifier(), sent, code, 2, references);
  }

  private void translateAppointment(Status status, Value code, List<Found> references) {
    Milestone milestone = MotorStatusCodes.APPOINTMENTS.get(code.text());
    if (milestone == null) {
      unknown(
          status.segment, 3, "The appointment code " + code.shown() + " is not known", code, "7");
      return;
    }
    String reason = status.segment.text(4);
    String sent = "AT703 " + code.text() + (reason.isEmpty() ? "" : "/" + Value.cut(reason, 3));
    add(status, milestone, Classifier.PLN, sent, code, 4, references);
  }

  private void add(
      Status status,
      Milestone milestone,
      Classifier classifier,
      String sent,
      Value code,
      int reasonAt,
      List<Found> references) {
    Segment segment = status.segment;
    EventTime time = times.of(segment, WHEN, status.place);
    Value reason = segment.value(reasonAt);
    X12Reasons known = reason == null ? null : X12Reasons.byCode(reason.text());
    if (reason != null && known == null) {
      unknown(segment, reasonAt, "The reason " + reason.shown() + " is not known", reason, null);
    }
    if (time == null) {
      return;
    }
    out.add(
        new Facts(
            messageId == null ? null : messageId + "/" + status.index,
            milestone,
            classifier,
            sent,
            code,
            time,
            segment.value(5),
            status.place,
            status.equipment == null ? null : status.equipment.number(),
            references,
            known == null || !known.isTold() ? null : known,
            reason,
            remark == null ? null : Value.cut(remark.text(), MilestoneEvent.REMARK_CHARACTERS_MAX),
            remark));
  }

  /** An unknown code that stands in the standard's list is sound syntax: it has no fault code. */
  private void unknown(Segment segment, int element, String detail, Value code, String fault) {
    out.add(Fault.element(Problem.UNKNOWN_CODE, segment, element, detail, code.text(), fault));
  }
}
