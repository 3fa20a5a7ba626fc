package dev.crossdock.connectors.edi;

import dev.crossdock.edi.X12Time;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ZoneSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The milestones that a transaction tells for certain: a carrier's answer to a tender (990), and
 * what customs says of a bill (350). Without code and time there is none, but a finding.
 */
final class X12Statuses {
  private static final int SOURCE_ID_CHARACTERS_MAX = 120;

  /** An event that is being read: what follows its segment belongs to it. */
  private static final class Draft {
    private final Map<String, Reference> references = new LinkedHashMap<>();
    private final List<Spots.Spot> spots = new ArrayList<>();
    private final int position;
    private final String code;
    private Milestone milestone;
    private EventTime time;
    private String equipment;
    private String reason;
    private String remark;

    private Draft(int position, String code) {
      this.position = position;
      this.code = code;
    }

    private void take(SegmentData segment) {
      X12References.of(segment, (type, value, at) -> take(segment, type, value, at));
      if (segment.tag().equals("N7")) {
        equipment(segment, 1);
      }
    }

    /** What is too long was told when the document took it. */
    private void take(SegmentData segment, ReferenceType type, String value, int element) {
      if (!value.isEmpty()
          && value.length() <= Reference.VALUE_CHARACTERS_MAX
          && references.size() < MilestoneEvent.REFERENCES_MAX) {
        Reference reference = new Reference(type, value);
        if (references.putIfAbsent(type + " " + reference.folded(), reference) == null) {
          spot("references/" + (references.size() - 1), segment, element);
        }
      }
    }

    private void equipment(SegmentData segment, int element) {
      String container = X12References.container(segment, element);
      if (equipment == null && !container.isEmpty()) {
        equipment = container;
        spot("equipment", segment, element + 1);
      }
    }

    private void spot(String field, SegmentData segment, int element) {
      spots.add(new Spots.Spot(0, field, segment.number(), element));
    }
  }

  private final Documents out;
  private final String sourceId;
  private final ZoneId assumedZone;
  private final List<MilestoneEvent> events = new ArrayList<>();
  private final List<Spots.Spot> spots = new ArrayList<>();
  private Draft draft;
  private Place port;
  private int portAt;

  /**
   * @param out takes what is wrong
   * @param sourceId what the ids of the events begin with, or null
   */
  X12Statuses(Documents out, String sourceId, ZoneId assumedZone) {
    this.out = out;
    this.sourceId = sourceId;
    this.assumedZone = assumedZone;
  }

  void take(SegmentData segment) {
    switch (segment.tag()) {
      case "B1" -> answer(segment);
      case "X4" -> disposition(segment);
      case "P4" -> {
        finish();
        // A code of US customs, which is no UN/LOCODE.
        String code = segment.value(1);
        port = code.isEmpty() ? null : new Place(null, "US port " + code);
        portAt = segment.number();
      }
      case "K1" -> remark(segment);
      case "N9", "L11", "N7" -> {
        if (draft != null) {
          draft.take(segment);
        }
      }
      default -> {
        // Tells no milestone.
      }
    }
  }

  /** The milestones, when all segments are taken. */
  List<MilestoneEvent> events() {
    finish();
    return events;
  }

  /** Where their values stand, with the index of the event in {@link #events}. */
  List<Spots.Spot> spots() {
    return spots;
  }

  private void answer(SegmentData b1) {
    String code = b1.value(4);
    draft = new Draft(b1.number() - out.part.header.number(), "B1 " + code);
    draft.take(b1);
    draft.spot("milestone", b1, 4);
    draft.milestone = X12Codes.ANSWERS.get(code);
    if (draft.milestone == null) {
      String detail =
          code.isEmpty()
              ? "The answer to the tender is missing; it is A or D. No milestone comes of it"
              : "The answer "
                  + X12Codes.quoted(code).shown()
                  + " neither confirms nor declines the tender; A and D do. No milestone comes of it";
      note(Problem.UNKNOWN_CODE, b1, 4, detail);
      return;
    }
    draft.time = answered(b1);
    draft.spot("occurredAt", b1, 3);
    String declined = b1.value(6);
    draft.reason = X12Codes.DECLINES.get(declined);
    if (draft.reason != null) {
      draft.spot("reason", b1, 6);
    }
    if (draft.reason == null && !declined.isEmpty()) {
      String detail =
          "The reason " + X12Codes.quoted(declined).shown() + " is none that is known here";
      note(Problem.UNKNOWN_CODE, b1, 6, detail);
    }
  }

  /**
   * A tender is answered when the answer is written: on the day that B1 names, at the group's time
   * if that is of the same day, or of the group's day if B1 names none.
   */
  private EventTime answered(SegmentData b1) {
    LocalDate named = X12Time.date(b1.value(3));
    LocalDate written = X12Time.date(out.part.group.text(4));
    LocalDate day = b1.value(3).isEmpty() ? written : named;
    if (day == null) {
      note(Problem.NO_EVENT_TIME, b1, 3, "The answer has no date that can be read");
      return null;
    }
    LocalDateTime at = day.equals(written) ? X12Time.at(day, out.part.group.text(5)) : null;
    return EventTime.ofLocal(at == null ? day.atStartOfDay() : at, null, assumedZone);
  }

  private void disposition(SegmentData x4) {
    finish();
    String code = x4.value(7);
    draft = new Draft(x4.number() - out.part.header.number(), "X4 " + code);
    draft.take(x4);
    draft.equipment(x4, 11);
    draft.spot("milestone", x4, 7);
    draft.spot("occurredAt", x4, 5);
    draft.milestone = X12Codes.DISPOSITIONS.get(code);
    if (draft.milestone != null) {
      draft.time = disposed(x4);
    } else if (!code.isEmpty()) {
      String detail =
          "The disposition "
              + X12Codes.quoted(code).shown()
              + " is none of the milestones known here";
      note(Problem.UNKNOWN_CODE, x4, 7, detail);
    }
  }

  private EventTime disposed(SegmentData x4) {
    LocalDate day = X12Time.date(x4.value(5));
    LocalDateTime local = day == null ? null : X12Time.at(day, x4.value(6));
    if (local == null) {
      int at = day == null ? 5 : 6;
      String what = day == null ? "date" : "time";
      note(Problem.NO_EVENT_TIME, x4, at, "The status has no " + what + " that can be read");
      return null;
    }
    String code = x4.value(17);
    if (code.isEmpty() || code.equals(X12Time.LOCAL)) {
      return EventTime.ofLocal(local, null, assumedZone);
    }
    ZoneId zone = X12Time.zone(code);
    if (zone == null) {
      note(
          Problem.NO_EVENT_TIME,
          x4,
          17,
          "The time code " + X12Codes.quoted(code).shown() + " is not known");
      return null;
    }
    return new EventTime(local.atZone(zone).toInstant(), zone, ZoneSource.SENT);
  }

  private void remark(SegmentData k1) {
    if (draft != null && draft.remark == null && !k1.value(1).isEmpty()) {
      String words = (k1.value(1) + " " + k1.value(2)).strip();
      int length = Math.min(words.length(), MilestoneEvent.REMARK_CHARACTERS_MAX);
      draft.remark = words.substring(0, length);
      draft.spot("remark", k1, 1);
    }
  }

  private void finish() {
    Draft ended = draft;
    draft = null;
    if (ended == null || ended.milestone == null || ended.time == null) {
      return;
    }
    if (ended.references.isEmpty()) {
      String detail = "Nothing says which shipment " + ended.code + " is about";
      out.note(Problem.NO_REFERENCE, out.part.header.where(), detail, null);
      return;
    }
    int event = events.size();
    ended.spots.forEach(spot -> spots.add(spot.from(event)));
    if (port != null) {
      spots.add(new Spots.Spot(event, "place", portAt, 1));
    }
    events.add(
        new MilestoneEvent(
            id(ended),
            ended.milestone,
            Classifier.ACT,
            ended.time,
            port,
            ended.equipment,
            List.copyOf(ended.references.values()),
            ended.reason,
            ended.code,
            ended.remark));
  }

  /** The position of the segment in its transaction makes the id one of its kind. */
  private String id(Draft ended) {
    String id = sourceId == null ? null : sourceId + "/" + ended.position;
    return id == null || id.length() > SOURCE_ID_CHARACTERS_MAX ? null : id;
  }

  private void note(Problem problem, SegmentData segment, int element, String detail) {
    String where = segment.where() + ", element " + element;
    out.note(problem, where, detail, X12Codes.quoted(segment.value(element)).value());
  }
}
