package dev.crossdock.connectors.dcsa;

import dev.crossdock.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One event, whichever version of the standard wrote it. */
final class DcsaEvent {
  private final JsonValue whole;
  private final JsonValue classification;
  private final JsonValue type;

  private DcsaEvent(JsonValue whole, JsonValue classification, JsonValue type) {
    this.whole = whole;
    this.classification = classification;
    this.type = type;
  }

  /** The event, or null if it is none of Track & Trace. */
  static DcsaEvent of(JsonValue element) {
    JsonValue nested = element.get("eventClassification");
    JsonValue classification = nested == null ? element : nested;
    JsonValue type = classification.scalar(nested == null ? "eventType" : "eventTypeCode");
    return type == null ? null : new DcsaEvent(element, classification, type);
  }

  boolean version3() {
    return classification != whole;
  }

  JsonValue whole() {
    return whole;
  }

  JsonValue type() {
    return type;
  }

  /** SHIPMENT, TRANSPORT, EQUIPMENT or another one. */
  String typeCode() {
    return type.text().toUpperCase(Locale.ROOT);
  }

  JsonValue classifier() {
    return classification.scalar("eventClassifierCode");
  }

  /** What happened, or null. */
  JsonValue code() {
    return classification.scalar(typeCode().toLowerCase(Locale.ROOT) + "EventTypeCode");
  }

  JsonValue id() {
    JsonValue id = whole.scalar("eventID");
    return id == null ? whole.scalar("eventId") : id;
  }

  JsonValue time() {
    return whole.scalar("eventDateTime");
  }

  boolean retracted() {
    return "true".equals(whole.text("isRetracted"));
  }

  JsonValue equipment() {
    return either("equipmentReference", "equipmentDetails");
  }

  /** EMPTY, LADEN or null. */
  String load() {
    return upper(either("emptyIndicatorCode", "equipmentDetails"));
  }

  /** IMPORT, EXPORT, TRANSSHIPMENT or null. */
  String movement() {
    boolean transhipment =
        "true".equals(whole.text("isTransshipmentMove"))
            || "true".equals(whole.text("equipmentDetails", "isTransshipmentMove"));
    return transhipment ? "TRANSSHIPMENT" : upper(either("movementType", "equipmentDetails"));
  }

  private JsonValue either(String name, String section) {
    JsonValue flat = whole.scalar(name);
    return flat == null ? whole.scalar(section, name) : flat;
  }

  private static String upper(JsonValue value) {
    return value == null ? null : value.text().toUpperCase(Locale.ROOT);
  }

  JsonValue call() {
    JsonValue flat = whole.get("transportCall");
    return flat == null ? whole.get("transportDetails", "transportCall") : flat;
  }

  String mode() {
    return call() == null ? null : upper(call().scalar("modeOfTransport"));
  }

  /** POTE, CLOC, DEPO … or null. */
  String facilityType() {
    JsonValue own = whole.scalar("eventLocation", "facilityTypeCode");
    return upper(own != null || call() == null ? own : call().scalar("facilityTypeCode"));
  }

  /** POL, POD, PDE … or null. */
  String shipmentLocation() {
    return upper(whole.scalar("shipmentLocationType"));
  }

  /** Whatever may say where, the nearest first. */
  List<JsonValue> places() {
    List<JsonValue> places = new ArrayList<>();
    for (JsonValue place :
        new JsonValue[] {
          whole.get("eventLocation"), call() == null ? null : call().get("location"), call()
        }) {
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  /** CBR, BKG, TRD … of the document a SHIPMENT event is about, or null. */
  JsonValue documentType() {
    JsonValue flat = whole.scalar("documentTypeCode");
    return flat == null ? whole.scalar("shipmentDetails", "documentReference", "typeCode") : flat;
  }

  JsonValue delayReason() {
    JsonValue flat = whole.scalar("delayReasonCode");
    return flat == null ? whole.scalar("transportDetails", "delayReasonCode") : flat;
  }

  /** The sender's words, or null. */
  JsonValue remark() {
    for (String name : new String[] {"reason", "changeRemark", "description"}) {
      JsonValue own = whole.scalar(name);
      JsonValue words = own == null ? whole.scalar("shipmentDetails", name) : own;
      if (words != null) {
        return words;
      }
    }
    return null;
  }

  /**
   * A document or other reference.
   *
   * @param type code, or null
   * @param value never null
   */
  record Ref(String type, JsonValue value) {}

  /** All references, those of documents first. */
  List<Ref> references() {
    List<Ref> found = new ArrayList<>();
    add(found, whole.text("documentTypeCode"), whole.scalar("documentID"));
    JsonValue details = whole.get("shipmentDetails");
    if (details != null) {
      addAll(found, details.get("documentReference"));
      addAll(found, details.get("additionalDocumentReferences"));
      addAll(found, details.get("shipmentReferences"));
      addAll(found, details.get("references"));
    }
    addAll(found, whole.get("documentReferences"));
    addAll(found, whole.get("references"));
    return found;
  }

  private static void addAll(List<Ref> found, JsonValue references) {
    if (references == null) {
      return;
    }
    for (JsonValue one : references.isArray() ? references.items() : List.of(references)) {
      add(
          found,
          first(one, "documentReferenceType", "referenceType", "typeCode", "type"),
          value(one, "documentReferenceValue", "referenceValue", "reference", "value"));
    }
  }

  private static void add(List<Ref> found, String type, JsonValue value) {
    if (value != null) {
      found.add(new Ref(type == null ? null : type.toUpperCase(Locale.ROOT), value));
    }
  }

  private static String first(JsonValue object, String... names) {
    JsonValue value = value(object, names);
    return value == null ? null : value.text();
  }

  private static JsonValue value(JsonValue object, String... names) {
    for (String name : names) {
      JsonValue value = object.scalar(name);
      if (value != null) {
        return value;
      }
    }
    return null;
  }
}
