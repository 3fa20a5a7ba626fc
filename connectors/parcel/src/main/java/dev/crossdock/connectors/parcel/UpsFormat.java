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
import dev.crossdock.shipment.ReferenceType;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads answers of UPS' Track API and what UPS Track Alert posts. */
@ApplicationScoped
public class UpsFormat implements MessageFormat {
  private static final JsonSchema SCHEMA =
      JsonSchema.beside(UpsFormat.class, "ups-tracking.schema.json");

  @Override
  public String id() {
    return "ups-tracking";
  }

  @Override
  public String title() {
    return "UPS tracking";
  }

  @Override
  public Optional<JsonNode> schema() {
    return Optional.of(SCHEMA.document());
  }

  @Override
  public boolean recognises(byte[] content) {
    return JsonMessage.beginsWith(content, "trackResponse", "activityStatus");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    JsonValue message = JsonMessage.read(content);
    JsonReadout out = new JsonReadout(assumedZone);
    if (message.get("activityStatus") != null) {
      alert(out, message);
      out.check(SCHEMA, message, Map.of());
      return out.reading("UPS Track Alert", null);
    }
    List<JsonValue> shipments = message.list("trackResponse", "shipment");
    if (shipments.isEmpty()) {
      List<JsonValue> errors = message.list("response", "errors");
      throw errors.isEmpty()
          ? ParcelAnswer.notOurs("UPS")
          : ParcelAnswer.refused(errors.get(0), "UPS");
    }
    for (JsonValue shipment : shipments) {
      List<JsonValue> parcels = shipment.list("package");
      if (parcels.isEmpty()) {
        List<JsonValue> warnings = shipment.list("warnings");
        out.finding(
            Problem.INVALID_FIELD,
            warnings.isEmpty() ? shipment : warnings.get(0),
            "The shipment has no package");
      }
      parcels.forEach(parcel -> parcel(out, shipment, parcel));
    }
    out.check(SCHEMA, message, Map.of());
    return out.reading("UPS Track", null);
  }

  private static void alert(JsonReadout out, JsonValue message) {
    JsonValue status = message.get("activityStatus");
    EventDraft draft = begin(out, status);
    if (draft == null) {
      return;
    }
    draft.place(null, message.scalar("activityLocation", "city"));
    draft.country(message.text("activityLocation", "country"));
    time(draft, message, "localActivityDate", "localActivityTime", "gmtActivityDate");
    draft.reference(ReferenceType.CARRIER_REFERENCE, message.scalar("trackingNumber"));
    id(draft, message.text("trackingNumber"), status, message, "localActivityDate");
    draft.add(message);
  }

  private static void parcel(JsonReadout out, JsonValue shipment, JsonValue parcel) {
    List<JsonValue> scans = parcel.list("activity");
    if (scans.isEmpty()) {
      ParcelAnswer.noScan(out, parcel);
    }
    for (JsonValue scan : scans) {
      JsonValue status = scan.get("status");
      EventDraft draft = begin(out, status == null ? scan : status);
      if (draft == null) {
        continue;
      }
      draft.place(null, scan.scalar("location", "address", "city"));
      draft.country(country(scan));
      time(draft, scan, "date", "time", "gmtDate");
      references(shipment, parcel, draft);
      String number = parcel.text("trackingNumber");
      id(draft, number == null ? shipment.text("inquiryNumber") : number, status, scan, "date");
      draft.add(scan);
    }
  }

  /** The event that a status is; null, with a finding, if it is not known. */
  private static EventDraft begin(JsonReadout out, JsonValue status) {
    JsonValue type = status.scalar("type");
    JsonValue code = status.scalar("code");
    if (type == null) {
      out.unread(status, "The activity has no type of its status");
      return null;
    }
    StatusTable.Status meaning = UpsCodes.of(type.text(), code == null ? null : code.text());
    if (meaning == null) {
      String words = status.text("description");
      JsonValue at = code == null ? type : code;
      out.finding(
          Problem.UNKNOWN_CODE,
          at,
          "The code "
              + at.shown()
              + " of an activity of the type "
              + type.shown()
              + " is not known"
              + (words == null ? "" : " (" + status.scalar("description").shown() + ")"));
      return null;
    }
    EventDraft draft = out.draft().milestone(meaning.milestone(), code == null ? type : code);
    return draft
        .code("UPS " + key(status))
        .reason(meaning.reason(), code)
        .remark(status.scalar("description"));
  }

  private static String key(JsonValue status) {
    String code = status.text("code");
    return status.text("type") + (code == null ? "" : " " + code);
  }

  private static String country(JsonValue scan) {
    String code = scan.text("location", "address", "countryCode");
    return code == null ? scan.text("location", "address", "country") : code;
  }

  /** Local date and clock, with the offset as sent or as the same moment in UTC tells it. */
  private static void time(
      EventDraft draft, JsonValue scan, String date, String clock, String gmtDate) {
    String iso = ParcelAnswer.iso(scan.text(date), scan.text(clock));
    String gmtClock = gmtDate.replace("Date", "Time");
    String gmt = ParcelAnswer.iso(scan.text(gmtDate), scan.text(gmtClock));
    if (scan.scalar(date) == null && gmt != null) {
      ScanTime.take(draft, scan.scalar(gmtDate), gmt, "Z");
      return;
    }
    String offset = scan.text("gmtOffset");
    LocalDateTime utc = ScanTime.local(gmt);
    String told = offset == null ? ScanTime.between(ScanTime.local(iso), utc) : offset;
    ScanTime.take(draft, scan.scalar(date), iso, told);
  }

  /** The same whether the scan was asked for or posted. */
  private static void id(
      EventDraft draft, String number, JsonValue status, JsonValue scan, String date) {
    String clock = date.replace("Date", "Time").replace("date", "time");
    draft.id(number, scan.text(date), scan.text(clock), key(status));
  }

  private static void references(JsonValue shipment, JsonValue parcel, EventDraft draft) {
    draft.reference(ReferenceType.CARRIER_REFERENCE, parcel.scalar("trackingNumber"));
    draft.reference(ReferenceType.CARRIER_REFERENCE, shipment.scalar("inquiryNumber"));
    for (JsonValue other : parcel.list("alternateTrackingNumber")) {
      draft.reference(ReferenceType.CARRIER_REFERENCE, other.scalar("number"));
    }
    for (JsonValue own : parcel.list("referenceNumber")) {
      draft.reference(ReferenceType.SHIPMENT, own.scalar("number"));
    }
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return ParcelAnswer.besides(content);
  }
}
