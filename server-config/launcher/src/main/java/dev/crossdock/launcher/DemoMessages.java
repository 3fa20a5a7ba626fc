package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** The messages of the demo's partners and Odoo instances, as they would send them. */
final class DemoMessages {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter MINUTES =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm").withZone(ZoneOffset.UTC);

  /** Codes of UN/EDIFACT 9011 for what the demo sends as a file. */
  private static final Map<String, String> STATUS =
      Map.of(
          "GATE_IN",
          "74",
          "LOADED",
          "48",
          "DEPARTED",
          "24",
          "TRANSHIPPED",
          "100",
          "DISCHARGED",
          "29",
          "GATE_OUT",
          "27",
          "BOOKING_CONFIRMED",
          "6");

  private static final String JSON_TYPE = "application/json";

  /** The haulier's own codes. */
  private static final Map<String, String> ALPEN =
      Map.of(
          "BOOKING_CONFIRMED",
          "BUC",
          "ARRIVED_AT_PICKUP",
          "ANK",
          "PICKED_UP",
          "ABH",
          "BORDER_CROSSED",
          "GRE",
          "OUT_FOR_DELIVERY",
          "ZUS",
          "DELIVERY_ATTEMPTED",
          "ZVE",
          "DELIVERED",
          "ZUG",
          "ETA_UPDATED",
          "ETA");

  private DemoMessages() {}

  /** What Odoo says of a shipment (PUT /api/v1/shipments/{reference}). */
  static String shipment(DemoShipment shipment) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode references = body.putArray("references");
    reference(references, "ORDER", shipment.order());
    reference(
        references,
        shipment.mode().equals("OCEAN")
            ? "CONTAINER"
            : shipment.mode().equals("AIR") ? "AIR_WAYBILL" : "CARRIER_REFERENCE",
        shipment.unit());
    if (shipment.billOfLading() != null) {
      reference(references, "BILL_OF_LADING", shipment.billOfLading());
    }
    body.put("odooPicking", shipment.picking()).put("mode", shipment.mode());
    body.set("origin", place(shipment.from()));
    body.set("destination", place(shipment.to()));
    body.putObject("incoterm").put("code", shipment.incoterm()).put("place", shipment.to()[1]);
    ArrayNode parties = body.putArray("parties");
    parties
        .addObject()
        .put("role", "CARRIER")
        .put("partner", shipment.carrier())
        .put("name", shipment.carrierName());
    parties
        .addObject()
        .put("role", "BROKER")
        .put("partner", shipment.broker())
        .put("name", shipment.brokerName());
    parties
        .addObject()
        .put("role", "CONSIGNEE")
        .put("name", shipment.consignee())
        .put("country", shipment.to()[0].substring(0, 2));
    body.putObject("goods")
        .put("description", shipment.goods())
        .put("grossWeightKg", shipment.weightKg())
        .put("packages", shipment.packages());
    body.putObject("value").put("amount", shipment.value() + ".00").put("currency", "EUR");
    body.put(
        "promisedAt",
        shipment.promisedAt().atZone(ZoneId.of(shipment.to()[2])).toOffsetDateTime().toString());
    DemoCargo.add(body, shipment);
    return body.toString();
  }

  /** What is posted, and where. */
  record Post(String path, String mediaType, String body) {}

  /** A milestone as its sender tells it: some as files, one in JSON of its own, most in ours. */
  static Post post(DemoShipment shipment, DemoShipment.Event event) {
    boolean carrier = event.sender() == DemoShipment.Sender.CARRIER;
    if (carrier && shipment.carrier().equals("alpen")) {
      return new Post("/api/v1/inbox/alpen-tracking", JSON_TYPE, alpen(shipment, event));
    }
    String file = carrier ? iftsta(shipment, event) : null;
    return file == null
        ? new Post("/api/v1/events", JSON_TYPE, event(shipment, event))
        : new Post("/api/v1/inbox/" + shipment.carrier(), "application/edifact", file);
  }

  /** A milestone in the platform's own JSON. */
  static String event(DemoShipment shipment, DemoShipment.Event event) {
    ObjectNode body = JSON.createObjectNode();
    body.put("id", event.id())
        .put("milestone", event.milestone())
        .put("classifier", event.classifier());
    body.put(
            "occurredAt",
            event.occurredAt().atZone(ZoneId.of(event.zone())).toOffsetDateTime().toString())
        .put("zone", event.zone());
    body.set("place", place(event.place()));
    if (shipment.mode().equals("OCEAN")) {
      body.put("equipment", shipment.unit());
    }
    ArrayNode references = body.putArray("references");
    if (event.sender() == DemoShipment.Sender.BROKER) {
      reference(references, "ORDER", shipment.order());
    } else {
      reference(
          references,
          shipment.mode().equals("OCEAN")
              ? "CONTAINER"
              : shipment.mode().equals("AIR") ? "AIR_WAYBILL" : "CARRIER_REFERENCE",
          shipment.unit());
    }
    if (event.remark() != null) {
      body.put("remark", event.remark());
    }
    return body.toString();
  }

  /** The same milestone as an IFTSTA file, or null if the demo sends this one as JSON. */
  private static String iftsta(DemoShipment shipment, DemoShipment.Event event) {
    String code = STATUS.get(event.milestone());
    if (code == null || !shipment.mode().equals("OCEAN") || shipment.number() % 2 == 0) {
      return null;
    }
    String number = Integer.toString(100_000 + Math.abs(event.id().hashCode() % 900_000));
    List<String> body =
        List.of(
            "UNH+1+IFTSTA:D:00B:UN",
            "BGM+23+" + number + "+9",
            "DTM+137:" + MINUTES.format(event.sentAt()) + ":203",
            "NAD+CA+HCLU:172:182",
            "CNI+1+" + shipment.billOfLading(),
            "STS+1+" + code,
            "RFF+BM:" + shipment.billOfLading(),
            "DTM+334:" + local(event.occurredAt(), event.zone()) + ":203",
            "LOC+175+"
                + event.place()[0]
                + ":139:6:"
                + event.place()[1].replaceAll("[^A-Za-z /]", ""),
            "EQD+CN+" + shipment.unit() + "+45G1:102:5");
    return "UNA:+.? '\nUNB+UNOC:3+HANSACL:ZZZ+"
        + shipment.tenant().toUpperCase(java.util.Locale.ROOT)
        + ":ZZZ+"
        + DateTimeFormatter.ofPattern("yyMMdd:HHmm").withZone(ZoneOffset.UTC).format(event.sentAt())
        + "+"
        + number
        + "'\n"
        + String.join("'\n", body)
        + "'\nUNT+"
        + (body.size() + 1)
        + "+1'\nUNZ+1+"
        + number
        + "'\n";
  }

  /** The same milestone in the JSON of a haulier's own, which a mapping reads. */
  private static String alpen(DemoShipment shipment, DemoShipment.Event event) {
    ObjectNode body = JSON.createObjectNode().put("version", "2.1").put("absender", "ALPEN");
    ObjectNode sendung = body.putObject("sendung").put("frachtbrief", shipment.unit());
    ObjectNode one = sendung.putArray("ereignisse").addObject();
    one.put("nr", event.id()).put("code", ALPEN.get(event.milestone()));
    one.put("art", event.classifier().equals("ACT") ? "IST" : "ERW");
    one.put(
            "zeit",
            DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm")
                .format(event.occurredAt().atZone(ZoneId.of(event.zone()))))
        .put("zone", event.zone());
    one.putObject("ort").put("code", event.place()[0]).put("name", event.place()[1]);
    if (event.remark() != null) {
      one.put("hinweis", event.remark());
    }
    return body.toString();
  }

  private static String local(Instant at, String zone) {
    return DateTimeFormatter.ofPattern("yyyyMMddHHmm").format(at.atZone(ZoneId.of(zone)));
  }

  private static ObjectNode place(String[] place) {
    return JSON.createObjectNode().put("unLocode", place[0]).put("name", place[1]);
  }

  private static void reference(ArrayNode references, String type, String value) {
    references.addObject().put("type", type).put("value", value);
  }
}
