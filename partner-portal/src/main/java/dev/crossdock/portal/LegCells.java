package dev.crossdock.portal;

import static dev.crossdock.portal.Tongue.say;

import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.view.PartyRow;
import dev.crossdock.view.ShipmentDetail;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/** The way of a shipment as it is planned, leg by leg. */
final class LegCells {
  private LegCells() {}

  static Markup table(ShipmentDetail detail) {
    List<Leg> legs = detail.cargo().legs();
    if (legs.isEmpty()) {
      return EmptyState.of(
          say("No legs told"),
          say(
              "Ships, flights and trucks with their times stand here when the tenant's system tells"
                  + " them with the shipment. What happened on the way stands in the timeline."));
    }
    Markup head =
        Markup.of(
            "tr",
            "",
            Lists.th(say("From and to")),
            Lists.th(say("With"), "not-narrow"),
            Lists.th(say("Departure planned")),
            Lists.th(say("Arrival planned")));
    return Markup.of(
        "div",
        "xd-scroll",
        Markup.of(
            "table",
            "xd-table",
            Markup.of("thead", "", head),
            Markup.of(
                "tbody",
                "",
                Markup.all(legs.stream().map(leg -> row(leg, detail.parties())).toList()))));
  }

  private static Markup row(Leg leg, List<PartyRow> parties) {
    String mode = Words.mode(leg.mode());
    String carrier = carrier(leg, parties);
    String means = Words.dotted(leg.vessel(), leg.voyage());
    Markup way =
        Markup.all(
            Markup.of("div", "l1", name(leg.from()) + " → " + name(leg.to())),
            Markup.of("small", "", Words.dotted(leg.from().unLocode(), leg.to().unLocode())),
            Markup.of("small", "only-narrow", Words.dotted(mode, carrier, means)));
    return Markup.of(
        "tr",
        "",
        Markup.of("td", "", way),
        Markup.of("td", "not-narrow", Lists.two(Words.dotted(mode, carrier), means)),
        Markup.of("td", "", time(leg.departure(), leg.from())),
        Markup.of("td", "", time(leg.arrival(), leg.to())));
  }

  /** By its name, if it is a party that the reader is told of. */
  private static String carrier(Leg leg, List<PartyRow> parties) {
    return parties.stream()
        .filter(party -> leg.carrier() != null && leg.carrier().equals(party.partner()))
        .map(PartyRow::name)
        .findFirst()
        .orElse(leg.carrier());
  }

  private static String name(Place place) {
    return place.name() == null ? place.unLocode() : place.name();
  }

  private static Markup time(Instant at, Place place) {
    if (at == null) {
      return Markup.NOTHING;
    }
    ZoneId zone = PlaceZones.of(place.unLocode());
    return XdTime.stamped(at, zone == null ? ZoneOffset.UTC : zone, null);
  }
}
