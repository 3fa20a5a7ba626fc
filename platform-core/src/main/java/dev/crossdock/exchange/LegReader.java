package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads the legs of a shipment's way. */
final class LegReader {
  private static final Set<String> FIELDS =
      Set.of("mode", "from", "to", "carrier", "vessel", "voyage", "departure", "arrival");
  private static final int VOYAGE_CHARACTERS_MAX = 40;

  private final DocumentReader document;
  private final PlaceReader places;
  private final PartnerReader partners;

  LegReader(DocumentReader document, PartnerReader partners) {
    this.document = document;
    this.places = new PlaceReader(document);
    this.partners = partners;
  }

  /** Reads {@code legs}, in the order of the journey. Never null. */
  List<Leg> read(JsonNode tree) {
    List<Leg> legs = new ArrayList<>();
    Place end = null;
    List<JsonNode> elements = document.array(tree, "legs", "", Cargo.LEGS_MAX);
    for (int i = 0; i < elements.size(); i++) {
      String at = "/legs/" + i;
      JsonNode node = document.object(elements.get(i), at, FIELDS);
      if (node == null) {
        continue;
      }
      Leg leg = leg(node, at);
      if (leg.from() != null && apart(end, leg.from())) {
        document.wrong(
            at + "/from/unLocode",
            "The leg before ends at "
                + end.unLocode()
                + ", this one starts at "
                + leg.from().unLocode()
                + ". Tell the leg between them too.");
      }
      legs.add(leg);
      end = leg.to();
    }
    return legs;
  }

  private static boolean apart(Place end, Place start) {
    return end != null
        && end.unLocode() != null
        && start.unLocode() != null
        && !end.unLocode().equals(start.unLocode());
  }

  private Leg leg(JsonNode node, String at) {
    String mode =
        document.oneOf(node, "mode", at, ShipmentReader.MODES, "OCEAN, AIR, ROAD or RAIL", true);
    Place from = place(node, "from", at);
    Place to = place(node, "to", at);
    String carrier = partners.code(node, "carrier", at);
    Instant departure = document.time(node, "departure", at);
    Instant arrival = document.time(node, "arrival", at);
    if (departure != null && arrival != null && arrival.isBefore(departure)) {
      document.wrong(at + "/arrival", "arrival is before departure; look at the offsets, too.");
    }
    return new Leg(
        mode,
        from,
        to,
        carrier,
        document.text(node, "vessel", at, ShipmentReader.NAME_CHARACTERS_MAX, false),
        document.text(node, "voyage", at, VOYAGE_CHARACTERS_MAX, false),
        departure,
        arrival);
  }

  private Place place(JsonNode node, String name, String at) {
    if (!node.hasNonNull(name)) {
      document.wrong(at + "/" + name, name + " is missing.");
      return null;
    }
    return places.named(node, name, at);
  }
}
