package dev.crossdock.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The sixty shipments of the demo. The same every time, only moved along with the day on which it
 * starts.
 */
final class DemoShipments {
  private static final int BRANDT = 36;
  private static final int LUMIERE = 24;

  /** UN/LOCODE, name, zone. */
  private static final String[][] BRANDT_OCEAN_TO = {
    {"USNYC", "New York/Newark", "America/New_York"},
    {"CNSHA", "Shanghai", "Asia/Shanghai"},
    {"INNSA", "Nhava Sheva", "Asia/Kolkata"},
    {"BRSSZ", "Santos", "America/Sao_Paulo"},
    {"USSAV", "Savannah", "America/New_York"},
    {"SGSIN", "Singapore", "Asia/Singapore"}
  };

  private static final String[][] BRANDT_ROAD_TO = {
    {"ATVIE", "Wien", "Europe/Vienna"},
    {"PLWAW", "Warszawa", "Europe/Warsaw"},
    {"ITMIL", "Milano", "Europe/Rome"},
    {"CZPRG", "Praha", "Europe/Prague"}
  };

  private static final String[][] LUMIERE_OCEAN_TO = {
    {"JPYOK", "Yokohama", "Asia/Tokyo"},
    {"AEDXB", "Dubai", "Asia/Dubai"},
    {"CAMTR", "Montréal", "America/Toronto"},
    {"KRPUS", "Busan", "Asia/Seoul"}
  };

  private static final String[][] LUMIERE_AIR_TO = {
    {"USORD", "Chicago", "America/Chicago"},
    {"GBLHR", "London Heathrow", "Europe/London"},
    {"HKHKG", "Hong Kong", "Asia/Hong_Kong"}
  };

  private static final String[] HAMBURG = {"DEHAM", "Hamburg", "Europe/Berlin"};
  private static final String[] MUNICH = {"DEMUC", "München", "Europe/Berlin"};
  private static final String[] LE_HAVRE = {"FRLEH", "Le Havre", "Europe/Paris"};
  private static final String[] PARIS = {"FRCDG", "Paris Charles de Gaulle", "Europe/Paris"};
  private static final String[] ROTTERDAM = {"NLRTM", "Rotterdam", "Europe/Amsterdam"};
  private static final String[] KUFSTEIN = {"ATKUF", "Kufstein", "Europe/Vienna"};

  private static final String[] MACHINES = {
    "CNC spindles",
    "Hydraulic pumps",
    "Gear units",
    "Grinding machines",
    "Linear guides",
    "Servo drives"
  };
  private static final String[] COSMETICS = {
    "Skin care", "Perfume", "Make-up sets", "Sun care", "Hair care"
  };
  private static final String[] BUYERS = {
    "Raritan Tooling Inc.",
    "Huadong Machinery Co.",
    "Konkan Works Ltd.",
    "Oficina Paulista SA",
    "Alpenwerk GmbH",
    "Wisła Maszyny"
  };
  private static final String[] SHOPS = {
    "Hana Beauty KK",
    "Gulf Retail LLC",
    "Boutiques du Nord",
    "Lake Shore Stores",
    "Kensington Cosmetics Ltd."
  };
  private static final String[] TERMS = {"DAP", "CIP", "FCA", "CPT", "DDP", "FOB"};

  private DemoShipments() {}

  /** All shipments with the histories they have at this time. Never empty. */
  static List<DemoShipment> all(Instant now) {
    List<DemoShipment> shipments = new ArrayList<>();
    for (int i = 0; i < BRANDT; i++) {
      shipments.add(
          i % 3 == 2
              ? road(i, now)
              : ocean("brandt", i, HAMBURG, BRANDT_OCEAN_TO[i % BRANDT_OCEAN_TO.length], now));
    }
    for (int i = 0; i < LUMIERE; i++) {
      shipments.add(
          i % 2 == 1
              ? air(i, now)
              : ocean(
                  "lumiere", i, LE_HAVRE, LUMIERE_OCEAN_TO[i / 2 % LUMIERE_OCEAN_TO.length], now));
    }
    return shipments;
  }

  private static DemoShipment ocean(String tenant, int i, String[] from, String[] to, Instant now) {
    int[] done = {10, 7, 14, 8, 9, 3, 10, 14, 1, 6, 12, 8};
    String[] stories = {
      "hold",
      "normal",
      "delivered",
      "normal",
      "late",
      "normal",
      "hold",
      "delivered",
      "planned",
      "normal",
      "normal",
      "late"
    };
    int pick = i == 0 ? 0 : i % done.length;
    boolean brandt = tenant.equals("brandt");
    return shipment(
        tenant,
        i,
        "OCEAN",
        from,
        ROTTERDAM,
        to,
        "hansa",
        "Hansa Container Line",
        brandt ? "atlantic" : "douane",
        brandt ? "Atlantic Gate Brokers" : "Douane Express",
        container(tenant, i),
        "HCLU" + from[0].substring(2) + (2611873 + i * 7 + (brandt ? 0 : 5000)),
        done[pick],
        stories[pick],
        now);
  }

  private static DemoShipment road(int i, Instant now) {
    int[] done = {6, 4, 3, 5, 2, 4};
    String[] stories = {"delivered", "normal", "late", "attempted", "normal", "late"};
    int pick = i / 3 % done.length;
    return shipment(
        "brandt",
        i,
        "ROAD",
        MUNICH,
        KUFSTEIN,
        BRANDT_ROAD_TO[i / 3 % BRANDT_ROAD_TO.length],
        "alpen",
        "Alpen Spedition",
        "atlantic",
        "Atlantic Gate Brokers",
        "CMR-0098-" + (2164 + i),
        null,
        done[pick],
        stories[pick],
        now);
  }

  private static DemoShipment air(int i, Instant now) {
    int[] done = {8, 4, 5, 3, 6, 8};
    String[] stories = {"delivered", "normal", "hold", "late", "normal", "delivered"};
    int pick = i / 2 % done.length;
    int serial = 4418209 + i * 31;
    return shipment(
        "lumiere",
        i,
        "AIR",
        PARIS,
        PARIS,
        LUMIERE_AIR_TO[i / 2 % LUMIERE_AIR_TO.length],
        "ventoux",
        "Ventoux Air Fret",
        "douane",
        "Douane Express",
        "057-" + serial + (serial % 7),
        null,
        done[pick],
        stories[pick],
        now);
  }

  private static DemoShipment shipment(
      String tenant,
      int i,
      String mode,
      String[] from,
      String[] hub,
      String[] to,
      String carrier,
      String carrierName,
      String broker,
      String brokerName,
      String unit,
      String billOfLading,
      int done,
      String story,
      Instant now) {
    boolean brandt = tenant.equals("brandt");
    int number = brandt ? 17 + i : 61 + i;
    String reference = (brandt ? "SHP-24" : "LUM-7") + (800 + number);
    String[][] places = {from, hub, to};
    String[] zones = {from[2], hub[2], to[2]};
    String[] goods = brandt ? MACHINES : COSMETICS;
    String[] buyers = brandt ? BUYERS : SHOPS;
    String prefix = (carrier + "-" + reference).toUpperCase(java.util.Locale.ROOT);
    List<DemoShipment.Event> events =
        DemoShipment.history(mode, done, story, places, zones, number, now, prefix);
    Instant promised = promised(events, story, done, mode, now);
    return new DemoShipment(
        tenant,
        number,
        reference,
        mode,
        from,
        to,
        carrier,
        carrierName,
        broker,
        brokerName,
        unit,
        billOfLading,
        goods[i % goods.length],
        buyers[i % buyers.length],
        420 + i * 517 % 18_000,
        2 + i * 3 % 22,
        6_300 + i * 7_919 % 79_000,
        TERMS[i % TERMS.length],
        promised,
        events);
  }

  /** Delivered ones mostly on time; late ones were promised for yesterday; the others lie ahead. */
  private static Instant promised(
      List<DemoShipment.Event> events, String story, int done, String mode, Instant now) {
    if (story.equals("delivered")) {
      return events.get(events.size() - 1).occurredAt().plus(Duration.ofHours(5));
    }
    if (story.equals("late")) {
      return now.minus(Duration.ofHours(20));
    }
    return now.plus(Duration.ofHours(mode.equals("OCEAN") ? 30 + (14 - done) * 30L : 30));
  }

  /** A container number with its check digit (ISO 6346). */
  static String container(String tenant, int i) {
    if (tenant.equals("brandt") && i == 0) {
      return "CSQU3054383"; // the one in the guide's command
    }
    String base = (tenant.equals("brandt") ? "HCLU" : "HLXU") + (418_273 + i * 1_117);
    int sum = 0;
    for (int k = 0; k < base.length(); k++) {
      char c = base.charAt(k);
      // Letters count from 10 on, leaving out the multiples of 11.
      int value = c <= '9' ? c - '0' : c - 'A' + 10 + (c - 'A' + 9) / 10;
      sum += value << k;
    }
    return base + sum % 11 % 10;
  }
}
