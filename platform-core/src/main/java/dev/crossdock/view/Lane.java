package dev.crossdock.view;

import dev.crossdock.shipment.Leg;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.PlaceZones;
import dev.crossdock.shipment.ShipmentState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The stops of a journey: where it begins, where something was reported, where the goods are, where
 * they go.
 *
 * @param zone zone in which expected times are shown
 * @param legs as they are planned, in the order of the journey
 */
record Lane(
    ShipmentRow row, String originName, String destinationName, ZoneId zone, List<Leg> legs) {
  private static final int STOPS_MAX = 7;

  /** The stops in the order of the journey; never empty. */
  List<Stop> stops(List<StoredMilestone.Reported> milestones) {
    List<Stop> stops = reported(milestones);
    if (stops.isEmpty() && row.latestMilestone() != null && row.latestPlace() != null) {
      stops.add(
          happened(
              row.latestPlace(),
              codeOrNull(row.latestPlace()),
              row.latestMilestone(),
              row.latestAt(),
              row.latestZone()));
    }
    boolean started = !stops.isEmpty();
    if (row.origin() != null && (!started || !row.origin().equals(stops.get(0).unLocode()))) {
      stops.add(0, origin(started));
    }
    boolean atDestination =
        started
            && row.destination() != null
            && row.destination().equals(stops.get(stops.size() - 1).unLocode());
    shorten(stops);
    if (!stops.isEmpty() && (started || atDestination)) {
      stops.set(
          stops.size() - 1,
          here(stops.get(stops.size() - 1), atDestination, heldSince(milestones)));
    }
    boolean arrived =
        row.state() == ShipmentState.DELIVERED
            || row.state() == ShipmentState.CANCELLED
            || row.state() == ShipmentState.RETURNED;
    if (!atDestination && !arrived || stops.isEmpty()) {
      stops.addAll(planned(stops));
      stops.add(destination());
    }
    return List.copyOf(stops);
  }

  /**
   * One stop for each place in the order of time; what is told of it is the last thing that
   * happened there.
   */
  private List<Stop> reported(List<StoredMilestone.Reported> milestones) {
    Map<String, Stop> places = new LinkedHashMap<>();
    milestones.stream()
        .filter(
            one ->
                one.isFact()
                    && one.place() != null
                    && one.milestone().kind() != Milestone.Kind.INFORMATION)
        .sorted(
            Comparator.comparing(StoredMilestone.Reported::occurredAt)
                .thenComparing(StoredMilestone.Reported::milestone))
        .forEach(
            one -> {
              String place = one.unLocode() != null ? one.unLocode() : one.placeName();
              Stop before = places.remove(place);
              // What customs say is told beside the stop, it does not move the goods.
              if (before != null && one.milestone().kind() == Milestone.Kind.CUSTOMS) {
                places.put(place, before);
                return;
              }
              String name = one.placeName() == null && before != null ? before.name() : one.place();
              places.put(
                  place,
                  happened(
                      name(name, one.unLocode()),
                      one.unLocode(),
                      one.milestone().words(),
                      one.occurredAt(),
                      one.zone()));
            });
    return new ArrayList<>(places.values());
  }

  private Stop happened(String name, String unLocode, String what, Instant at, ZoneId when) {
    return new Stop(
        name, unLocode, Phrases.inSentence(what), at, when, Stop.Kind.HAPPENED, "transit", null);
  }

  private Stop origin(boolean left) {
    String what = left ? "origin" : "starts here";
    return new Stop(
        originName == null ? row.origin() : originName,
        row.origin(),
        what,
        null,
        null,
        left ? Stop.Kind.HAPPENED : Stop.Kind.HERE,
        left ? "transit" : row.state().colour(),
        null);
  }

  /** Where the goods change before they arrive, as far as there is room: nearest places first. */
  private List<Stop> planned(List<Stop> stops) {
    List<String> reached = stops.stream().map(Stop::unLocode).filter(Objects::nonNull).toList();
    int next = 0;
    for (int i = 0; i < legs.size(); i++) {
      if (reached.contains(legs.get(i).to().unLocode())) {
        next = i + 1;
      }
    }
    int room = STOPS_MAX - 1 - stops.size();
    return legs.subList(next, legs.size()).stream()
        .filter(leg -> leg.to().unLocode() != null)
        .filter(leg -> !leg.to().unLocode().equals(row.destination()))
        .limit(Math.max(0, room))
        .map(this::planned)
        .toList();
  }

  private Stop planned(Leg leg) {
    Place place = leg.to();
    ZoneId there = PlaceZones.of(place.unLocode());
    return new Stop(
        place.name() == null ? place.unLocode() : place.name(),
        place.unLocode(),
        leg.arrival() == null ? "planned" : "arrival planned",
        leg.arrival(),
        leg.arrival() == null ? null : there == null ? zone : there,
        Stop.Kind.EXPECTED,
        "planned",
        null);
  }

  /** When customs said what they said last, which other news since then do not change; or null. */
  private static String heldSince(List<StoredMilestone.Reported> milestones) {
    return milestones.stream()
        .filter(one -> one.isFact() && one.milestone().kind() == Milestone.Kind.CUSTOMS)
        .max(Comparator.comparing(StoredMilestone.Reported::occurredAt))
        .map(hold -> "Held since " + Phrases.clock(hold.occurredAt(), hold.zone()))
        .orElse(null);
  }

  private Stop here(Stop stop, boolean atDestination, String heldSince) {
    boolean over = row.state() == ShipmentState.DELIVERED;
    return new Stop(
        stop.name(),
        stop.unLocode(),
        stop.what(),
        stop.at(),
        stop.zone(),
        over ? Stop.Kind.HAPPENED : Stop.Kind.HERE,
        row.state().colour(),
        over
            ? row.late() ? after(row.latestAt()) : null
            : noteHere(stop, atDestination, heldSince));
  }

  /** What is worth saying where the goods are: why they stay, else when they are delivered. */
  private String noteHere(Stop stop, boolean atDestination, String heldSince) {
    if (row.state() == ShipmentState.CUSTOMS_HOLD) {
      return heldSince;
    }
    if (row.nextOwner() != null) {
      return row.state().words().equalsIgnoreCase(stop.what()) ? null : row.state().words();
    }
    Instant delivery = row.eta() != null ? row.eta() : row.promisedAt();
    return !atDestination || delivery == null || row.state().closed()
        ? null
        : (row.eta() != null ? "Delivery expected " : "Delivery promised ")
            + Phrases.at(delivery, zone);
  }

  private Stop destination() {
    Instant at = row.eta() != null ? row.eta() : row.promisedAt();
    String name =
        destinationName != null
            ? destinationName
            : row.destination() != null ? row.destination() : "Destination";
    return new Stop(
        name,
        row.destination(),
        row.eta() != null ? "delivery expected" : "delivery promised",
        at,
        at == null ? null : zone,
        Stop.Kind.EXPECTED,
        row.late() ? "late" : "planned",
        row.eta() == null ? null : after(row.eta()));
  }

  private String after(Instant at) {
    if (row.promisedAt() == null || at == null || !at.isAfter(row.promisedAt())) {
      return null;
    }
    return Phrases.span(Duration.between(row.promisedAt(), at)) + " after promise";
  }

  /** Sender's names win; the tenant's own names are used for the ends of the journey. */
  private String name(String sent, String unLocode) {
    if (unLocode != null && sent.equals(unLocode)) {
      if (unLocode.equals(row.origin()) && originName != null) {
        return originName;
      }
      if (unLocode.equals(row.destination()) && destinationName != null) {
        return destinationName;
      }
    }
    return sent;
  }

  /** Keeps the first stop and the latest ones. */
  private static void shorten(List<Stop> stops) {
    while (stops.size() > STOPS_MAX - 1) {
      stops.remove(1);
    }
  }

  private static String codeOrNull(String place) {
    return place.matches("[A-Z]{2}[A-Z2-9]{3}") ? place : null;
  }
}
