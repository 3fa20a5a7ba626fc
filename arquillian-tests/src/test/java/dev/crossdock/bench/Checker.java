package dev.crossdock.bench;

import dev.crossdock.shipment.ShipmentState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Holds what arrived against what was accepted, shipment by shipment: every event once, in the
 * order of acceptance, told by the outgoing exchange that it caused, with the state that follows
 * from all events so far, which never goes back in time. It knows nothing of how the product does
 * that.
 */
final class Checker {
  private final Map<Integer, List<Accepted>> acceptedByShipment = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * Where a picking stands at the end.
   *
   * @param status name of the state
   */
  record Picking(int id, String status) {}

  /**
   * @param accepted everything that was accepted, of each shipment in the order of acceptance
   */
  Checker(List<Accepted> accepted) {
    accepted.forEach(
        one ->
            acceptedByShipment
                .computeIfAbsent(one.event().shipment(), any -> new ArrayList<>())
                .add(one));
  }

  /**
   * Checks everything.
   *
   * @param notes all notes of all pickings
   * @param pickings by shipment
   * @param origins by outgoing exchange, the exchange that caused it, as the product's database
   *     says; each once
   * @return what is wrong, in words; empty if nothing is
   */
  List<String> check(
      List<Note> notes, Map<Integer, Picking> pickings, Map<String, String> origins) {
    Map<Integer, List<Note>> byPicking = new HashMap<>();
    notes.stream()
        .sorted(Comparator.comparing(Note::id))
        .forEach(
            note -> byPicking.computeIfAbsent(note.picking(), any -> new ArrayList<>()).add(note));
    int events = acceptedByShipment.values().stream().mapToInt(List::size).sum();
    if (origins.size() != events) {
      faults.add(
          "The database holds " + origins.size() + " delivered messages for " + events + " events");
    }
    acceptedByShipment.forEach(
        (shipment, accepted) -> {
          Picking picking = pickings.get(shipment);
          if (picking == null) {
            faults.add("Shipment " + shipment + " has no picking");
          } else {
            List<Note> told = byPicking.getOrDefault(picking.id(), List.of());
            onceAndInOrder(shipment, accepted, told);
            exchanges(shipment, accepted, told, origins);
            states(shipment, accepted, told);
            end(shipment, accepted, picking);
          }
        });
    return faults;
  }

  private void onceAndInOrder(int shipment, List<Accepted> accepted, List<Note> told) {
    Map<Integer, Integer> positions = new HashMap<>();
    accepted.forEach(one -> positions.put(one.event().serial(), positions.size()));
    Map<Integer, Integer> seen = new HashMap<>();
    int last = -1;
    for (Note note : told) {
      for (Note.Line line : note.lines()) {
        Integer position = positions.get(line.serial());
        if (position == null) {
          faults.add(
              "Shipment "
                  + shipment
                  + " was told B"
                  + line.serial()
                  + ", which nobody sent for it");
          continue;
        }
        if (seen.merge(line.serial(), 1, Integer::sum) > 1) {
          faults.add("Doubled: B" + line.serial() + " of shipment " + shipment);
        } else if (position < last) {
          faults.add(
              "Out of order: B"
                  + line.serial()
                  + " of shipment "
                  + shipment
                  + " came after a later one");
        }
        last = Math.max(last, position);
      }
    }
    for (Accepted one : accepted) {
      if (!seen.containsKey(one.event().serial())) {
        faults.add(
            "Lost: B"
                + one.event().serial()
                + " of shipment "
                + shipment
                + ", accepted as "
                + one.exchange());
      }
    }
  }

  private void exchanges(
      int shipment, List<Accepted> accepted, List<Note> told, Map<String, String> origins) {
    Map<Integer, String> exchanges = new HashMap<>();
    accepted.forEach(one -> exchanges.put(one.event().serial(), one.exchange()));
    for (Note note : told) {
      for (Note.Line line : note.lines()) {
        String origin = line.exchange() == null ? null : origins.get(line.exchange());
        if (exchanges.containsKey(line.serial()) && !exchanges.get(line.serial()).equals(origin)) {
          faults.add(
              "B"
                  + line.serial()
                  + " of shipment "
                  + shipment
                  + " was accepted as "
                  + exchanges.get(line.serial())
                  + " but told by "
                  + line.exchange()
                  + ", which comes from "
                  + origin);
        }
      }
    }
  }

  /** Walks through the events as told; the newest by its own time decides. */
  private void states(int shipment, List<Accepted> accepted, List<Note> told) {
    Map<Integer, Event> events = new HashMap<>();
    accepted.forEach(one -> events.put(one.event().serial(), one.event()));
    Event newest = null;
    for (Note note : told) {
      for (Note.Line line : note.lines()) {
        Event event = events.get(line.serial());
        if (event == null) {
          continue;
        }
        if (line.late() != event.late()) {
          faults.add(
              "B"
                  + line.serial()
                  + " of shipment "
                  + shipment
                  + " was told as "
                  + (line.late() ? "late" : "in time"));
        }
        newest = later(newest, event);
      }
      if (newest != null && !note.state().equals(newest.milestone().state().words())) {
        faults.add(
            "Shipment "
                + shipment
                + " was told to be "
                + note.state()
                + " when its newest event was "
                + newest.milestone());
      }
    }
  }

  private void end(int shipment, List<Accepted> accepted, Picking picking) {
    Event newest = null;
    for (Accepted one : accepted) {
      newest = later(newest, one.event());
    }
    ShipmentState state = newest.milestone().state();
    if (!state.name().equals(picking.status())) {
      faults.add(
          "Shipment " + shipment + " ends as " + picking.status() + " instead of " + state.name());
    }
  }

  private static Event later(Event known, Event event) {
    return known == null || event.occurredAt().isAfter(known.occurredAt()) ? event : known;
  }
}
