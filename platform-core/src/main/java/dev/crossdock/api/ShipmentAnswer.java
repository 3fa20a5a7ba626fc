package dev.crossdock.api;

import com.fasterxml.jackson.annotation.JsonView;
import dev.crossdock.shipment.Reference;
import dev.crossdock.view.CaseRow;
import dev.crossdock.view.PartyRow;
import dev.crossdock.view.ShipmentDetail;
import dev.crossdock.view.ShipmentRow;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A shipment as it is answered; in lists without the members from {@code incoterm} on. */
@Schema(
    name = "Shipment",
    description = "A shipment and where it stands. What you may not see is left out.")
public record ShipmentAnswer(
    @Schema(required = true, examples = "SHP-24817") String reference,
    @Schema(required = true, description = "Address of the shipment") @Link String href,
    @Schema(description = "Counts the tenant's changes") Integer version,
    @Schema(
            required = true,
            description = "Derived from all milestones by event time, whatever order they came in",
            enumeration = {
              "PLANNED",
              "BOOKED",
              "PICKED_UP",
              "IN_TRANSIT",
              "AT_DESTINATION",
              "OUT_FOR_DELIVERY",
              "DELIVERY_ATTEMPTED",
              "CUSTOMS_HOLD",
              "CUSTOMS_REFUSED",
              "DELIVERED",
              "REFUSED",
              "RETURNED",
              "CANCELLED"
            })
        String state,
    @Schema(required = true, examples = "Customs hold") String stateWords,
    @Schema(required = true, description = "Whether the promised delivery is or will be missed")
        boolean late,
    @Schema(enumeration = {"OCEAN", "AIR", "ROAD", "RAIL"}) String mode,
    Location origin,
    Location destination,
    @Schema(description = "Promised delivery") Instant promisedAt,
    @Schema(description = "Expected arrival, the latest that was told") Instant eta,
    Latest latest,
    @Schema(required = true) Next next,
    @Schema(description = "Last time a partner told anything") Instant heardAt,
    Incoterm incoterm,
    Goods goods,
    Money value,
    List<CargoJson.Item> items,
    List<CargoJson.Unit> handlingUnits,
    @Schema(description = "In the order of the journey, as planned") List<CargoJson.Part> legs,
    List<Ref> references,
    List<Party> parties,
    @Schema(description = "Ids of open cases") List<String> openCases,
    Instant createdAt,
    Instant updatedAt,
    @Schema(description = "Members that are there and left out because they need another right")
        List<MaskedAnswer> masked) {

  /** A place. */
  @Schema(name = "Location")
  public record Location(
      @Schema(description = "UN/LOCODE", examples = "DEHAM") String unLocode,
      @Schema(examples = "Hamburg") String name) {}

  /** The latest fact. */
  @Schema(name = "LatestMilestone", description = "The latest fact")
  public record Latest(
      @Schema(required = true, examples = "Held by customs") String milestone,
      @Schema(hidden = true) @JsonView(AnswerJson.Since2.class) String code,
      String place,
      @Schema(required = true) Instant at,
      ZoneId zone) {}

  /** What has to be done. */
  @Schema(name = "NextAction", description = "What has to be done")
  public record Next(
      @Schema(required = true) String action,
      @Schema(description = "Who has to, by name") String owner,
      Instant dueAt) {}

  /** Delivery terms. */
  @Schema(name = "Incoterm", description = "Delivery terms, Incoterms 2020")
  public record Incoterm(
      @Schema(examples = "DAP") String code, @Schema(examples = "Edison NJ") String place) {}

  /** What is shipped. */
  @Schema(name = "Goods")
  public record Goods(
      String description,
      @Schema(description = "Exact decimal") String grossWeightKg,
      Integer packages) {}

  /** An amount of money. */
  @Schema(name = "Money")
  public record Money(
      @Schema(description = "Exact decimal", examples = "84200.00") String amount,
      @Schema(examples = "EUR") String currency) {}

  /** A reference. */
  @Schema(name = "ShipmentReference")
  public record Ref(@Schema(required = true) String type, @Schema(required = true) String value) {}

  /** Who takes part. */
  @Schema(name = "Party")
  public record Party(
      @Schema(required = true) String role,
      String partner,
      @Schema(required = true) String name,
      String country,
      @Schema(description = "Numbers by which it is known; absent without any")
          List<Identifier> identifiers,
      @Schema(description = "Which party it is; for the tenant only", examples = "PA-12")
          String party) {}

  /** A number by which a firm is known. */
  @Schema(name = "PartyIdentifier")
  public record Identifier(
      @Schema(required = true, examples = "VAT") String scheme,
      @Schema(required = true, examples = "DE123456789") String value) {}

  /** A page of shipments. */
  @Schema(name = "ShipmentPage")
  public record Page(
      @Schema(required = true) List<ShipmentAnswer> items,
      @Schema(description = "Send it as `after` to get the next page; absent on the last one")
          String next) {}

  static ShipmentAnswer of(ShipmentRow row) {
    return new ShipmentAnswer(
        row.reference(),
        href(row.reference()),
        null,
        row.state().name(),
        row.state().words(),
        row.late(),
        row.mode(),
        place(row.origin(), null),
        place(row.destination(), null),
        row.promisedAt(),
        row.eta(),
        latest(row),
        next(row),
        row.heardAt(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  static ShipmentAnswer of(ShipmentDetail detail) {
    ShipmentRow row = detail.row();
    boolean goods =
        detail.goods() != null || detail.grossWeightKg() != null || detail.packages() != null;
    return new ShipmentAnswer(
        row.reference(),
        href(row.reference()),
        detail.version(),
        row.state().name(),
        row.state().words(),
        row.late(),
        row.mode(),
        place(row.origin(), detail.originName()),
        place(row.destination(), detail.destinationName()),
        row.promisedAt(),
        row.eta(),
        latest(row),
        next(row),
        row.heardAt(),
        detail.incoterm() == null ? null : new Incoterm(detail.incoterm(), detail.incotermPlace()),
        goods ? new Goods(detail.goods(), plain(detail.grossWeightKg()), detail.packages()) : null,
        detail.value() == null
            ? null
            : new Money(detail.value().toPlainString(), detail.currency()),
        CargoJson.orNull(detail.cargo().items().stream().map(CargoJson.Item::of).toList()),
        CargoJson.orNull(detail.cargo().handlingUnits().stream().map(CargoJson.Unit::of).toList()),
        CargoJson.orNull(detail.cargo().legs().stream().map(CargoJson.Part::of).toList()),
        detail.references().stream().map(ShipmentAnswer::reference).toList(),
        detail.parties().stream().map(ShipmentAnswer::party).toList(),
        detail.openCases().stream().map(CaseRow::shownId).toList(),
        detail.createdAt(),
        detail.updatedAt(),
        MaskedAnswer.of(detail.hidden()));
  }

  static String href(String reference) {
    return "shipments/" + reference;
  }

  private static Location place(String unLocode, String name) {
    return unLocode == null && name == null ? null : new Location(unLocode, name);
  }

  private static Latest latest(ShipmentRow row) {
    return row.latestMilestone() == null
        ? null
        : new Latest(
            row.latestMilestone(),
            row.latest().name(),
            row.latestPlace(),
            row.latestAt(),
            row.latestZone());
  }

  private static Next next(ShipmentRow row) {
    return new Next(row.nextAction(), row.nextOwner(), row.nextDue());
  }

  private static Ref reference(Reference reference) {
    return new Ref(reference.type().name(), reference.value());
  }

  private static Party party(PartyRow party) {
    List<Identifier> identifiers =
        party.identifiers().stream()
            .map(one -> new Identifier(one.scheme().name(), one.value()))
            .toList();
    return new Party(
        party.role(),
        party.partner(),
        party.name(),
        party.country(),
        identifiers.isEmpty() ? null : identifiers,
        party.party());
  }

  private static String plain(BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros().toPlainString();
  }
}
