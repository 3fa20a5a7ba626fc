package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connectors.edifact.Scope.Dated;
import dev.crossdock.connectors.edifact.Scope.Found;
import dev.crossdock.connectors.edifact.Scope.Stop;
import dev.crossdock.edi.EdifactTime;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ZoneSource;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns status groups into canonical events, or into findings where they cannot be placed. */
final class StatusTranslation {
  static final int SOURCE_ID_CHARACTERS_MAX = 120;

  /**
   * What an event of the group says, whichever equipment it is about.
   *
   * @param code the code as sent, such as {@code STS 24}
   * @param place or null
   * @param reason value whose code is a canonical reason, or null
   */
  private record Facts(
      Milestone milestone,
      Classifier classifier,
      String code,
      Value codeAt,
      EventTime time,
      Value timeAt,
      Stop place,
      Value reason) {}

  private final Scope header;
  private final ZoneId assumedZone;
  private final Readout out;
  private StatusGroup group;
  private GroupReferences references;
  private String sourceId;

  StatusTranslation(Scope header, ZoneId assumedZone, Readout out) {
    this.header = header;
    this.assumedZone = assumedZone;
    this.out = out;
  }

  /**
   * Adds the events of a group: one for each piece of equipment, or one; and one each for an
   * expected arrival and for a bill of lading that the group tells besides.
   *
   * @param consignmentNumber document number in CNI, or null
   * @param statusId the sender's id of this status, or null
   */
  void translate(StatusGroup group, Scope consignment, Value consignmentNumber, String statusId) {
    this.group = group;
    this.sourceId =
        statusId == null || statusId.length() > SOURCE_ID_CHARACTERS_MAX ? null : statusId;
    this.references = new GroupReferences(group, consignment, consignmentNumber, header, out);
    if (references.isEmpty()) {
      add(
          Problem.NO_REFERENCE,
          group.segment.where(),
          "The status names no reference that could identify a shipment",
          null);
      return;
    }
    Dated arrivalThere = StatusGroup.dated(group.own.times, "132");
    Stop stop = arrivalThere != null ? group.endOfLeg() : group.expectedStop();
    Dated expected =
        arrivalThere != null || stop == null
            ? arrivalThere
            : StatusGroup.dated(stop.times(), "132");
    translateStatus(expected != null);
    if (expected != null) {
      translateDate(Milestone.ETA_UPDATED, Classifier.EST, expected, stop, "eta");
    }
    Dated issued = StatusGroup.dated(group.own.times, "95");
    if (issued != null) {
      translateDate(Milestone.DOC_ISSUED, Classifier.ACT, issued, null, "doc");
    }
  }

  private void translateStatus(boolean arrivalExpected) {
    EdifactStatusCodes status = status();
    if (status == null) {
      return;
    }
    Stop place = group.place(status.end());
    Milestone milestone = status.milestone(group.context(place));
    Classifier classifier = Classifier.ACT;
    Dated when = group.when(place, actualTimes(milestone));
    boolean arrival = status == EdifactStatusCodes.ARRIVED || status == EdifactStatusCodes.AT_PORT;
    if (when == null && arrival && arrivalExpected) {
      return;
    }
    if (milestone == null) {
      String detail =
          "The status code "
              + group.code.shown()
              + " can mean several milestones and the message does not tell which";
      add(
          Problem.UNKNOWN_CODE,
          group.segment.where(2),
          detail + ": " + status.rule(),
          group.code.shown());
      return;
    }
    if (when == null && milestone == Milestone.DEPARTED) {
      when = group.when(place, "133");
      classifier = Classifier.EST;
    }
    if (when == null) {
      add(
          Problem.NO_EVENT_TIME,
          group.segment.where(),
          "The status " + group.code.shown() + " has no DTM that says when (334)",
          null);
      return;
    }
    Value reason = reason();
    EventTime time = time(when, place);
    if (time != null) {
      Facts facts =
          new Facts(
              milestone, classifier, statusCode(), group.code, time, when.value(), place, reason);
      addForEachUnit(facts);
    }
  }

  /** The status by its code; null with a finding if there is none. */
  private EdifactStatusCodes status() {
    String where = group.segment.where(2);
    if (group.code == null) {
      add(Problem.INVALID_FIELD, where, "The status has no code", null);
      return null;
    }
    boolean common = group.isUnitedNationsCode();
    EdifactStatusCodes status = common ? EdifactStatusCodes.byCode(group.code.text()) : null;
    if (status == null) {
      String list = common ? "" : " of agency " + Value.shown(group.segment.code(2, 3));
      add(
          Problem.UNKNOWN_CODE,
          where,
          "The status code " + group.code.shown() + list + " is not known",
          group.code.shown());
    }
    return status;
  }

  /**
   * The first reason that is a canonical one, or null; reasons that are not known become findings.
   */
  private Value reason() {
    Value first = null;
    for (Map.Entry<Integer, Value> entry : group.reasons().entrySet()) {
      Value reason = entry.getValue();
      EdifactReasons known = EdifactReasons.byCode(reason.text());
      if (known == null) {
        String where = group.segment.where(entry.getKey());
        add(
            Problem.UNKNOWN_CODE,
            where,
            "The status reason " + reason.shown() + " is not known",
            reason.shown());
      } else if (first == null && known != EdifactReasons.APPOINTMENT) {
        first = reason;
      }
    }
    return first;
  }

  private String statusCode() {
    StringBuilder code = new StringBuilder("STS ").append(Value.cut(group.code.text(), 17));
    for (Value reason : group.reasons().values()) {
      code.append('/').append(Value.cut(reason.text(), 3));
    }
    return code.toString();
  }

  private static String[] actualTimes(Milestone milestone) {
    if (milestone == null) {
      return new String[] {"334", "178"};
    }
    return switch (milestone) {
      case ARRIVED_AT_PICKUP, ARRIVED_AT_PORT, ARRIVED_AT_DELIVERY ->
          new String[] {"334", "178", "7"};
      case DEPARTED, GATE_OUT -> new String[] {"334", "186", "136", "7"};
      case GATE_IN -> new String[] {"334", "310", "178", "7"};
      case PICKED_UP -> new String[] {"334", "200", "143", "7"};
      case DELIVERED -> new String[] {"334", "35", "1", "7"};
      case CUSTOMS_DECLARED -> new String[] {"334", "148", "7"};
      case CUSTOMS_RELEASED, CUSTOMS_EXPORT_RELEASED -> new String[] {"334", "204", "7"};
      default -> new String[] {"334", "7"};
    };
  }

  private void translateDate(
      Milestone milestone, Classifier classifier, Dated dated, Stop place, String suffix) {
    EventTime time = time(dated, place);
    if (time == null) {
      return;
    }
    String code = "DTM " + dated.qualifier();
    Value codeAt = dated.segment().value(1, 1, StandardCharsets.ISO_8859_1);
    Facts facts = new Facts(milestone, classifier, code, codeAt, time, dated.value(), place, null);
    Value unit = references.equipment().size() == 1 ? references.equipment().get(0) : null;
    addEvent(facts, unit, sourceId == null ? null : sourceId + "." + suffix, references.all());
  }

  private void addForEachUnit(Facts facts) {
    List<Value> units = references.equipment();
    if (units.size() <= 1) {
      addEvent(facts, units.isEmpty() ? null : units.get(0), sourceId, references.all());
      return;
    }
    for (int i = 0; i < units.size(); i++) {
      String id = sourceId == null ? null : sourceId + "." + (i + 1);
      addEvent(facts, units.get(i), id, references.of(units.get(i)));
    }
  }

  private void addEvent(Facts facts, Value unit, String id, List<Found> found) {
    boolean ofStatus = facts.codeAt() == group.code;
    out.mark("milestone", facts.codeAt());
    out.mark("occurredAt", facts.timeAt());
    out.mark("place", facts.place() == null ? null : facts.place().at());
    out.mark("equipment", unit);
    out.mark("reason", facts.reason());
    out.mark("remark", ofStatus ? group.remarkAt() : null);
    List<Reference> plain = new ArrayList<>();
    for (Found reference : found) {
      out.mark("references/" + plain.size(), reference.at());
      plain.add(reference.reference());
    }
    out.add(
        new MilestoneEvent(
            id,
            facts.milestone(),
            facts.classifier(),
            facts.time(),
            facts.place() == null ? null : facts.place().place(),
            unit == null ? null : unit.text(),
            plain,
            facts.reason() == null ? null : EdifactReasons.byCode(facts.reason().text()).name(),
            facts.code(),
            ofStatus ? group.remark() : null));
  }

  /**
   * The time with its zone: as sent, else that of the place, else the assumed one; null with a
   * finding if it is no time.
   */
  private EventTime time(Dated dated, Stop place) {
    EdifactTime time = EdifactTime.parse(dated.value().text(), dated.format());
    if (time == null) {
      String format =
          dated.format() == null ? "no format" : "format " + Value.shown(dated.format());
      add(
          Problem.NO_EVENT_TIME,
          dated.segment().where(1),
          "The time " + dated.value().shown() + " cannot be read (" + format + ")",
          dated.value().shown());
      return null;
    }
    ZoneId zone = time.zone();
    ZoneSource source = ZoneSource.SENT;
    if (zone == null) {
      zone = place == null ? null : PlaceZones.of(place.place().unLocode());
      source = ZoneSource.PLACE;
    }
    if (zone == null) {
      zone = assumedZone;
      source = ZoneSource.CONNECTION;
    }
    return new EventTime(time.local().atZone(zone).toInstant(), zone, source);
  }

  private void add(Problem problem, String where, String detail, String value) {
    out.add(new Finding(problem, where, detail, value));
  }
}
