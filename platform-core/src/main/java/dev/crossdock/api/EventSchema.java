package dev.crossdock.api;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shape of an event in the API description. Events are read by {@code JsonEventFormat}. */
@Schema(name = "Event", description = "A canonical milestone event")
record EventSchema(
    @Schema(
            description = "Your own id of this event; the same id twice is one event",
            maxLength = 128,
            examples = "HCL-884120-7")
        String id,
    @Schema(
            description = "Canonical code such as GATE_IN, DEPARTED, CUSTOMS_HOLD, DELIVERED",
            required = true,
            maxLength = 64)
        String milestone,
    @Schema(
            description = "Plan, estimate or fact",
            enumeration = {"PLN", "EST", "ACT"},
            defaultValue = "ACT")
        String classifier,
    @Schema(
            description = "When it happened, ISO 8601, with an offset if you know it",
            required = true,
            examples = "2026-11-20T09:40:00-05:00")
        String occurredAt,
    @Schema(description = "IANA zone to show the time in", examples = "America/New_York")
        String zone,
    Location place,
    @Schema(description = "Container or trailer", maxLength = 20) String equipment,
    @Schema(required = true, minItems = 1, maxItems = 20) List<Ref> references,
    @Schema(description = "Reason, such as CUSTOMS or WEATHER", maxLength = 64) String reason,
    @Schema(description = "Your words", maxLength = 1000) String remark,
    @Schema(description = "Whatever else you want to be kept with the event")
        Map<String, Object> details) {

  /** Where it happened. */
  @Schema(name = "Place")
  record Location(
      @Schema(description = "UN/LOCODE", pattern = "[A-Z]{2}[A-Z2-9]{3}") String unLocode,
      @Schema(maxLength = 100) String name) {}

  /** A business reference. */
  @Schema(name = "Reference")
  record Ref(
      @Schema(
              required = true,
              enumeration = {
                "SHIPMENT",
                "ORDER",
                "PURCHASE_ORDER",
                "ODOO_PICKING",
                "CONTAINER",
                "SSCC",
                "BILL_OF_LADING",
                "BOOKING",
                "AIR_WAYBILL",
                "CARRIER_REFERENCE",
                "INVOICE",
                "DECLARATION"
              })
          String type,
      @Schema(required = true, maxLength = 64) String value) {}
}
