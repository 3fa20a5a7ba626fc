package dev.crossdock.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A checker that finds nothing proves nothing: here it meets forwarders that are broken on purpose.
 */
class CheckerTest {
  private static final int EVENTS = 4_000;
  private static final int PER_NOTE = 3;

  private static final List<Accepted> ACCEPTED = new ArrayList<>();

  private final Map<String, String> origins = new HashMap<>();

  @BeforeAll
  static void acceptEverything() {
    for (List<EventPlan.Sending> sender : plan()) {
      for (EventPlan.Sending sending : sender) {
        if (!sending.repeat()) {
          ACCEPTED.add(new Accepted(sending.event(), in(sending.event()), 0, 0));
        }
      }
    }
  }

  @BeforeEach
  void causeOneMessageEach() {
    ACCEPTED.forEach(one -> origins.put(out(one.event()), in(one.event())));
  }

  @Test
  void findsNothingWrongWithAForwarderThatKeepsItsPromises() {
    assertEquals(List.of(), check(events -> events));
  }

  @Test
  void catchesOneDropped() {
    assertFault("Lost: B7 ", check(dropping(7)));
  }

  @Test
  void catchesTheVeryLastOneDropped() {
    int last = ACCEPTED.stream().mapToInt(one -> one.event().serial()).max().orElseThrow();
    assertFault("Lost: B" + last + " ", check(dropping(last)));
  }

  @Test
  void catchesOneDoubled() {
    List<String> faults =
        check(
            events -> {
              List<Event> doubled = new ArrayList<>(events);
              events.stream().filter(event -> event.serial() == 7).forEach(doubled::add);
              return doubled;
            });
    assertFault("Doubled: B7 ", faults);
  }

  @Test
  void catchesTwoSwapped() {
    List<String> faults =
        check(
            events -> {
              List<Event> swapped = new ArrayList<>(events);
              if (events.get(0).shipment() == 7) {
                swapped.set(0, events.get(1));
                swapped.set(1, events.get(0));
              }
              return swapped;
            });
    assertFault("Out of order: B7 of shipment 7 ", faults);
  }

  @Test
  void catchesOneThatWentToAnotherShipment() {
    Map<Integer, List<Event>> events = byShipment();
    events.get(8).add(events.get(7).remove(3));
    List<String> faults = checkTold(events);
    assertFault("which nobody sent for it", faults);
    assertFault("Lost: B607 of shipment 7", faults);
  }

  @Test
  void catchesALateEventThatUndidTheState() {
    List<Note> notes = new ArrayList<>();
    byShipment().forEach((shipment, events) -> notes.addAll(tell(shipment, events)));
    Note first = notes.get(0);
    notes.set(0, new Note(first.id(), first.picking(), first.at(), "Delivered", first.lines()));
    assertFault(
        "was told to be Delivered", new Checker(ACCEPTED).check(notes, pickings(), origins));
  }

  @Test
  void catchesAnEndThatDoesNotFollowFromTheEvents() {
    Map<Integer, Checker.Picking> pickings = pickings();
    pickings.put(3, new Checker.Picking(3, "PLANNED"));
    List<Note> notes = new ArrayList<>();
    byShipment().forEach((shipment, events) -> notes.addAll(tell(shipment, events)));
    assertFault(
        "Shipment 3 ends as PLANNED", new Checker(ACCEPTED).check(notes, pickings, origins));
  }

  @Test
  void catchesAMessageToldByAnothersExchange() {
    origins.put("EX-OUT-7", "EX-IN-8");
    assertFault(
        "B7 of shipment 7 was accepted as EX-IN-7 but told by EX-OUT-7, which comes from EX-IN-8",
        check(events -> events));
  }

  @Test
  void catchesAMessageTheDatabaseHoldsAndNobodySent() {
    origins.put("EX-OUT-X", "EX-IN-7");
    assertFault(
        "The database holds 4001 delivered messages for 4000 events", check(events -> events));
  }

  @Test
  void theLoadIsWhatItSaysItIs() {
    List<List<EventPlan.Sending>> senders = plan();
    long repeats = senders.stream().flatMap(List::stream).filter(EventPlan.Sending::repeat).count();
    long late = ACCEPTED.stream().filter(one -> one.event().late()).count();
    assertEquals(0.05, repeats / (double) EVENTS, 0.005);
    assertEquals(0.10, late / (double) EVENTS, 0.005);
    assertTrue(
        ACCEPTED.stream()
            .allMatch(one -> Math.abs(one.event().body().length - BenchSettings.EVENT_BYTES) <= 8));
  }

  private static UnaryOperator<List<Event>> dropping(int serial) {
    return events -> events.stream().filter(event -> event.serial() != serial).toList();
  }

  /** Tells each shipment's events after a forwarder had its way with them. */
  private List<String> check(UnaryOperator<List<Event>> forwarder) {
    Map<Integer, List<Event>> events = byShipment();
    events.replaceAll((shipment, all) -> forwarder.apply(all));
    return checkTold(events);
  }

  private List<String> checkTold(Map<Integer, List<Event>> events) {
    List<Note> notes = new ArrayList<>();
    events.forEach((shipment, told) -> notes.addAll(tell(shipment, told)));
    return new Checker(ACCEPTED).check(notes, pickings(), origins);
  }

  private Map<Integer, List<Event>> byShipment() {
    Map<Integer, List<Event>> events = new HashMap<>();
    ACCEPTED.forEach(
        one ->
            events
                .computeIfAbsent(one.event().shipment(), any -> new ArrayList<>())
                .add(one.event()));
    return events;
  }

  private static List<Note> tell(int shipment, List<Event> events) {
    List<Note> notes = new ArrayList<>();
    Event newest = null;
    for (int from = 0; from < events.size(); from += PER_NOTE) {
      List<Note.Line> lines = new ArrayList<>();
      for (Event event : events.subList(from, Math.min(from + PER_NOTE, events.size()))) {
        newest = newest == null || event.occurredAt().isAfter(newest.occurredAt()) ? event : newest;
        lines.add(new Note.Line(event.serial(), out(event), event.late()));
      }
      notes.add(new Note(from, shipment, 0, newest.milestone().state().words(), lines));
    }
    return notes;
  }

  private Map<Integer, Checker.Picking> pickings() {
    Map<Integer, Checker.Picking> pickings = new HashMap<>();
    byShipment()
        .forEach(
            (shipment, events) -> {
              Event newest =
                  events.stream().max(Comparator.comparing(Event::occurredAt)).orElseThrow();
              pickings.put(
                  shipment, new Checker.Picking(shipment, newest.milestone().state().name()));
            });
    return pickings;
  }

  private static List<List<EventPlan.Sending>> plan() {
    return new EventPlan(Instant.parse("2026-11-22T12:00:00Z")).next(EVENTS);
  }

  private static String in(Event event) {
    return "EX-IN-" + event.serial();
  }

  private static String out(Event event) {
    return "EX-OUT-" + event.serial();
  }

  private static void assertFault(String words, List<String> faults) {
    assertTrue(
        faults.stream().anyMatch(fault -> fault.contains(words)),
        () -> "no \"" + words + "\" in " + faults);
  }
}
