package dev.crossdock.shipment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * Time zones of places (rule TZ-1): of a country that has one wall clock, or, where a country has
 * several, of its busy ports and airports. The table is in {@code place-zones.properties}, by
 * UN/LOCODE country or place.
 */
public final class PlaceZones {
  private static final Map<String, ZoneId> ZONES = load();

  private PlaceZones() {}

  /**
   * The zone of a place.
   *
   * @param unLocode five characters, or null
   * @return the zone, or null if the place does not tell
   */
  public static ZoneId of(String unLocode) {
    if (unLocode == null) {
      return null;
    }
    ZoneId zone = ZONES.get(unLocode);
    return zone != null ? zone : ZONES.get(unLocode.substring(0, 2));
  }

  /** How many countries and places are known. */
  public static int size() {
    return ZONES.size();
  }

  private static Map<String, ZoneId> load() {
    Properties table = new Properties();
    try (InputStream in = PlaceZones.class.getResourceAsStream("place-zones.properties")) {
      table.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, ZoneId> zones = new HashMap<>();
    for (String place : table.stringPropertyNames()) {
      zones.put(place, ZoneId.of(table.getProperty(place)));
    }
    return Map.copyOf(zones);
  }
}
