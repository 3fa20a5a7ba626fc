package dev.crossdock.partnersimulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;

/** Milestones in JSON. */
final class JsonFormats {
  private static final Map<String, String> EVENT_TYPES =
      Map.of(
          "container", "CONTAINER",
          "billOfLading", "BILL_OF_LADING",
          "booking", "BOOKING",
          "order", "ORDER");

  private JsonFormats() {}

  static byte[] event(Journey journey, Step step, long number, Kind drift) {
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put("id", "sim-" + number);
    event.put("milestone", drift == Kind.NEW_CODE ? "TELEPORTED" : step.milestone().name());
    event.put("classifier", "ACT");
    time(event, "occurredAt", step, drift);
    event.put("zone", step.zone().getId());
    event.putObject("place").put("unLocode", step.unLocode()).put("name", name(step, drift));
    String container = journey.references().get("container");
    if (container != null) {
      event.put("equipment", container);
    }
    ArrayNode references = event.putArray("references");
    journey
        .references()
        .forEach(
            (type, value) ->
                references.addObject().put("type", EVENT_TYPES.get(type)).put("value", value));
    return bytes(event, drift);
  }

  static byte[] dcsa(Journey journey, Step step, long number, Kind drift, Instant now) {
    Milestone milestone = step.milestone();
    boolean equipment = milestone.dcsaType.equals("EQUIPMENT");
    ObjectNode event = Json.MAPPER.createObjectNode();
    event.put(
        "eventID",
        UUID.nameUUIDFromBytes(("sim-" + number).getBytes(StandardCharsets.US_ASCII)).toString());
    event.put("eventCreatedDateTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    event.put("eventType", milestone.dcsaType);
    event.put("eventClassifierCode", "ACT");
    time(event, "eventDateTime", step, drift);
    event.put(
        equipment ? "equipmentEventTypeCode" : "transportEventTypeCode",
        drift == Kind.NEW_CODE ? "TELE" : milestone.dcsa);
    String container = journey.references().get("container");
    if (equipment) {
      event.put("equipmentReference", container).put("emptyIndicatorCode", "LADEN");
    }
    boolean atCustomer = milestone == Milestone.DELIVERED;
    event
        .putObject("eventLocation")
        .put("UNLocationCode", step.unLocode())
        .put("locationName", name(step, drift));
    event
        .putObject("transportCall")
        .put("transportCallID", "tc-" + step.unLocode())
        .put("UNLocationCode", step.unLocode())
        .put("facilityTypeCode", atCustomer ? "CLOC" : "POTE")
        .put("modeOfTransport", atCustomer ? "TRUCK" : "VESSEL");
    if (milestone == Milestone.TRANSHIPPED) {
      event.put("isTransshipmentMove", true);
    }
    ArrayNode documents = event.putArray("documentReferences");
    document(documents, "TRD", journey.references().get("billOfLading"));
    document(documents, "BKG", journey.references().get("booking"));
    ArrayNode references = event.putArray("references");
    if (container != null) {
      references.addObject().put("referenceType", "EQ").put("referenceValue", container);
    }
    return bytes(event, drift);
  }

  private static void document(ArrayNode documents, String type, String value) {
    if (value != null) {
      documents.addObject().put("documentReferenceType", type).put("documentReferenceValue", value);
    }
  }

  private static void time(ObjectNode event, String field, Step step, Kind drift) {
    if (drift == Kind.CHANGED_TYPE) {
      event.put(field, step.at().toEpochMilli());
    } else {
      event.put(field, step.at().atZone(step.zone()).toOffsetDateTime().toString());
    }
  }

  private static String name(Step step, Kind drift) {
    return drift == Kind.WRONG_CHARSET ? step.place() + " (Göteborg)" : step.place();
  }

  private static byte[] bytes(ObjectNode event, Kind drift) {
    if (drift == Kind.UNKNOWN_FIELD) {
      event.putObject("carbonFootprint").put("kilograms", 812.5).put("method", "unknown to you");
    }
    String text = event.toString();
    return text.getBytes(
        drift == Kind.WRONG_CHARSET ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
  }
}
