package dev.crossdock.connectors.dcsa;

import dev.crossdock.json.EventDraft;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.util.Map;
import java.util.Set;

/** Turns DCSA events into canonical ones, or into findings where they cannot be placed. */
final class DcsaTranslation {
  private static final Set<String> TYPES = Set.of("SHIPMENT", "TRANSPORT", "EQUIPMENT");

  /** Delay reasons of SMDG that are canonical ones. */
  static final Map<String, String> REASONS = Map.of("WEA", "WEATHER");

  private final JsonReadout out;

  DcsaTranslation(JsonReadout out) {
    this.out = out;
  }

  void translate(DcsaEvent event) {
    if (event.retracted()) {
      out.finding(
          Problem.UNKNOWN_CODE,
          event.whole().get("isRetracted"),
          "The event is withdrawn by its sender; it is not applied");
      return;
    }
    if (!TYPES.contains(event.typeCode())) {
      out.finding(
          Problem.UNKNOWN_CODE,
          event.type(),
          "An event of the type " + event.type().shown() + " is no milestone of a shipment");
      return;
    }
    JsonValue code = event.code();
    if (code == null) {
      out.unread(event.whole(), "The event has no code of its type");
    }
    Classifier classifier = classifier(event);
    if (code == null || classifier == null) {
      return;
    }
    DcsaCodes row = DcsaCodes.of(event);
    Milestone milestone = row == null ? null : row.milestone(event, classifier);
    if (milestone == null) {
      unplaced(event, row, code);
      return;
    }
    boolean added = add(event, milestone, classifier, code, null);
    if (added && event.delayReason() != null && classifier != Classifier.ACT) {
      add(event, Milestone.DELAYED, classifier, event.delayReason(), "delay");
    }
  }

  private Classifier classifier(DcsaEvent event) {
    JsonValue sent = event.classifier();
    if (sent == null) {
      out.unread(
          event.whole(), "The event does not say whether it is planned, estimated or actual");
      return null;
    }
    return switch (sent.text()) {
      case "PLN" -> Classifier.PLN;
      case "EST" -> Classifier.EST;
      case "ACT" -> Classifier.ACT;
      default -> {
        out.unknown(sent, "event classifier");
        yield null;
      }
    };
  }

  private void unplaced(DcsaEvent event, DcsaCodes row, JsonValue code) {
    String what = event.typeCode() + " code ";
    String document =
        event.documentType() == null ? "" : " of the document " + event.documentType().shown();
    out.finding(
        Problem.UNKNOWN_CODE,
        code,
        row == null
            ? "The " + what + code.shown() + document + " is not known"
            : "The "
                + what
                + code.shown()
                + document
                + " can mean several milestones and the event does not tell which: "
                + row.rule());
  }

  private boolean add(
      DcsaEvent event, Milestone milestone, Classifier classifier, JsonValue at, String suffix) {
    EventDraft draft = out.draft().milestone(milestone, at).classifier(classifier);
    place(event, draft);
    draft.time(event.time()).code(sourceCode(event)).equipment(event.equipment());
    draft.reference(ReferenceType.CONTAINER, event.equipment());
    for (DcsaEvent.Ref reference : event.references()) {
      ReferenceType type = DcsaReferences.TYPES.get(String.valueOf(reference.type()));
      if (type != null) {
        draft.reference(type, reference.value());
      }
    }
    JsonValue delay = event.delayReason();
    if (delay != null) {
      String reason = REASONS.get(delay.text());
      draft.reason(reason, delay);
      if (reason == null) {
        out.unknown(delay, "delay reason");
      }
    }
    draft.remark(event.remark());
    id(event, draft, suffix);
    return draft.add(event.whole());
  }

  private static String sourceCode(DcsaEvent event) {
    String code = event.typeCode() + " " + event.code().text();
    String load = event.load() == null ? "" : "/" + event.load();
    boolean shipment = event.typeCode().equals("SHIPMENT") && event.documentType() != null;
    String document = shipment ? "/" + event.documentType().text() : "";
    String delay = event.delayReason() == null ? "" : "/" + event.delayReason().text();
    return code + load + document + delay;
  }

  private static void place(DcsaEvent event, EventDraft draft) {
    for (JsonValue place : event.places()) {
      JsonValue code = place.kind() == JsonValue.Kind.TEXT ? place : place.scalar("UNLocationCode");
      code = code == null ? place.scalar("unLocationCode") : code;
      JsonValue name = place.scalar("locationName");
      for (String other : new String[] {"otherFacility", "facilityCode"}) {
        name = name == null ? place.scalar(other) : name;
      }
      name = name == null ? place.scalar("facility", "facilityCode") : name;
      if (code != null || name != null) {
        draft.place(code, name);
        return;
      }
    }
  }

  /** The sender's id; without one, what makes it the same event however often it is sent. */
  private static void id(DcsaEvent event, EventDraft draft, String suffix) {
    String tail = suffix == null ? "" : "." + suffix;
    if (event.id() != null) {
      draft.id(event.id().text() + tail);
      return;
    }
    String unit = event.equipment() == null ? "" : Reference.fold(event.equipment().text());
    String about = unit;
    for (DcsaEvent.Ref reference : event.references()) {
      about = about.isEmpty() ? reference.value().text() : about;
    }
    String time = event.time() == null ? "" : event.time().text();
    draft.id(sourceCode(event), event.classifier().text(), time, about + tail);
  }
}
