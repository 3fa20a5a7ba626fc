package dev.crossdock.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What goes wrong in the demo, so that parked messages and cases can be tried out. */
final class DemoTroubles {
  private static final int WITHOUT_PICKING = 44;

  private DemoTroubles() {}

  /** Whether Odoo has no picking for this shipment, so that what it is told is parked. */
  static boolean hasNoPicking(DemoShipment shipment) {
    return shipment.tenant().equals("brandt") && shipment.number() == WITHOUT_PICKING;
  }

  /**
   * Sends an unknown code, events of unknown shipments, one from the future, and a file that ends
   * too early.
   */
  static void send(DemoClient client, List<DemoShipment> shipments, Instant now) {
    DemoShipment known =
        shipments.stream()
            .filter(
                shipment -> shipment.tenant().equals("brandt") && shipment.mode().equals("OCEAN"))
            .skip(1)
            .findFirst()
            .orElseThrow();
    json(
        client,
        "brandt-hansa",
        event("HCL-X-1", "SCANNED_AT_HUB", now.minus(Duration.ofHours(3)), "NLRTM", known.unit()));
    json(
        client,
        "brandt-hansa",
        event("HCL-X-2", "SCANNED_AT_HUB", now.minus(Duration.ofHours(2)), "DEHAM", known.unit()));
    json(
        client,
        "brandt-hansa",
        event("HCL-X-3", "GATE_IN", now.minus(Duration.ofHours(5)), "DEHAM", "MSCU4182738"));
    json(
        client,
        "brandt-hansa",
        event("HCL-X-4", "LOADED", now.plus(Duration.ofHours(9)), "DEHAM", known.unit()));
    json(
        client,
        "lumiere-hansa",
        event("HCL-X-5", "GATE_IN", now.minus(Duration.ofHours(7)), "FRLEH", "TGHU7713505"));
    json(
        client,
        "lumiere-hansa",
        event("HCL-X-6", "RAMP_CHECK", now.minus(Duration.ofHours(1)), "FRLEH", "TGHU7713505"));
    String file =
        "UNB+UNOC:3+HANSACL:ZZZ+BRANDT:ZZZ+261122:0815+994401'\nUNH+1+IFTSTA:D:00B:UN'\nBGM+23+994401+9'\nDTM+137:202611220815:203'\nCNI+1+HCLUHAM2611873'\nSTS+1+48'\nDTM+334:2026";
    client.send("brandt-hansa", "POST", "/api/v1/inbox/hansa", "application/edifact", file);
  }

  private static void json(DemoClient client, String as, String body) {
    client.send(as, "POST", "/api/v1/events", "application/json", body);
  }

  private static String event(
      String id, String milestone, Instant at, String place, String container) {
    return String.format(
        "{\"id\":\"%s\",\"milestone\":\"%s\",\"occurredAt\":\"%s\",\"place\":{\"unLocode\":\"%s\"},\"equipment\":\"%s\",\"references\":[{\"type\":\"CONTAINER\",\"value\":\"%s\"}]}",
        id, milestone, at, place, container, container);
  }
}
