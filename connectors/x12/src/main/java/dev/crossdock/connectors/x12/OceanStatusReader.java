package dev.crossdock.connectors.x12;

import dev.crossdock.connectors.x12.Readout.Facts;
import dev.crossdock.connectors.x12.References.Found;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.EventTime;
import dev.crossdock.shipment.Milestone;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads one 315: one status in B4, more in SG, the ports of the journey in R4. */
final class OceanStatusReader {
  /** The standard has twenty; keeps memory flat. */
  static final int PORTS_MAX = 100;

  static final int STATUSES_MAX = 100;

  /** Where the status happened, where a port has this function. */
  private static final String ACTIVITY = "5";

  private static final StatusTimes.Elements WHEN_B4 = new StatusTimes.Elements(4, 5, 0);
  private static final StatusTimes.Elements WHEN_SG = new StatusTimes.Elements(4, 5, 6);
  private static final StatusTimes.Elements WHEN_DTM = new StatusTimes.Elements(2, 3, 4);
  private static final String ACTUAL = "140";
  private static final Set<String> ESTIMATED_ARRIVAL = Set.of("139", "371");

  /** A port with its times. */
  private record Port(Spot spot, List<Segment> times) {}

  private final SegmentScanner scanner;
  private final String messageId;
  private final Readout out;
  private final StatusTimes times;
  private final References references;
  private final List<Port> ports = new ArrayList<>();
  private final List<Segment> statuses = new ArrayList<>();
  private Segment header;
  private Equipment equipment;
  private Port port;
  private Spot last;

  /**
   * @param messageId the sender's id of the transaction, or null
   */
  OceanStatusReader(SegmentScanner scanner, String messageId, ZoneId assumedZone, Readout out) {
    this.scanner = scanner;
    this.messageId = messageId;
    this.out = out;
    this.times = new StatusTimes(assumedZone, out);
    this.references = new References(out);
  }

  /**
   * Reads the transaction.
   *
   * @throws Unreadable if it is beyond the limits
   */
  void read() {
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      take(segment);
    }
    translate();
  }

  private void take(Segment segment) {
    switch (segment.tag()) {
      case "B4" -> {
        if (header == null) {
          header = segment;
          equipment = Equipment.ofOcean(segment);
        } else {
          takeStatus(segment);
        }
      }
      case "N9" -> references.take(segment, 1, 2);
      case "SG" -> takeStatus(segment);
      case "R4" -> takePort(segment);
      case "DTM" -> {
        if (port != null && port.times().size() < PORTS_MAX) {
          port.times().add(segment);
        }
      }
      case "V9" ->
          out.add(
              Fault.element(
                  Problem.UNKNOWN_CODE,
                  segment,
                  1,
                  "Event details (V9) are not read here; the event "
                      + Value.shown(segment.text(1))
                      + " is left out",
                  segment.text(1),
                  null));
      default -> {
        // The vessel (Q2) and the like say nothing about a milestone.
      }
    }
  }

  private void takeStatus(Segment segment) {
    require(statuses.size() < STATUSES_MAX, segment, STATUSES_MAX + " statuses");
    statuses.add(segment);
  }

  private void takePort(Segment segment) {
    require(ports.size() < PORTS_MAX, segment, PORTS_MAX + " ports");
    Spot spot = Spot.ofPort(segment);
    port = spot == null ? null : new Port(spot, new ArrayList<>(2));
    if (port != null) {
      ports.add(port);
    }
  }

  private static void require(boolean right, Segment segment, String limit) {
    if (!right) {
      throw new Unreadable(
          Fault.segment(
              Problem.UNREADABLE_MESSAGE,
              segment,
              "The transaction has more than " + limit + "; byte " + segment.from(),
              "5"));
    }
  }

  private void translate() {
    Segment first = header != null ? header : statuses.isEmpty() ? null : statuses.get(0);
    if (first == null) {
      return;
    }
    Found container = equipment == null ? null : equipment.container();
    List<Found> found = references.with(null, container, first);
    if (found.isEmpty()) {
      out.add(
          Fault.meaning(
              Problem.NO_REFERENCE,
              first.where(),
              "The status names no reference that could identify a shipment",
              null));
      return;
    }
    int index = 1;
    if (header != null && (header.value(3) != null || statuses.isEmpty())) {
      translateHeader(found, index++);
    }
    for (Segment status : statuses) {
      boolean beginning = status.is("B4");
      Spot place = beginning ? placeOf(status) : null;
      int element = beginning ? 3 : 1;
      translateStatus(status, element, beginning ? WHEN_B4 : WHEN_SG, place, found, index++);
    }
    translateExpected(found);
  }

  private void translateHeader(List<Found> found, int index) {
    translateStatus(header, 3, WHEN_B4, placeOf(header), found, index);
  }

  private Spot placeOf(Segment beginning) {
    Spot place = Spot.ofLocation(beginning, 11, 12);
    if (place == null) {
      return null;
    }
    for (Port known : ports) {
      boolean same = place.code().equalsIgnoreCase(known.spot().code());
      if (same && place.place().unLocode() != null && known.spot().place().unLocode() != null) {
        // R4 tells the terminal besides.
        return new Spot(
            known.spot().role(), place.code(), known.spot().place(), place.zone(), place.at());
      }
    }
    return place;
  }

  private void translateStatus(
      Segment segment,
      int element,
      StatusTimes.Elements when,
      Spot named,
      List<Found> found,
      int index) {
    Value code = segment.value(element);
    if (code == null) {
      out.add(
          Fault.element(
              Problem.INVALID_FIELD, segment, element, "The status has no code", null, "2"));
      return;
    }
    OceanStatusCodes status = OceanStatusCodes.byCode(code.text());
    Port activity = port(ACTIVITY);
    Port end = port(status == null ? "" : status.role());
    Spot place =
        named != null
            ? named
            : activity != null ? activity.spot() : end != null ? end.spot() : null;
    last = place;
    if (status == null) {
      boolean listed = OceanStatusCodes.WITHOUT_MILESTONE.contains(code.text());
      out.add(
          Fault.element(
              Problem.UNKNOWN_CODE,
              segment,
              element,
              "The status code " + code.shown() + (listed ? " is no milestone" : " is not known"),
              code.text(),
              listed ? null : "7"));
      return;
    }
    EventTime time;
    Value timeAt = segment.value(when.date());
    Segment actual = timeAt != null || activity == null ? null : dated(activity, Set.of(ACTUAL));
    if (actual != null) {
      time = times.of(actual, WHEN_DTM, activity.spot());
      timeAt = actual.value(2);
    } else {
      time = times.of(segment, when, place);
    }
    if (time == null) {
      return;
    }
    String sent = segment.tag() + " " + code.text();
    add(status.milestone(), Classifier.ACT, sent, code, time, timeAt, place, found, "/" + index);
  }

  /** The arrival that is expected last on the journey: at the place of delivery, else the port. */
  private void translateExpected(List<Found> found) {
    for (String role : new String[] {"E", "M", "D"}) {
      Port at = port(role);
      Segment expected = at == null ? null : dated(at, ESTIMATED_ARRIVAL);
      if (expected != null && !isThere(at.spot())) {
        EventTime time = times.of(expected, WHEN_DTM, at.spot());
        if (time != null) {
          add(
              Milestone.ETA_UPDATED,
              Classifier.EST,
              "DTM " + expected.text(1),
              expected.value(1),
              time,
              expected.value(2),
              at.spot(),
              found,
              "/eta");
        }
        return;
      }
    }
  }

  /** What was expected is of no interest once a status comes from there. */
  private boolean isThere(Spot expected) {
    return last != null
        && last.code() != null
        && last.code().equalsIgnoreCase(String.valueOf(expected.code()));
  }

  private void add(
      Milestone milestone,
      Classifier classifier,
      String sent,
      Value code,
      EventTime time,
      Value timeAt,
      Spot place,
      List<Found> found,
      String suffix) {
    out.add(
        new Facts(
            messageId == null ? null : messageId + suffix,
            milestone,
            classifier,
            sent,
            code,
            time,
            timeAt,
            place,
            equipment == null ? null : equipment.number(),
            found,
            null,
            null,
            null,
            null));
  }

  /** The only port with this function, or null. */
  private Port port(String role) {
    Port only = null;
    for (Port candidate : ports) {
      if (!role.isEmpty() && role.equals(candidate.spot().role())) {
        if (only != null) {
          return null;
        }
        only = candidate;
      }
    }
    return only;
  }

  private static Segment dated(Port port, Set<String> qualifiers) {
    for (Segment time : port.times()) {
      if (qualifiers.contains(time.text(1))) {
        return time;
      }
    }
    return null;
  }
}
