package dev.crossdock.api;

import dev.crossdock.shipment.Cargo;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The shape of a shipment request in the API description. Requests are read by {@code
 * ShipmentReader}.
 */
@Schema(
    name = "ShipmentRequest",
    description = "What the tenant says about a shipment; replaces what was said before")
record ShipmentSchema(
    @Schema(description = "Any reference by which partners may name the shipment", maxItems = 50)
        List<Ref> references,
    @Schema(
            description = "Name of the stock.picking in Odoo that is told about every milestone",
            maxLength = 64,
            examples = "WH/OUT/00412")
        String odooPicking,
    @Schema(
            required = true,
            enumeration = {"OCEAN", "AIR", "ROAD", "RAIL"})
        String mode,
    PlaceSchema origin,
    PlaceSchema destination,
    IncotermSchema incoterm,
    @Schema(
            description =
                "Who takes part; a party with a partner's code may see and report the shipment",
            maxItems = 20)
        List<PartySchema> parties,
    GoodsSchema goods,
    ValueSchema value,
    @Schema(
            description = "Promised delivery, ISO 8601 with an offset",
            format = "date-time",
            examples = "2026-11-20T17:00:00+01:00")
        String promisedAt,
    @Schema(description = "What is shipped, line by line", maxItems = Cargo.ITEMS_MAX)
        List<CargoJson.Item> items,
    @Schema(
            description = "In what it is packed, up to 5,000 contents together",
            maxItems = Cargo.UNITS_MAX)
        List<CargoJson.Unit> handlingUnits,
    @Schema(
            description = "The way as planned, in order; each leg starts where the one before ends",
            maxItems = Cargo.LEGS_MAX)
        List<CargoJson.Part> legs) {

  /** A reference. */
  @Schema(
      name = "RequestReference",
      description =
          "Containers are checked by ISO 6346, SSCCs and air waybills by their check digits")
  record Ref(
      @Schema(
              required = true,
              enumeration = {
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

  /** A place. */
  @Schema(name = "RequestPlace")
  record PlaceSchema(
      @Schema(required = true, description = "UN/LOCODE", pattern = "[A-Z]{2}[A-Z2-9]{3}")
          String unLocode,
      @Schema(maxLength = 100) String name) {}

  /** Delivery terms. */
  @Schema(name = "RequestIncoterm")
  record IncotermSchema(
      @Schema(
              required = true,
              description = "Incoterms 2020",
              enumeration = {
                "EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP", "FAS", "FOB", "CFR", "CIF"
              })
          String code,
      @Schema(required = true, maxLength = 100) String place) {}

  /** A party. */
  @Schema(name = "RequestParty")
  record PartySchema(
      @Schema(
              required = true,
              enumeration = {
                "BROKER",
                "CARRIER",
                "CONSIGNEE",
                "FORWARDER",
                "NOTIFY",
                "SHIPPER",
                "WAREHOUSE"
              })
          String role,
      @Schema(description = "Code of one of your partners", pattern = "[a-z][a-z0-9-]{1,30}")
          String partner,
      @Schema(required = true, maxLength = 100) String name,
      @Schema(description = "ISO 3166-1 alpha-2", pattern = "[A-Z]{2}") String country,
      @Schema(
              description = "Numbers by which the firm is known; by these it is found again",
              maxItems = 10)
          List<IdentifierSchema> identifiers) {}

  /** A number of a firm. */
  @Schema(name = "RequestPartyIdentifier")
  record IdentifierSchema(
      @Schema(
              required = true,
              description = "Who gave the number; OWN: it is your own number for the firm",
              enumeration = {"EORI", "VAT", "GLN", "DUNS", "LEI", "SCAC", "OWN"})
          String scheme,
      @Schema(
              required = true,
              maxLength = 64,
              description = "Checked by its form and check digit",
              examples = "DE123456789")
          String value) {}

  /** Goods. */
  @Schema(name = "RequestGoods")
  record GoodsSchema(
      @Schema(maxLength = 500) String description,
      @Schema(
              description = "Exact decimal, up to 3 places",
              pattern = "[0-9]{1,11}([.][0-9]{1,3})?")
          String grossWeightKg,
      @Schema(minimum = "0", maximum = "9999999") Integer packages) {}

  /** Value. */
  @Schema(name = "RequestValue")
  record ValueSchema(
      @Schema(
              required = true,
              description = "Exact decimal, up to 2 places",
              pattern = "[0-9]{1,14}([.][0-9]{1,2})?")
          String amount,
      @Schema(required = true, description = "ISO 4217", pattern = "[A-Z]{3}") String currency) {}
}
