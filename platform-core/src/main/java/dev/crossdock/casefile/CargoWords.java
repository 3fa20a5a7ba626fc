package dev.crossdock.casefile;

import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Goods, units and legs in the words of a case file: codes and numbers as they were told. */
final class CargoWords {
  private CargoWords() {}

  static List<String> items(Cargo cargo) {
    return cargo.items().stream().map(CargoWords::item).toList();
  }

  static List<String> units(Cargo cargo) {
    return cargo.handlingUnits().stream().map(CargoWords::unit).toList();
  }

  static List<String> legs(Cargo cargo) {
    return cargo.legs().stream().map(CargoWords::leg).toList();
  }

  private static String item(GoodsItem item) {
    return listed(
        "Line " + item.line(),
        item.sku(),
        named("GTIN ", item.gtin()),
        item.description(),
        named("HS ", item.hsCode()),
        named("origin ", item.origin()),
        quantity(item.quantity()),
        named("net kg ", plain(item.netWeightKg())),
        named("gross kg ", plain(item.grossWeightKg())),
        item.value() == null
            ? null
            : item.value().amount().toPlainString() + " " + item.value().currency(),
        named("batch ", item.batch()),
        named("UN ", item.unNumber()));
  }

  private static String unit(HandlingUnit unit) {
    String contents =
        unit.contents().stream()
            .map(content -> "line " + content.line() + together(" ", quantity(content.quantity())))
            .collect(Collectors.joining(" and "));
    return listed(
        unit.id(),
        named("type ", unit.type()),
        unit.count() == null ? null : "count " + unit.count(),
        named("gross kg ", plain(unit.grossWeightKg())),
        named("m3 ", plain(unit.volumeM3())),
        named("within ", unit.within()),
        contents.isEmpty() ? null : "holds " + contents);
  }

  private static String leg(Leg leg) {
    return listed(
        leg.mode(),
        place(leg.from()) + " to " + place(leg.to()),
        named("carrier ", leg.carrier()),
        leg.vessel(),
        leg.voyage(),
        leg.departure() == null ? null : "departs " + leg.departure(),
        leg.arrival() == null ? null : "arrives " + leg.arrival());
  }

  private static String place(Place place) {
    return place.unLocode() == null ? place.name() : place.unLocode();
  }

  private static String quantity(Quantity quantity) {
    return quantity == null
        ? null
        : quantity.value().toPlainString() + together(" ", quantity.unit());
  }

  private static String plain(BigDecimal number) {
    return number == null ? null : number.toPlainString();
  }

  private static String named(String name, String value) {
    return value == null ? null : name + value;
  }

  private static String together(String blank, String value) {
    return value == null ? "" : blank + value;
  }

  private static String listed(String... parts) {
    return Stream.of(parts).filter(Objects::nonNull).collect(Collectors.joining(", "));
  }
}
