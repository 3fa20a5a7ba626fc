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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads answers of FedEx' Track API. */
@ApplicationScoped
public class FedexFormat implements MessageFormat {
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(FedexFormat.class, "fedex-tracking.schema.json");

  /** What the reader tells of an event that lacks these. */
  private static final Map<String, Problem> MISSING = Map.of("date", Problem.NO_EVENT_TIME);

  /** Kinds of package identifiers that are references. */
  static final Map<String, ReferenceType> IDENTIFIERS =
      Map.of(
          "BILL_OF_LADING", ReferenceType.BILL_OF_LADING,
          "CUSTOMER_REFERENCE", ReferenceType.SHIPMENT,
          "INVOICE", ReferenceType.INVOICE,
          "PURCHASE_ORDER", ReferenceType.PURCHASE_ORDER,
          "SHIPPER_REFERENCE", ReferenceType.SHIPMENT);

  @Override
  public String id() {
    return "fedex-tracking";
  }

  @Override
  public String title() {
    return "FedEx tracking";
  }

  @Override
  public Optional<JsonNode> schema() {
    return Optional.of(SCHEMA.document());
  }

  @Override
  public boolean recognises(byte[] content) {
    return JsonMessage.beginsWith(content, "completeTrackResults", "trackResults", "scanEvents");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    JsonValue message = JsonMessage.read(content);
    List<JsonValue> results = results(message);
    if (results.isEmpty()) {
      List<JsonValue> errors = message.list("errors");
      throw errors.isEmpty()
          ? ParcelAnswer.notOurs("FedEx")
          : ParcelAnswer.refused(errors.get(0), "FedEx");
    }
    JsonReadout out = new JsonReadout(assumedZone);
    for (JsonValue result : results) {
      List<JsonValue> scans = result.list("scanEvents");
      if (result.get("error") != null) {
        out.finding(
            Problem.UNREADABLE_MESSAGE,
            result.get("error"),
            ParcelAnswer.refused(result.get("error"), "FedEx").getMessage());
      } else if (scans.isEmpty()) {
        ParcelAnswer.noScan(out, result);
      }
      scans.forEach(scan -> read(out, result, scan));
      expected(out, result);
    }
    out.check(SCHEMA, message, MISSING);
    return out.reading("FedEx Track", message.text("transactionId"));
  }

  private static List<JsonValue> results(JsonValue message) {
    if (message.get("scanEvents") != null) {
      return List.of(message);
    }
    JsonValue output = message.get("output");
    List<JsonValue> results = new ArrayList<>();
    for (JsonValue one : (output == null ? message : output).list("completeTrackResults")) {
      results.addAll(one.list("trackResults"));
    }
    return results;
  }

  private static void read(JsonReadout out, JsonValue result, JsonValue scan) {
    JsonValue code = scan.scalar("eventType");
    if (code == null) {
      out.unread(scan, "The scan has no eventType");
      return;
    }
    JsonValue exception = scan.scalar("exceptionCode");
    String why = exception == null ? null : exception.text();
    StatusTable.Status status = FedexCodes.of(code.text(), why, scan.text("derivedStatusCode"));
    if (status == null) {
      out.unknown(code, "eventType");
      return;
    }
    EventDraft draft = out.draft().milestone(status.milestone(), code);
    String key = code.text() + (why == null ? "" : "/" + why);
    draft.code("FEDEX " + key);
    if (exception != null) {
      reason(out, draft, key, exception);
    }
    draft.place(null, scan.scalar("scanLocation", "city"));
    draft.country(scan.text("scanLocation", "countryCode")).time(scan.scalar("date"));
    references(result, draft);
    JsonValue words = scan.scalar("exceptionDescription");
    draft.remark(words == null ? scan.scalar("eventDescription") : words);
    draft.id(number(result), scan.text("date"), key);
    draft.add(scan);
  }

  private static void reason(JsonReadout out, EventDraft draft, String key, JsonValue exception) {
    String reason = FedexCodes.REASONS.get(exception.text());
    draft.reason(reason, exception);
    if (reason == null && FedexCodes.SCANS.byCode(key) == null) {
      out.unknown(exception, "exception code");
    }
  }

  private static void expected(JsonReadout out, JsonValue result) {
    for (JsonValue one : result.list("dateAndTimes")) {
      JsonValue time = one.scalar("dateTime");
      if ("ESTIMATED_DELIVERY".equals(one.text("type")) && time != null) {
        EventDraft draft = out.draft().milestone(Milestone.ETA_UPDATED, one.get("type"));
        draft.classifier(Classifier.EST).code("FEDEX ESTIMATED_DELIVERY");
        draft.country(result.text("recipientInformation", "address", "countryCode")).time(time);
        references(result, draft);
        draft.id(number(result), "eta", time.text()).add(one);
      }
    }
  }

  private static String number(JsonValue result) {
    String number = result.text("trackingNumberInfo", "trackingNumber");
    return number == null ? result.text("trackingNumber") : number;
  }

  private static void references(JsonValue result, EventDraft draft) {
    draft.reference(
        ReferenceType.CARRIER_REFERENCE, result.scalar("trackingNumberInfo", "trackingNumber"));
    draft.reference(ReferenceType.CARRIER_REFERENCE, result.scalar("trackingNumber"));
    for (JsonValue one : result.list("additionalTrackingInfo", "packageIdentifiers")) {
      ReferenceType type = IDENTIFIERS.get(String.valueOf(one.text("type")));
      if (type != null) {
        draft.reference(type, one.scalar("value"));
        one.list("values").forEach(value -> draft.reference(type, value));
      }
    }
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return ParcelAnswer.besides(content);
  }
}
