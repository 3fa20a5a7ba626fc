package dev.crossdock.connectors.x12;

import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.shipment.Reference;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A place with its wall clock.
 *
 * @param role port or terminal function code (R401), or null
 * @param code location identifier as sent, or null
 * @param zone its zone, or null if the place does not tell
 * @param at the value that names it
 */
record Spot(String role, String code, Place place, ZoneId zone, Value at) {
  private static final int NAME_CHARACTERS_MAX = 200;
  private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
  private static final Map<String, String> COUNTRIES_OF_THREE =
      Map.of("USA", "US", "CAN", "CA", "MEX", "MX");

  /**
   * States and provinces of one wall clock; those that have two, such as Texas and Florida, do not
   * tell.
   */
  private static final Map<String, ZoneId> STATES = states();

  /** The place in MS1: city, state or province, country. Null if it names none. */
  static Spot ofCity(Segment segment) {
    Value city = segment.value(1);
    Value state = segment.value(2);
    Value country = segment.value(3);
    Value first = city != null ? city : state != null ? state : country;
    if (first == null) {
      return null;
    }
    Value last = country != null ? country : state != null ? state : city;
    StringBuilder name = new StringBuilder();
    for (Value part : new Value[] {city, state, country}) {
      if (part != null) {
        name.append(name.length() == 0 ? "" : ", ").append(part.text());
      }
    }
    Value at = new Value(name.toString(), first.from(), last.to());
    return named(
        null,
        name.toString(),
        state == null ? null : state.text(),
        country == null ? null : country.text(),
        at);
  }

  /** The port or terminal in R4. Null if it names none. */
  static Spot ofPort(Segment segment) {
    Value code = segment.value(3);
    Value name = segment.value(4);
    if (code == null && name == null) {
      return null;
    }
    String role = segment.text(1);
    String unLocode = unLocode(code, segment.text(2));
    if (unLocode != null) {
      String words = name == null ? null : Value.cut(name.text(), NAME_CHARACTERS_MAX);
      return new Spot(role, code.text(), new Place(unLocode, words), PlaceZones.of(unLocode), code);
    }
    Value at = name != null ? name : code;
    String country = segment.text(5);
    Spot spot = named(role, at.text(), segment.text(8), country.isEmpty() ? null : country, at);
    return new Spot(role, code == null ? null : code.text(), spot.place(), spot.zone(), at);
  }

  /** The place of the status in B4. Null if it names none. */
  static Spot ofLocation(Segment segment, int identifier, int qualifier) {
    Value code = segment.value(identifier);
    if (code == null) {
      return null;
    }
    String unLocode = unLocode(code, segment.text(qualifier));
    if (unLocode != null) {
      return new Spot(null, code.text(), new Place(unLocode, null), PlaceZones.of(unLocode), code);
    }
    Place place = new Place(null, Value.cut(code.text(), NAME_CHARACTERS_MAX));
    return new Spot(null, code.text(), place, null, code);
  }

  private static Spot named(String role, String name, String state, String country, Value at) {
    Place place = new Place(null, Value.cut(name, NAME_CHARACTERS_MAX));
    return new Spot(role, null, place, zone(state, country), at);
  }

  private static ZoneId zone(String state, String country) {
    String two = country == null ? null : COUNTRIES_OF_THREE.getOrDefault(country, country);
    if (two == null || two.equals("US") || two.equals("CA")) {
      // No province is called like a state, so that these letters tell without their country.
      ZoneId zone = state == null ? null : STATES.get(state);
      if (zone != null) {
        return zone;
      }
    }
    boolean known = two != null && COUNTRIES.contains(two);
    return known ? PlaceZones.of(two + "000") : null;
  }

  /** Reads a UN/LOCODE; lists of other agencies must not pass for it. */
  private static String unLocode(Value code, String qualifier) {
    if (code == null || !qualifier.equals("UN")) {
      return null;
    }
    String text = Reference.fold(code.text());
    return hasShape(text) && COUNTRIES.contains(text.substring(0, 2)) ? text : null;
  }

  /** Two letters and three letters or digits from 2 on, as Recommendation 16 has it. */
  private static boolean hasShape(String text) {
    if (text.length() != 5) {
      return false;
    }
    for (int i = 0; i < 5; i++) {
      char c = text.charAt(i);
      if (!(c >= 'A' && c <= 'Z' || i > 1 && c >= '2' && c <= '9')) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, ZoneId> states() {
    Map<String, ZoneId> states = new HashMap<>();
    put(states, "America/New_York", "CT DC DE GA MA MD ME NC NH NJ NY OH PA RI SC VA VT WV");
    put(states, "America/Chicago", "AL AR IA IL LA MN MO MS OK WI");
    put(states, "America/Denver", "CO MT NM UT WY");
    put(states, "America/Los_Angeles", "CA WA");
    put(states, "Pacific/Honolulu", "HI");
    put(states, "America/Puerto_Rico", "PR");
    put(states, "America/Winnipeg", "MB");
    put(states, "America/Edmonton", "AB");
    put(states, "America/Halifax", "NB NS PE");
    return Map.copyOf(states);
  }

  private static void put(Map<String, ZoneId> states, String zone, String codes) {
    for (String code : codes.split(" ")) {
      states.put(code, ZoneId.of(zone));
    }
  }
}
