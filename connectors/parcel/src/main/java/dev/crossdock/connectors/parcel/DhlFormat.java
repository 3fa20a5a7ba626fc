package dev.crossdock.connectors.parcel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.json.EventDraft;
import dev.crossdock.json.JsonMessage;
import dev.crossdock.json.JsonReadout;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.json.JsonValue;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads DHL's unified shipment tracking, pulled or pushed, and the tracking of MyDHL API (DHL
 * Express), which has codes of its own.
 */
@ApplicationScoped
public class DhlFormat implements MessageFormat {
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(DhlFormat.class, "dhl-tracking.schema.json");

  /** What the reader tells of an event that lacks these. */
  private static final Map<String, Problem> MISSING =
      Map.of("timestamp", Problem.NO_EVENT_TIME, "date", Problem.NO_EVENT_TIME);

  @Override
  public String id() {
    return "dhl-tracking";
  }

  @Override
  public String title() {
    return "DHL tracking";
  }

  @Override
  public Optional<JsonNode> schema() {
    return Optional.of(SCHEMA.document());
  }

  @Override
  public boolean recognises(byte[] content) {
    return JsonMessage.beginsWith(content, "shipments")
        && JsonMessage.beginsWith(content, "statusCode", "shipmentTrackingNumber");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    JsonValue message = JsonMessage.read(content);
    List<JsonValue> shipments = message.list("shipments");
    if (shipments.isEmpty()) {
      boolean error = message.scalar("status") != null && message.scalar("title") != null;
      throw error ? ParcelAnswer.refused(message, "DHL") : ParcelAnswer.notOurs("DHL");
    }
    JsonReadout out = new JsonReadout(assumedZone);
    boolean express = false;
    for (JsonValue shipment : shipments) {
      boolean own = shipment.scalar("shipmentTrackingNumber") != null;
      express |= own;
      List<JsonValue> scans = shipment.list("events");
      JsonValue status = shipment.get("status");
      if (!scans.isEmpty()) {
        scans.forEach(scan -> read(out, shipment, scan, own));
      } else if (status != null && status.isObject()) {
        read(out, shipment, status, own);
      } else {
        ParcelAnswer.noScan(out, shipment);
      }
      expected(out, shipment);
    }
    out.check(SCHEMA, message, MISSING);
    return out.reading(express ? "MyDHL tracking" : "DHL unified tracking", null);
  }

  private static void read(JsonReadout out, JsonValue shipment, JsonValue scan, boolean express) {
    JsonValue code = scan.scalar(express ? "typeCode" : "statusCode");
    if (code == null) {
      out.unread(scan, "The scan has no code of its status");
      return;
    }
    StatusTable table = express ? DhlCodes.EXPRESS : DhlCodes.UNIFIED;
    StatusTable.Status status = table.byCode(code.text());
    if (status == null) {
      out.unknown(code, "status code");
      return;
    }
    EventDraft draft = out.draft().milestone(status.milestone(), code);
    draft.code("DHL " + code.text()).reason(status.reason(), code);
    String time = express ? express(draft, scan) : unified(draft, scan);
    references(shipment, draft);
    JsonValue remark = scan.scalar("description");
    draft.remark(remark == null ? scan.scalar("status") : remark);
    draft.id(number(shipment), time, code.text(), scan.text("status"));
    draft.add(scan);
  }

  private static String unified(EventDraft draft, JsonValue scan) {
    draft.place(null, scan.scalar("location", "address", "addressLocality"));
    draft.country(scan.text("location", "address", "countryCode"));
    draft.time(scan.scalar("timestamp"));
    return scan.text("timestamp");
  }

  private static String express(EventDraft draft, JsonValue scan) {
    List<JsonValue> areas = scan.list("serviceArea");
    draft.place(null, areas.isEmpty() ? null : areas.get(0).scalar("description"));
    ScanTime.take(
        draft,
        scan.scalar("date"),
        ParcelAnswer.iso(scan.text("date"), scan.text("time")),
        scan.text("GMTOffset"));
    return scan.text("date") + "T" + scan.text("time");
  }

  private static void expected(JsonReadout out, JsonValue shipment) {
    JsonValue time = shipment.scalar("estimatedTimeOfDelivery");
    if (time == null) {
      return;
    }
    EventDraft draft = out.draft().milestone(Milestone.ETA_UPDATED, time);
    draft.classifier(Classifier.EST).code("DHL estimatedTimeOfDelivery");
    draft.place(null, shipment.scalar("destination", "address", "addressLocality"));
    draft.country(shipment.text("destination", "address", "countryCode")).time(time);
    references(shipment, draft);
    draft.id(number(shipment), "eta", time.text()).add(shipment);
  }

  private static String number(JsonValue shipment) {
    String id = shipment.text("id");
    return id == null ? shipment.text("shipmentTrackingNumber") : id;
  }

  private static void references(JsonValue shipment, EventDraft draft) {
    draft.reference(ReferenceType.CARRIER_REFERENCE, shipment.scalar("id"));
    draft.reference(ReferenceType.CARRIER_REFERENCE, shipment.scalar("shipmentTrackingNumber"));
    JsonValue references = shipment.get("details", "references");
    if (references == null) {
      return;
    }
    List<JsonValue> all = references.isArray() ? references.items() : List.of(references);
    for (JsonValue one : all) {
      if ("customer-reference".equals(one.text("type"))) {
        draft.reference(ReferenceType.SHIPMENT, one.scalar("number"));
      }
    }
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return ParcelAnswer.besides(content);
  }
}
