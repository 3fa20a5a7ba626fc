package dev.crossdock.api;

import static dev.crossdock.api.DocumentAnswer.plain;

import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Quantity;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a shipment carries, in what and how it travels, as it is sent and as it is answered: the
 * same fields both ways, decimals digit by digit as they were sent.
 */
final class CargoJson {
  private static final String DECIMAL = "[0-9]{1,12}([.][0-9]{1,6})?";

  private CargoJson() {}

  /** How much. */
  @Schema(name = "Quantity")
  public record Amount(
      @Schema(
              required = true,
              description = "Exact decimal; 1.50 stays 1.50",
              pattern = DECIMAL,
              examples = "12.500")
          String value,
      @Schema(
              description = "Common code of UNECE Recommendation 20",
              pattern = "[A-Z0-9]{2,3}",
              examples = "KGM")
          String unit) {
    static Amount of(Quantity quantity) {
      return quantity == null
          ? null
          : new Amount(quantity.value().toPlainString(), quantity.unit());
    }
  }

  /** One kind of goods. */
  @Schema(name = "GoodsItem", description = "One kind of goods")
  public record Item(
      @Schema(required = true, description = "Its number, once in a shipment", maxLength = 20)
          String line,
      @Schema(description = "Your article number", maxLength = 64) String sku,
      @Schema(
              description = "GS1, with its check digit",
              pattern = "[0-9]{8}|[0-9]{12,14}",
              examples = "04012345000016")
          String gtin,
      @Schema(maxLength = 500) String description,
      @Schema(
              description = "Harmonized System with the national digits, without points",
              pattern = "[0-9]{6,12}",
              examples = "84669300")
          String hsCode,
      @Schema(
              description = "Country of origin, ISO 3166-1 alpha-2",
              pattern = "[A-Z]{2}",
              examples = "CN")
          String origin,
      Amount quantity,
      @Schema(description = "Of all of it, exact decimal", pattern = DECIMAL) String netWeightKg,
      @Schema(description = "Of all of it, exact decimal", pattern = DECIMAL) String grossWeightKg,
      @Schema(description = "Of all of it") Value value,
      @Schema(maxLength = 64) String batch,
      @Schema(description = "Dangerous goods", pattern = "[0-9]{4}", examples = "1263")
          String unNumber) {
    static Item of(GoodsItem item) {
      return new Item(
          item.line(),
          item.sku(),
          item.gtin(),
          item.description(),
          item.hsCode(),
          item.origin(),
          Amount.of(item.quantity()),
          plain(item.netWeightKg()),
          plain(item.grossWeightKg()),
          item.value() == null
              ? null
              : new Value(item.value().amount().toPlainString(), item.value().currency()),
          item.batch(),
          item.unNumber());
    }
  }

  /** What goods are worth. */
  @Schema(name = "GoodsValue")
  public record Value(
      @Schema(
              required = true,
              description = "Exact decimal",
              pattern = "[0-9]{1,14}([.][0-9]{1,4})?")
          String amount,
      @Schema(required = true, description = "ISO 4217", pattern = "[A-Z]{3}") String currency) {}

  /** A pallet, carton or container. */
  @Schema(
      name = "HandlingUnit",
      description = "A pallet, carton or container, or a number of alike ones")
  public record Unit(
      @Schema(
              description =
                  "Once in a shipment. An SSCC of 18 digits or a container's number is checked, and"
                      + " finds the shipment as references do",
              maxLength = 64,
              examples = "340123450000000017")
          String id,
      @Schema(description = "UNECE Recommendation 21", pattern = "[A-Z0-9]{2}", examples = "PX")
          String type,
      @Schema(
              description =
                  "How many alike ones, for which weight, volume and contents are told together;"
                      + " one that has an id stands for itself",
              minimum = "1",
              maximum = "9999999")
          Integer count,
      @Schema(description = "Exact decimal", pattern = DECIMAL) String grossWeightKg,
      @Schema(description = "Exact decimal", pattern = DECIMAL) String volumeM3,
      @Schema(description = "Id of the unit it stands in; up to 8 deep") String within,
      @Schema(description = "What of the goods is in it, and not in a unit within it")
          List<Content> contents) {
    static Unit of(HandlingUnit unit) {
      return new Unit(
          unit.id(),
          unit.type(),
          unit.count(),
          plain(unit.grossWeightKg()),
          plain(unit.volumeM3()),
          unit.within(),
          orNull(unit.contents().stream().map(Content::of).toList()));
    }
  }

  /** What of the goods is in a unit. */
  @Schema(name = "UnitContent")
  public record Content(
      @Schema(required = true, description = "Line of one of the items") String line,
      Amount quantity) {
    static Content of(HandlingUnit.Content content) {
      return new Content(content.line(), Amount.of(content.quantity()));
    }
  }

  /** A part of the way. */
  @Schema(name = "ShipmentLeg", description = "A part of the way with one means of transport")
  public record Part(
      @Schema(
              required = true,
              enumeration = {"OCEAN", "AIR", "ROAD", "RAIL"})
          String mode,
      @Schema(required = true) ShipmentAnswer.Location from,
      @Schema(required = true) ShipmentAnswer.Location to,
      @Schema(description = "Code of one of your partners", pattern = "[a-z][a-z0-9-]{1,30}")
          String carrier,
      @Schema(description = "Ship, flight or truck", maxLength = 100) String vessel,
      @Schema(maxLength = 40) String voyage,
      @Schema(description = "Planned; sent with any offset, answered in UTC") Instant departure,
      @Schema(description = "Planned; sent with any offset, answered in UTC") Instant arrival) {
    static Part of(Leg leg) {
      return new Part(
          leg.mode(),
          location(leg.from()),
          location(leg.to()),
          leg.carrier(),
          leg.vessel(),
          leg.voyage(),
          leg.departure(),
          leg.arrival());
    }
  }

  private static ShipmentAnswer.Location location(Place place) {
    return new ShipmentAnswer.Location(place.unLocode(), place.name());
  }

  /** An empty list is left out of an answer, as it can be left out of a request. */
  static <T> List<T> orNull(List<T> list) {
    return list.isEmpty() ? null : list;
  }
}
