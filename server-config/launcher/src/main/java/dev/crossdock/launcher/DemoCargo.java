package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Goods, pallets and legs, which Odoo tells of every third shipment of the demo. */
final class DemoCargo {
  private static final Map<String, String> HS_CODES =
      Map.ofEntries(
          Map.entry("CNC spindles", "846693"),
          Map.entry("Hydraulic pumps", "841350"),
          Map.entry("Gear units", "848340"),
          Map.entry("Grinding machines", "846029"),
          Map.entry("Linear guides", "848299"),
          Map.entry("Servo drives", "850152"),
          Map.entry("Skin care", "330499"),
          Map.entry("Perfume", "330300"),
          Map.entry("Make-up sets", "330420"),
          Map.entry("Sun care", "330499"),
          Map.entry("Hair care", "330510"));
  private static final int PALLETS = 2;
  private static final int PIECES_A_PALLET = 24;

  private DemoCargo() {}

  static void add(ObjectNode body, DemoShipment shipment) {
    if (shipment.number() % 3 == 2) {
      items(body.putArray("items"), shipment);
      units(body.putArray("handlingUnits"), shipment);
      legs(body.putArray("legs"), shipment);
    }
  }

  private static void items(ArrayNode items, DemoShipment shipment) {
    boolean brandt = shipment.tenant().equals("brandt");
    ObjectNode main = items.addObject();
    main.put("line", "10")
        .put("sku", (brandt ? "BW-" : "LC-") + (4_000 + shipment.number()))
        .put("gtin", checked("401234500" + (100 + shipment.number())))
        .put("description", shipment.goods())
        .put("hsCode", HS_CODES.get(shipment.goods()))
        .put("origin", brandt ? "DE" : "FR")
        .put("grossWeightKg", shipment.weightKg() * 9 / 10 + ".500")
        .put("batch", "L" + (260_000 + shipment.number()));
    quantity(main, PALLETS * PIECES_A_PALLET + "", "C62");
    main.putObject("value").put("amount", shipment.value() + ".00").put("currency", "EUR");
    if (shipment.goods().equals("Perfume")) {
      main.put("unNumber", "1266");
    }
    ObjectNode more = items.addObject();
    more.put("line", "20")
        .put("sku", brandt ? "GR-12" : "PB-03")
        .put("description", brandt ? "Mounting grease" : "Paper bags")
        .put("hsCode", brandt ? "340399" : "481940")
        .put("origin", brandt ? "CZ" : "IT");
    quantity(more, brandt ? "12.500" : "250", brandt ? "KGM" : "C62");
  }

  private static void units(ArrayNode units, DemoShipment shipment) {
    boolean container = shipment.mode().equals("OCEAN");
    if (container) {
      units.addObject().put("id", shipment.unit()).put("type", "CN");
    }
    for (int i = 0; i < PALLETS; i++) {
      ObjectNode pallet = units.addObject();
      pallet.put("id", sscc(shipment, i)).put("type", "PX").put("volumeM3", "1.152");
      if (container) {
        pallet.put("within", shipment.unit());
      }
      ArrayNode contents = pallet.putArray("contents");
      quantity(contents.addObject().put("line", "10"), PIECES_A_PALLET + "", "C62");
      if (i == 0) {
        contents.addObject().put("line", "20");
      }
    }
  }

  private static void legs(ArrayNode legs, DemoShipment shipment) {
    Instant arrival = shipment.promisedAt().minus(Duration.ofHours(10));
    switch (shipment.mode()) {
      case "OCEAN" -> {
        String[] hub = {"NLRTM", "Rotterdam"};
        Instant there = arrival.minus(Duration.ofDays(15));
        leg(legs, shipment, shipment.from(), hub, "Hansa Feeder 4", there, 30);
        leg(legs, shipment, hub, shipment.to(), "Hansa Altona", arrival, 15 * 24 - 20);
      }
      case "AIR" -> leg(legs, shipment, shipment.from(), shipment.to(), "VX 404", arrival, 9);
      default -> leg(legs, shipment, shipment.from(), shipment.to(), "M-AS 2164", arrival, 26);
    }
  }

  private static void leg(
      ArrayNode legs,
      DemoShipment shipment,
      String[] from,
      String[] to,
      String vessel,
      Instant arrival,
      int hours) {
    ObjectNode leg = legs.addObject();
    leg.put("mode", shipment.mode()).put("carrier", shipment.carrier()).put("vessel", vessel);
    leg.putObject("from").put("unLocode", from[0]).put("name", from[1]);
    leg.putObject("to").put("unLocode", to[0]).put("name", to[1]);
    leg.put("departure", arrival.minus(Duration.ofHours(hours)).toString());
    leg.put("arrival", arrival.toString());
  }

  private static void quantity(ObjectNode of, String value, String unit) {
    of.putObject("quantity").put("value", value).put("unit", unit);
  }

  private static String sscc(DemoShipment shipment, int pallet) {
    int serial = (shipment.tenant().equals("brandt") ? 100_000_000 : 200_000_000);
    return checked("34012345" + (serial + shipment.number() * 10 + pallet));
  }

  /** With the check digit of GS1: weights 3 and 1 from the right. */
  private static String checked(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      sum += (digits.charAt(digits.length() - 1 - i) - '0') * (i % 2 == 0 ? 3 : 1);
    }
    return digits + (10 - sum % 10) % 10;
  }
}
