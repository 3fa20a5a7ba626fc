package dev.crossdock.connectors.epcis;

import dev.crossdock.connectors.epcis.BizSteps.Surroundings;
import dev.crossdock.json.EventDraft;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import java.time.DateTimeException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Turns EPCIS events into canonical ones, or into findings where they cannot be placed. */
final class EpcisTranslation {
  private static final Set<String> TYPES =
      Set.of(
          "ObjectEvent",
          "AggregationEvent",
          "TransactionEvent",
          "TransformationEvent",
          "AssociationEvent");

  private final JsonReadout out;

  EpcisTranslation(JsonReadout out) {
    this.out = out;
  }

  void translate(JsonValue event) {
    JsonValue type = event.scalar("type");
    if (type == null) {
      out.finding(Problem.UNKNOWN_FORMAT, event, "This is no EPCIS event: it has no type");
      return;
    }
    if (!TYPES.contains(Cbv.bare(type.text()))) {
      out.unknown(type, "type of event");
      return;
    }
    if (event.get("errorDeclaration") != null) {
      out.finding(
          Problem.UNKNOWN_CODE,
          event.get("errorDeclaration"),
          "The event declares an earlier one wrong; it is not applied");
      return;
    }
    JsonValue disposition = event.scalar("disposition");
    JsonValue step = event.scalar("bizStep");
    if (disposition != null && "damaged".equals(Cbv.bare(disposition.text()))) {
      add(event, Milestone.DAMAGED, disposition);
      return;
    }
    if (step == null) {
      withoutStep(event, disposition);
      return;
    }
    BizSteps row = BizSteps.byName(Cbv.bare(step.text()));
    Milestone milestone = row == null ? null : row.milestone(surroundings(event));
    if (milestone == null) {
      unplaced(step, row);
      return;
    }
    add(event, milestone, step);
  }

  private void withoutStep(JsonValue event, JsonValue disposition) {
    if (disposition != null && "in_transit".equals(Cbv.bare(disposition.text()))) {
      add(event, Milestone.IN_TRANSIT, disposition);
      return;
    }
    out.finding(Problem.UNKNOWN_CODE, event, "The event has no bizStep that could be a milestone");
  }

  private void unplaced(JsonValue step, BizSteps row) {
    if (row != null) {
      out.finding(
          Problem.UNKNOWN_CODE,
          step,
          "The business step "
              + step.shown()
              + " can mean several things and the event does not tell which: "
              + row.rule());
    } else if (BizSteps.OTHERS.contains(Cbv.bare(step.text()))) {
      out.finding(
          Problem.UNKNOWN_CODE,
          step,
          "The business step " + step.shown() + " is no milestone of a shipment");
    } else {
      out.unknown(step, "business step");
    }
  }

  private static Surroundings surroundings(JsonValue event) {
    String here = location(place(event));
    List<String> destinations = locations(event, "destinationList", "destination");
    List<String> sources = locations(event, "sourceList", "source");
    boolean inContainer =
        event.text("parentID") != null && Gs1Keys.container(event.text("parentID")) != null;
    return new Surroundings(
        here != null && sources.contains(here) && !destinations.contains(here),
        here != null && destinations.contains(here),
        here != null && !destinations.isEmpty(),
        inContainer);
  }

  private static List<String> locations(JsonValue event, String list, String name) {
    List<String> locations = new ArrayList<>();
    for (JsonValue one : event.list(list)) {
      String id = location(one.scalar(name));
      if (id != null && "location".equals(Cbv.bare(one.text("type")))) {
        locations.add(id);
      }
    }
    return locations;
  }

  /** What makes two writings of one location equal; null if there is none. */
  private static String location(JsonValue id) {
    if (id == null) {
      return null;
    }
    String number = Gs1Keys.location(id.text());
    return number == null ? id.text() : number;
  }

  /** Where the objects are after the event, else where it was read. */
  private static JsonValue place(JsonValue event) {
    JsonValue location = event.scalar("bizLocation", "id");
    return location == null ? event.scalar("readPoint", "id") : location;
  }

  private void add(JsonValue event, Milestone milestone, JsonValue at) {
    EventDraft draft = out.draft().milestone(milestone, at);
    String disposition = event.text("disposition");
    String step = event.text("bizStep");
    String code =
        (step == null ? "-" : Cbv.bare(step))
            + (disposition == null ? "" : "/" + Cbv.bare(disposition));
    draft.code(code).place(null, place(event));
    JsonValue time = event.scalar("eventTime");
    draft.time(time, offset(event));
    references(event, draft);
    id(event, draft, code);
    draft.add(event);
  }

  /** The offset that clocks at the place showed; null if it is not told. */
  private ZoneOffset offset(JsonValue event) {
    JsonValue sent = event.scalar("eventTimeZoneOffset");
    if (sent == null) {
      return null;
    }
    try {
      return ZoneOffset.of(sent.text());
    } catch (DateTimeException e) {
      out.finding(
          Problem.INVALID_FIELD,
          sent,
          "eventTimeZoneOffset is an offset such as +01:00, not " + sent.shown());
      return null;
    }
  }

  /** What business calls the shipment comes first: there may be more units than are kept. */
  private static void references(JsonValue event, EventDraft draft) {
    for (JsonValue one : event.list("bizTransactionList")) {
      ReferenceType type = TransactionTypes.TYPES.get(String.valueOf(Cbv.bare(one.text("type"))));
      JsonValue id = one.scalar("bizTransaction");
      if (type != null && id != null) {
        draft.reference(type, Gs1Keys.transaction(id.text()), id);
      } else if (id != null) {
        number(draft, id);
      }
    }
    number(draft, event.scalar("parentID"));
    for (String list : new String[] {"epcList", "childEPCs"}) {
      for (JsonValue epc : event.list(list)) {
        number(draft, epc.text() == null ? null : epc);
      }
    }
  }

  /**
   * Takes the number of a shipment, consignment, container or logistic unit; leaves goods alone.
   */
  private static void number(EventDraft draft, JsonValue at) {
    if (at == null) {
      return;
    }
    String id = at.text();
    String container = Gs1Keys.container(id);
    if (container != null) {
      draft.equipment(container, at).reference(ReferenceType.CONTAINER, container, at);
    }
    draft.reference(ReferenceType.SHIPMENT, Gs1Keys.gsin(id), at);
    draft.reference(ReferenceType.CARRIER_REFERENCE, Gs1Keys.ginc(id), at);
    draft.reference(ReferenceType.SSCC, Gs1Keys.sscc(id), at);
  }

  /** The sender's id; without one, what makes it the same event however often it is sent. */
  private static void id(JsonValue event, EventDraft draft, String code) {
    String id = event.text("eventID");
    if (id != null) {
      draft.id(id);
      return;
    }
    JsonValue place = place(event);
    StringBuilder about = new StringBuilder();
    event.list("bizTransactionList").forEach(one -> about.append(one.text("bizTransaction")));
    about.append(event.text("parentID") == null ? "" : event.text("parentID"));
    event.list("epcList").forEach(epc -> about.append(' ').append(epc.text()));
    event.list("childEPCs").forEach(epc -> about.append(' ').append(epc.text()));
    draft.id(code, event.text("eventTime"), place == null ? "" : place.text(), about.toString());
  }
}
