package dev.crossdock.connectors.edifact;

import dev.crossdock.connectors.edifact.EdifactStatusCodes.End;
import dev.crossdock.connectors.edifact.Scope.Dated;
import dev.crossdock.connectors.edifact.Scope.Stop;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.ReferenceType;
import java.nio.charset.Charset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One STS with all that belongs to it, and what it means in its surroundings. */
final class StatusGroup {
  private static final int REASONS_MAX = 5;

  final Segment segment;
  final Value code;
  final int index;
  final Scope own;
  private final Scope consignment;
  private final Scope header;
  private final Charset charset;
  private final StringBuilder remark = new StringBuilder();
  private Value remarkAt;

  /**
   * @param index 1 for the first STS of the message
   */
  StatusGroup(Segment segment, int index, Scope consignment, Scope header, Charset charset) {
    this.segment = segment;
    this.index = index;
    this.consignment = consignment;
    this.header = header;
    this.charset = charset;
    this.own = new Scope(charset);
    this.code = segment.value(2, 1, charset);
  }

  /**
   * Whether the code is of the United Nations' list. An agency other than the UN (6) and GS1 (9),
   * which copies it, has a list of its own, in which 24 can mean anything.
   */
  boolean isUnitedNationsCode() {
    String agency = segment.code(2, 3);
    return agency == null || agency.equals("6") || agency.equals("9");
  }

  /** Reasons as sent, by the element each stands in. */
  Map<Integer, Value> reasons() {
    Map<Integer, Value> reasons = new TreeMap<>();
    for (int element = 3; element < 3 + REASONS_MAX; element++) {
      Value reason = segment.value(element, 1, charset);
      if (reason != null) {
        reasons.put(element, reason);
      }
    }
    return reasons;
  }

  void takeText(Segment text) {
    for (int component = 1;
        component <= 5 && remark.length() < MilestoneEvent.REMARK_CHARACTERS_MAX;
        component++) {
      Value part = text.value(4, component, charset);
      if (part != null) {
        remark.append(remark.length() == 0 ? "" : " ").append(part.text());
        remarkAt = remarkAt == null ? part : remarkAt;
      }
    }
  }

  /** Free text, else the sender's words for the status; null if there are none. */
  String remark() {
    if (remark.length() > 0) {
      return Value.cut(remark.toString(), MilestoneEvent.REMARK_CHARACTERS_MAX);
    }
    Value words = segment.value(2, 4, charset);
    return words == null ? null : Value.cut(words.text(), MilestoneEvent.REMARK_CHARACTERS_MAX);
  }

  /** Where the remark begins, or null if there is none. */
  Value remarkAt() {
    return remarkAt != null ? remarkAt : segment.value(2, 4, charset);
  }

  String stage() {
    return own.mode != null || own.stage != null
        ? own.stage
        : consignment.stage != null ? consignment.stage : header.stage;
  }

  String mode() {
    return own.mode != null || own.stage != null
        ? own.mode
        : consignment.mode != null ? consignment.mode : header.mode;
  }

  /** What decides between the meanings of the code. */
  StatusContext context(Stop place) {
    Set<String> reasons = new LinkedHashSet<>();
    for (Value reason : reasons().values()) {
      reasons.add(reason.text());
    }
    boolean towardsDelivery =
        own.stops.stream().anyMatch(stop -> stop.role() == PlaceRole.DELIVERY);
    return new StatusContext(
        role(place), stage(), mode(), own.load, reasons, customs(), towardsDelivery);
  }

  /**
   * Where it happened.
   *
   * @return the activity location, else the only place, else the end of the leg that fits; null if
   *     nothing tells
   */
  Stop place(End end) {
    List<Stop> direct = own.stops.stream().filter(stop -> !stop.underTransport()).toList();
    Stop place = pick(direct, end);
    if (place == null && !direct.isEmpty()) {
      return direct.get(0);
    }
    return place != null ? place : pick(own.stops, end);
  }

  private static Stop pick(List<Stop> stops, End end) {
    for (Stop stop : stops) {
      if (stop.activity()) {
        return stop;
      }
    }
    if (stops.size() == 1) {
      return stops.get(0);
    }
    for (Stop stop : stops) {
      if (end == End.FROM && stop.role().isStart() || end == End.TO && stop.role().isEnd()) {
        return stop;
      }
    }
    List<Stop> reached =
        stops.stream().filter(stop -> dated(stop.times(), "334", "178") != null).toList();
    return reached.size() == 1 ? reached.get(0) : null;
  }

  /**
   * The role of a place; of an activity location that of the same place where it is named with one.
   */
  private PlaceRole role(Stop place) {
    if (place == null || place.role() != PlaceRole.UNTOLD || place.code() == null) {
      return place == null ? PlaceRole.UNTOLD : place.role();
    }
    for (Scope scope : List.of(own, consignment, header)) {
      for (Stop other : scope.stops) {
        if (other.role() != PlaceRole.UNTOLD && place.code().equalsIgnoreCase(other.code())) {
          return other.role();
        }
      }
    }
    return PlaceRole.UNTOLD;
  }

  private boolean customs() {
    return dated(own.times, "148") != null
        || own.references.stream()
            .anyMatch(found -> found.reference().type() == ReferenceType.DECLARATION);
  }

  /** The first time with the first of these qualifiers that is there, or null. */
  static Dated dated(List<Dated> times, String... qualifiers) {
    for (String qualifier : qualifiers) {
      for (Dated dated : times) {
        if (dated.qualifier().equals(qualifier)) {
          return dated;
        }
      }
    }
    return null;
  }

  /**
   * Like {@link #dated}, first at the status itself, then at the place, or at any place of the legs
   * when none is given.
   */
  Dated when(Stop place, String... qualifiers) {
    Dated dated = dated(own.times, qualifiers);
    if (dated == null && place != null) {
      dated = dated(place.times(), qualifiers);
    }
    return dated;
  }

  /**
   * The place whose expected arrival the group tells: the last one of the journey, or null when
   * none does.
   */
  Stop expectedStop() {
    Stop last = null;
    for (Stop stop : own.stops) {
      boolean nearer = last != null && rank(stop) < rank(last);
      if (dated(stop.times(), "132") != null && !nearer) {
        last = stop;
      }
    }
    return last;
  }

  /** Where an arrival told at the status itself is expected: the end of the leg, or null. */
  Stop endOfLeg() {
    Stop last = null;
    for (Stop stop : own.stops) {
      boolean nearer = last != null && rank(stop) < rank(last);
      if (stop.role().isEnd() && !nearer) {
        last = stop;
      }
    }
    return last;
  }

  private static int rank(Stop stop) {
    return switch (stop.role()) {
      case DELIVERY -> 3;
      case ARRIVAL -> 2;
      case DISCHARGE -> 1;
      default -> 0;
    };
  }
}
