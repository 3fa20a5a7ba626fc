package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Place;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads places of a shipment. */
final class PlaceReader {
  private static final Pattern UN_LOCODE = Pattern.compile("[A-Z]{2}[A-Z2-9]{3}");

  private final DocumentReader document;

  PlaceReader(DocumentReader document) {
    this.document = document;
  }

  /** A place that has a UN/LOCODE; null if it is absent. */
  Place coded(JsonNode tree, String name, String at) {
    return read(tree, name, at, true);
  }

  /** A place that is told by its UN/LOCODE or its name; null if it is absent or neither is told. */
  Place named(JsonNode tree, String name, String at) {
    Place place = read(tree, name, at, false);
    if (place != null && place.unLocode() == null && place.name() == null) {
      document.wrong(at + "/" + name, name + " has an unLocode or a name.");
      return null;
    }
    return place;
  }

  private Place read(JsonNode tree, String name, String under, boolean coded) {
    JsonNode node = document.object(tree, name, under, Set.of("unLocode", "name"));
    if (node == null) {
      return null;
    }
    String at = under + "/" + name;
    String code =
        document.code(
            node,
            "unLocode",
            at,
            UN_LOCODE,
            "a UN/LOCODE: two letters of the country and three of the place, such as DEHAM",
            coded);
    if (code != null
        && !ShipmentReader.COUNTRIES.contains(code.substring(0, 2))
        && !code.startsWith("XZ")) {
      document.wrong(
          at + "/unLocode",
          "unLocode begins with a country code of ISO 3166, not " + code.substring(0, 2) + ".");
    }
    return new Place(
        code, document.text(node, "name", at, ShipmentReader.NAME_CHARACTERS_MAX, false));
  }
}
