package dev.crossdock.launcher;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A shipment of the demo with the history that its partners report.
 *
 * @param mode OCEAN, ROAD or AIR
 * @param unit container, air waybill or consignment note, by mode
 */
record DemoShipment(
    String tenant,
    int number,
    String reference,
    String mode,
    String[] from,
    String[] to,
    String carrier,
    String carrierName,
    String broker,
    String brokerName,
    String unit,
    String billOfLading,
    String goods,
    String consignee,
    int weightKg,
    int packages,
    int value,
    String incoterm,
    Instant promisedAt,
    List<Event> events) {

  /**
   * Something that a partner reports.
   *
   * @param client machine client that sends it
   * @param sentAt when it was sent: later than it happened, sometimes much later
   */
  record Event(
      DemoShipment.Sender sender,
      String id,
      String milestone,
      String classifier,
      Instant occurredAt,
      String zone,
      String[] place,
      Instant sentAt,
      String remark) {}

  /** Who reports. */
  enum Sender {
    CARRIER,
    BROKER
  }

  /** A day before the first report; empty if nothing was reported yet. */
  Optional<Instant> announcedAt() {
    return events.stream()
        .map(Event::sentAt)
        .min(Comparator.naturalOrder())
        .map(first -> first.minus(Duration.ofDays(1)));
  }

  /** Whether this has happened, and not only is expected. */
  boolean has(String milestone) {
    return events.stream()
        .anyMatch(event -> event.milestone().equals(milestone) && event.classifier().equals("ACT"));
  }

  /** When the last report was sent; there must be one. */
  Instant lastSentAt() {
    return events.stream().map(Event::sentAt).max(Comparator.naturalOrder()).orElseThrow();
  }

  String order() {
    return "S" + (tenant.equals("brandt") ? "0" : "1") + (1800 + number);
  }

  String picking() {
    return "WH/OUT/" + String.format("%05d", 400 + number);
  }

  String clientOf(Sender sender) {
    return tenant + "-" + (sender == Sender.CARRIER ? carrier : broker);
  }

  /**
   * The usual journey of each mode: hours after the start, milestone, place (0 origin, 1 hub, 2
   * destination), who reports it.
   */
  private record Leg(double hours, String milestone, int at, Sender sender) {}

  private static final List<Leg> OCEAN =
      List.of(
          new Leg(0, "BOOKING_CONFIRMED", 0, Sender.CARRIER),
              new Leg(26, "EMPTY_RELEASED", 0, Sender.CARRIER),
          new Leg(50, "STUFFED", 0, Sender.CARRIER), new Leg(74, "GATE_IN", 0, Sender.CARRIER),
          new Leg(80, "CUSTOMS_EXPORT_RELEASED", 0, Sender.BROKER),
              new Leg(97, "LOADED", 0, Sender.CARRIER),
          new Leg(103, "DEPARTED", 0, Sender.CARRIER),
              new Leg(160, "TRANSHIPPED", 1, Sender.CARRIER),
          new Leg(372, "ARRIVED_AT_PORT", 2, Sender.CARRIER),
              new Leg(384, "DISCHARGED", 2, Sender.CARRIER),
          new Leg(398, "CUSTOMS_RELEASED", 2, Sender.BROKER),
              new Leg(408, "GATE_OUT", 2, Sender.CARRIER),
          new Leg(414, "OUT_FOR_DELIVERY", 2, Sender.CARRIER),
              new Leg(420, "DELIVERED", 2, Sender.CARRIER));

  private static final List<Leg> ROAD =
      List.of(
          new Leg(0, "BOOKING_CONFIRMED", 0, Sender.CARRIER),
              new Leg(16, "ARRIVED_AT_PICKUP", 0, Sender.CARRIER),
          new Leg(17.5, "PICKED_UP", 0, Sender.CARRIER),
              new Leg(26, "BORDER_CROSSED", 1, Sender.CARRIER),
          new Leg(42, "OUT_FOR_DELIVERY", 2, Sender.CARRIER),
              new Leg(47, "DELIVERED", 2, Sender.CARRIER));

  private static final List<Leg> AIR =
      List.of(
          new Leg(0, "BOOKING_CONFIRMED", 0, Sender.CARRIER),
              new Leg(20, "PICKED_UP", 0, Sender.CARRIER),
          new Leg(25, "CUSTOMS_EXPORT_RELEASED", 0, Sender.BROKER),
              new Leg(29, "DEPARTED", 0, Sender.CARRIER),
          new Leg(38, "ARRIVED_AT_PORT", 2, Sender.CARRIER),
              new Leg(44, "CUSTOMS_RELEASED", 2, Sender.BROKER),
          new Leg(50, "OUT_FOR_DELIVERY", 2, Sender.CARRIER),
              new Leg(55, "DELIVERED", 2, Sender.CARRIER));

  /**
   * Lets the journey run so far that the given number of its milestones has happened by now, and
   * bends it into its story.
   *
   * @param story hold, late, delivered, attempted, normal, planned
   */
  static List<Event> history(
      String mode,
      int done,
      String story,
      String[][] places,
      String[] zones,
      int seed,
      Instant now,
      String idPrefix) {
    List<Leg> legs = mode.equals("OCEAN") ? OCEAN : mode.equals("ROAD") ? ROAD : AIR;
    int last = Math.min(done, legs.size());
    double reached = last == 0 ? 0 : legs.get(last - 1).hours();
    Instant start = now.minus(minutes(reached)).minus(Duration.ofMinutes(40 + seed * 37L % 400));
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < last; i++) {
      Leg leg = legs.get(i);
      Instant at = start.plus(minutes(leg.hours())).plus(Duration.ofMinutes(seed * 13L % 25));
      Duration lag = Duration.ofSeconds(40 + seed * 29L % 500);
      if (story.equals("late") && i == last - 2) {
        lag = Duration.between(at, start.plus(minutes(reached))).plus(Duration.ofMinutes(95));
        lag =
            lag.compareTo(Duration.between(at, now)) > 0
                ? Duration.between(at, now).minusMinutes(2)
                : lag;
      }
      events.add(
          new Event(
              leg.sender(),
              idPrefix + "-" + (i + 1),
              leg.milestone(),
              "ACT",
              at,
              zones[leg.at()],
              places[leg.at()],
              at.plus(lag),
              null));
    }
    bend(events, story, places, zones, now, idPrefix);
    return events;
  }

  private static void bend(
      List<Event> events,
      String story,
      String[][] places,
      String[] zones,
      Instant now,
      String idPrefix) {
    if (events.isEmpty()) {
      return;
    }
    Event last = events.get(events.size() - 1);
    if (story.equals("hold")) {
      Instant at = last.occurredAt().plus(Duration.ofMinutes(30));
      events.add(
          new Event(
              Sender.BROKER,
              idPrefix + "-H",
              "CUSTOMS_HOLD",
              "ACT",
              at,
              zones[2],
              places[2],
              at.plusSeconds(95),
              "Packing list missing for the customs entry"));
    } else if (story.equals("attempted")) {
      Instant at = last.occurredAt().plus(Duration.ofMinutes(25));
      events.add(
          new Event(
              Sender.CARRIER,
              idPrefix + "-A",
              "DELIVERY_ATTEMPTED",
              "ACT",
              at,
              zones[2],
              places[2],
              at.plusSeconds(60),
              "Consignee closed"));
    } else if (story.equals("normal") && events.size() > 3) {
      Instant eta = now.plus(Duration.ofHours(52));
      events.add(
          new Event(
              Sender.CARRIER,
              idPrefix + "-E",
              "ETA_UPDATED",
              "EST",
              eta,
              zones[2],
              places[2],
              last.sentAt().plusSeconds(30),
              null));
    }
  }

  private static Duration minutes(double hours) {
    return Duration.ofMinutes((long) (hours * 60));
  }
}
