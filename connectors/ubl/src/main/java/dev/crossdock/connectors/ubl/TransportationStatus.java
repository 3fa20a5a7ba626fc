package dev.crossdock.connectors.ubl;

import dev.crossdock.connection.EventSketch;
import dev.crossdock.connection.ReadingDraft;
import dev.crossdock.connection.Spot;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.xml.XmlElement;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The events of a TransportationStatus: its transport events and the statuses of consignments and
 * handling units, wherever they stand.
 */
final class TransportationStatus {
  private static final String UN_LOCODE_SCHEME = "LOCODE";

  private final XmlElement root;
  private final ReadingDraft draft;

  /**
   * What the elements around an event tell about it.
   *
   * @param numbers references of the document and the consignment
   * @param containers of the handling unit, or of the consignment
   * @param mode transport mode of the stage, or null
   */
  private record Around(List<Number> numbers, List<Spot> containers, String mode) {}

  private record Number(ReferenceType type, Spot at) {}

  TransportationStatus(XmlElement root, ReadingDraft draft) {
    this.root = root;
    this.draft = draft;
  }

  void read() {
    List<Number> numbers = new ArrayList<>();
    if (root.text("CarrierAssignedID") != null) {
      numbers.add(
          new Number(ReferenceType.CARRIER_REFERENCE, root.first("CarrierAssignedID").spot()));
    }
    root.all("DocumentReference").forEach(one -> own(one, numbers));
    Around around = new Around(numbers, List.of(), null);
    // An event of the whole document is one of its consignment if it tells of one only.
    List<XmlElement> consignments = root.all("Consignment");
    Around whole = consignments.size() == 1 ? within(consignments.get(0), around) : around;
    for (XmlElement child : root.children()) {
      if (child.name().equals("Consignment")) {
        inside(child, within(child, around));
      } else if (TransportEvents.isEvent(child.name())) {
        event(child, whole);
      }
    }
  }

  private static void own(XmlElement element, List<Number> numbers) {
    UblDocument.own(element, (type, at) -> numbers.add(new Number(type, at)));
  }

  private Around within(XmlElement consignment, Around around) {
    List<Number> numbers = new ArrayList<>();
    own(consignment, numbers);
    numbers.addAll(around.numbers());
    return new Around(numbers, containers(consignment), around.mode());
  }

  private static List<Spot> containers(XmlElement element) {
    return element.anywhere("TransportEquipment").stream()
        .filter(one -> one.text("ID") != null)
        .map(one -> one.first("ID").spot())
        .filter(UblDocument::isContainer)
        .toList();
  }

  private void inside(XmlElement element, Around around) {
    for (XmlElement child : element.children()) {
      String name = child.name();
      if (name.equals("Status")) {
        status(child, around);
      } else if (TransportEvents.isEvent(name)) {
        event(child, around);
      } else if (name.equals("ChildConsignment")) {
        inside(child, within(child, around));
      } else if (name.endsWith("ShipmentStage")) {
        inside(
            child,
            new Around(around.numbers(), around.containers(), child.text("TransportModeCode")));
      } else if (name.equals("TransportHandlingUnit")) {
        inside(child, new Around(around.numbers(), containers(child), around.mode()));
      }
    }
  }

  private void status(XmlElement status, Around around) {
    XmlElement code = status.first("ConditionCode");
    if (code == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          status.spot(),
          "The status has no ConditionCode, so nobody can say what happened; send one");
      return;
    }
    Milestone milestone = milestone(code, status.text("StatusReasonCode"));
    if (milestone != null) {
      EventSketch event = begin(milestone, code, Classifier.ACT, around);
      when(event, status, "ReferenceDate", "ReferenceTime");
      reason(event, status);
      event.add(status.spot());
    }
  }

  private void event(XmlElement event, Around around) {
    if (TransportEvents.isWish(event.name())) {
      return;
    }
    boolean planned = event.name().startsWith("Planned") && event.text("OccurrenceDate") == null;
    if (planned) {
      // It only names the place.
      return;
    }
    XmlElement status = event.first("CurrentStatus");
    XmlElement code = event.first("TransportEventTypeCode");
    code = code != null || status == null ? code : status.first("ConditionCode");
    TransportEvents.Meaning meaning = TransportEvents.of(event.name(), around.mode());
    String reason = status == null ? null : status.text("StatusReasonCode");
    Milestone milestone =
        code != null ? milestone(code, reason) : meaning == null ? null : meaning.milestone();
    if (milestone == null) {
      if (code == null) {
        draft.finding(
            Problem.UNKNOWN_CODE,
            event.spot(),
            "The event has no TransportEventTypeCode, and its name does not say what happened;"
                + " send one");
      }
      return;
    }
    Classifier classifier = classifier(event, meaning, code != null);
    if (classifier == null) {
      draft.finding(
          Problem.INVALID_FIELD,
          event.spot(),
          "The event does not say whether it has happened; send CompletionIndicator");
      return;
    }
    EventSketch sketch = begin(milestone, code == null ? event : code, classifier, around);
    sketch.id(event.text("IdentificationID"));
    place(sketch, event.first("Location"));
    when(sketch, event, "OccurrenceDate", "OccurrenceTime");
    if (status != null) {
      reason(sketch, status);
    }
    XmlElement words = event.first("Description");
    if (words != null) {
      sketch.remark(words.text(), words.spot());
    }
    sketch.add(event.spot());
  }

  private static Classifier classifier(
      XmlElement event, TransportEvents.Meaning meaning, boolean coded) {
    if (meaning != null && meaning.classifier() != null) {
      return meaning.classifier();
    }
    String completed = event.text("CompletionIndicator");
    if (completed == null) {
      return coded ? Classifier.ACT : null;
    }
    return completed.equals("true") || completed.equals("1") ? Classifier.ACT : Classifier.EST;
  }

  /** The milestone of a code; null if it is told as a finding. */
  private Milestone milestone(XmlElement code, String reason) {
    if (!StatusCodes.isOurs(code)) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          code.spot(),
          "The code is of another list than UN/ECE recommendation 24, which is read here");
      return null;
    }
    Milestone milestone = code.text() == null ? null : StatusCodes.milestone(code.text(), reason);
    if (milestone == null) {
      draft.finding(
          Problem.UNKNOWN_CODE,
          code.spot(),
          "The status code is not known, or means several things and nothing here decides");
    }
    return milestone;
  }

  private EventSketch begin(
      Milestone milestone, XmlElement code, Classifier classifier, Around around) {
    boolean coded = code.name().endsWith("Code");
    EventSketch event =
        draft
            .event()
            .milestone(milestone, coded ? code.spot() : null)
            .classifier(classifier)
            .code(coded ? "Rec 24 " + code.text() : code.name());
    around.numbers().forEach(number -> event.reference(number.type(), number.at()));
    boolean one = around.containers().size() == 1;
    if (one || around.numbers().isEmpty()) {
      around.containers().forEach(at -> event.reference(ReferenceType.CONTAINER, at));
    }
    if (one) {
      event.equipment(around.containers().get(0));
    }
    return event;
  }

  private static void reason(EventSketch event, XmlElement status) {
    XmlElement code = status.first("StatusReasonCode");
    String known =
        code == null || code.text() == null ? null : StatusCodes.REASONS.get(code.text());
    if (known != null) {
      event.reason(known, code.spot());
    }
    for (String name : List.of("StatusReason", "Description", "Text")) {
      XmlElement words = status.first(name);
      if (words != null && words.text() != null) {
        event.remark(words.text(), words.spot());
        return;
      }
    }
  }

  private static void place(EventSketch event, XmlElement location) {
    if (location == null) {
      return;
    }
    XmlElement id = location.first("ID");
    String scheme = id == null ? null : id.attribute("schemeID");
    boolean code =
        scheme != null
            && scheme.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "").contains(UN_LOCODE_SCHEME);
    XmlElement name = location.first("Name");
    name = name != null ? name : location.first("Description");
    name = name != null ? name : location.first("Address", "CityName");
    name = name != null || code ? name : id;
    event.place(code ? id.spot() : null, name == null ? null : name.spot());
  }

  /** A date alone is read as its beginning. */
  private static void when(EventSketch event, XmlElement in, String date, String time) {
    XmlElement day = in.first(date);
    if (day == null || day.text() == null) {
      return;
    }
    String clock = in.text(time) == null ? "00:00:00" : in.text(time);
    LocalDate local = UblDocument.date(day.text());
    if (local == null) {
      event.noTime(day.spot());
      return;
    }
    try {
      int zone = zoneAt(clock);
      String offset =
          zone < 0
              ? day.text().substring(Math.min(10, day.text().length()))
              : clock.substring(zone);
      String plain = zone < 0 ? clock : clock.substring(0, zone);
      boolean midnight = plain.startsWith("24:00:00");
      LocalTime at = midnight ? LocalTime.MIDNIGHT : LocalTime.parse(plain);
      LocalDateTime moment = LocalDateTime.of(midnight ? local.plusDays(1) : local, at);
      event.time(moment, offset.isEmpty() ? null : ZoneOffset.of(offset), day.spot());
    } catch (DateTimeException e) {
      event.noTime(day.spot());
    }
  }

  private static int zoneAt(String clock) {
    for (int i = 0; i < clock.length(); i++) {
      if ("Z+-".indexOf(clock.charAt(i)) >= 0) {
        return i;
      }
    }
    return -1;
  }
}
