package dev.crossdock.view;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.shipment.ZoneSource;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant PROMISED = Instant.parse("2026-11-20T16:00:00Z");

  @Test
  void nothingHeardShowsStartAndPromise() {
    List<Stop> stops = lane(ShipmentState.PLANNED, null).stops(List.of());
    assertEquals(
        List.of(Stop.Kind.HERE, Stop.Kind.EXPECTED), stops.stream().map(Stop::kind).toList());
    assertEquals("Hamburg", stops.get(0).name());
    assertEquals(PROMISED, stops.get(1).at());
  }

  @Test
  void orderOfArrivalDoesNotMatter() {
    StoredMilestone.Reported departed = fact(Milestone.DEPARTED, "2026-11-09T21:40:00Z", "DEHAM");
    StoredMilestone.Reported gateIn = fact(Milestone.GATE_IN, "2026-11-09T11:18:00Z", "DEHAM");
    StoredMilestone.Reported transhipped =
        fact(Milestone.TRANSHIPPED, "2026-11-11T13:05:00Z", "NLRTM");
    Lane lane = lane(ShipmentState.IN_TRANSIT, null);
    List<Stop> stops = lane.stops(List.of(transhipped, gateIn, departed));
    assertEquals(stops, lane.stops(List.of(departed, transhipped, gateIn)));
    assertEquals(List.of("DEHAM", "NLRTM", "USNYC"), stops.stream().map(Stop::unLocode).toList());
    assertEquals("departed", stops.get(0).what());
    assertEquals(Stop.Kind.HERE, stops.get(1).kind());
  }

  @Test
  void lateArrivalIsSaidInWords() {
    Stop last =
        last(
            lane(ShipmentState.IN_TRANSIT, PROMISED.plusSeconds(86_400))
                .stops(List.of(fact(Milestone.DEPARTED, "2026-11-09T21:40:00Z", "DEHAM"))));
    assertEquals("24 h after promise", last.note());
  }

  @Test
  void deliveredHasNothingToCome() {
    List<Stop> stops =
        lane(ShipmentState.DELIVERED, null)
            .stops(List.of(fact(Milestone.DELIVERED, "2026-11-19T10:00:00Z", "USNYC")));
    assertEquals(Stop.Kind.HAPPENED, last(stops).kind());
    assertEquals("USNYC", last(stops).unLocode());
  }

  @Test
  void customsAreToldBesideTheStopAndDoNotMoveTheGoods() {
    Stop last =
        last(
            lane(ShipmentState.CUSTOMS_HOLD, null)
                .stops(
                    List.of(
                        fact(Milestone.CUSTOMS_HOLD, "2026-11-19T11:00:00Z", "USNYC"),
                        fact(Milestone.DISCHARGED, "2026-11-19T10:00:00Z", "USNYC"))));
    assertEquals("discharged", last.what());
    assertEquals(Stop.Kind.HERE, last.kind());
  }

  @Test
  void heldSinceTheHoldWhateverIsToldAfterwards() {
    Stop last =
        last(
            lane(ShipmentState.CUSTOMS_HOLD, null)
                .stops(
                    List.of(
                        fact(Milestone.AVAILABLE_FOR_PICKUP, "2026-11-19T12:00:00Z", "USNYC"),
                        fact(Milestone.CUSTOMS_HOLD, "2026-11-19T11:00:00Z", "USNYC"))));
    assertEquals("Held since 19 Nov 11:00", last.note());
  }

  private static Stop last(List<Stop> stops) {
    return stops.get(stops.size() - 1);
  }

  private static StoredMilestone.Reported fact(Milestone milestone, String at, String place) {
    Instant when = Instant.parse(at);
    return new StoredMilestone.Reported(
        milestone,
        Classifier.ACT,
        when,
        ZoneOffset.UTC,
        ZoneSource.SENT,
        when,
        place,
        null,
        null,
        null,
        milestone.name(),
        null,
        false,
        "hansa",
        1,
        null);
  }

  @Test
  void plannedChangesStandBetweenHereAndTheDestination() {
    List<Leg> legs = List.of(leg("DEHAM", "NLRTM"), leg("NLRTM", "GBFXT"), leg("GBFXT", "USNYC"));
    Lane lane = lane(ShipmentState.IN_TRANSIT, null, legs);
    List<Stop> stops =
        lane.stops(List.of(fact(Milestone.TRANSHIPPED, "2026-11-11T13:05:00Z", "NLRTM")));
    assertEquals(
        List.of("DEHAM", "NLRTM", "GBFXT", "USNYC"), stops.stream().map(Stop::unLocode).toList());
    assertEquals(Stop.Kind.EXPECTED, stops.get(2).kind());
    assertEquals(
        2,
        lane(ShipmentState.DELIVERED, null, legs)
            .stops(List.of(fact(Milestone.DELIVERED, "2026-11-19T10:00:00Z", "USNYC")))
            .size(),
        "nothing is planned any more of what is over");
  }

  private static Leg leg(String from, String to) {
    return new Leg(
        "OCEAN", new Place(from, null), new Place(to, null), null, null, null, null, PROMISED);
  }

  private static Lane lane(ShipmentState state, Instant eta) {
    return lane(state, eta, List.of());
  }

  private static Lane lane(ShipmentState state, Instant eta, List<Leg> legs) {
    boolean late = eta != null && eta.isAfter(PROMISED);
    ShipmentRow row =
        new ShipmentRow(
            1,
            "SHP-1",
            state,
            late,
            null,
            null,
            "DEHAM",
            "USNYC",
            "OCEAN",
            0,
            5,
            null,
            null,
            null,
            null,
            null,
            PROMISED,
            eta,
            "Nothing to do",
            null,
            null,
            null,
            null,
            null);
    return new Lane(row, "Hamburg", "New York", BERLIN, legs);
  }
}
