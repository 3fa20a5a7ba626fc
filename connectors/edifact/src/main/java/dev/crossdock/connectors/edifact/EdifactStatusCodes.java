package dev.crossdock.connectors.edifact;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Milestone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Status events (data elements 9011 in D.96A and 4405 in D.00B and later) as canonical milestones.
 * Where a code means one of several, its surroundings decide; where they do not, there is no
 * milestone: a code is never guessed.
 */
enum EdifactStatusCodes {
  ARRIVED(
      "1",
      End.EITHER,
      "by the role of the place and the transport",
      EdifactStatusCodes::arrived,
      ARRIVED_AT_PICKUP,
      GATE_IN,
      ARRIVED_AT_PORT,
      ARRIVED_AT_DELIVERY),
  BEGUN(
      "5",
      End.EITHER,
      "only with a customs declaration",
      context -> context.customs() ? CUSTOMS_DECLARED : null,
      CUSTOMS_DECLARED),
  BOOKED("6", End.EITHER, BOOKING_CONFIRMED),
  CANCELLED("7", End.EITHER, BOOKING_CANCELLED),
  CLEARED_IMPORT_RESTRICTIONS("8", End.TO, CUSTOMS_RELEASED),
  CLEARED_EXPORT_RESTRICTIONS("9", End.FROM, CUSTOMS_EXPORT_RELEASED),
  CLEARED_BY_CUSTOMS(
      "12",
      End.EITHER,
      "export at the start of a leg, import at its end",
      EdifactStatusCodes::cleared,
      CUSTOMS_EXPORT_RELEASED,
      CUSTOMS_RELEASED),
  COLLECTED("13", End.FROM, PICKED_UP),
  CROSSED_BORDER("16", End.EITHER, BORDER_CROSSED),
  CUSTOMS_REFUSAL(
      "17",
      End.EITHER,
      "by the reason: 24 inspection; 25, 28, 37 hold; 13 rejected",
      EdifactStatusCodes::refusedByCustoms,
      CUSTOMS_INSPECTION,
      CUSTOMS_HOLD,
      CUSTOMS_REJECTED),
  DAMAGED_IN_TRANSPORT("18", End.EITHER, DAMAGED),
  DELAYED_IN_TRANSPORT("20", End.EITHER, DELAYED),
  HANDED_OVER("21", End.TO, DELIVERED),
  DELIVERY_COMPLETED("22", End.TO, DELIVERED),
  DELIVERY_NOT_COMPLETED(
      "23",
      End.TO,
      "reason 5 is an appointment",
      EdifactStatusCodes::notDelivered,
      DELIVERY_ATTEMPTED,
      DELIVERY_APPOINTMENT),
  DEPARTED_FROM("24", End.FROM, DEPARTED),
  DEPARTURE_DELAY("25", End.FROM, DELAYED),
  DESPATCHED("27", End.FROM, GATE_OUT),
  STRIPPED_OUT("28", End.TO, STRIPPED),
  DISCHARGED_FROM("29", End.TO, DISCHARGED),
  EN_ROUTE(
      "31",
      End.EITHER,
      "on-carriage by road to a place of delivery is the last mile",
      context ->
          context.onCarriage() && context.road() && context.towardsDelivery()
              ? OUT_FOR_DELIVERY
              : IN_TRANSIT,
      IN_TRANSIT,
      OUT_FOR_DELIVERY),
  NOT_FOUND("36", End.EITHER, LOST),
  FOUND_AGAIN("37", End.EITHER, FOUND),
  AT_PORT("40", End.TO, ARRIVED_AT_PORT),
  CONSIGNEE_INFORMED("45", End.TO, ARRIVAL_NOTICE),
  LOADED_ONTO("48", End.FROM, LOADED),
  LOST_IN_TRANSPORT("49", End.EITHER, LOST),
  NOT_DELIVERED(
      "56",
      End.TO,
      "reason 5 is an appointment",
      EdifactStatusCodes::notDelivered,
      DELIVERY_ATTEMPTED,
      DELIVERY_APPOINTMENT),
  OFF_HIRE("58", End.EITHER, EMPTY_RETURNED),
  OVER_LANDED("62", End.TO, DISCHARGED),
  PICK_UP_AWAITED(
      "64",
      End.EITHER,
      "appointment at the start, available at the end",
      EdifactStatusCodes::pickUpAwaited,
      PICKUP_APPOINTMENT,
      AVAILABLE_FOR_PICKUP),
  RECEIVED(
      "74",
      End.EITHER,
      "not at a place of delivery",
      context -> context.role() == PlaceRole.DELIVERY ? null : GATE_IN,
      GATE_IN),
  RECONSIGNED_TO("75", End.EITHER, RECONSIGNED),
  REFORWARDED("76", End.EITHER, RECONSIGNED),
  REFUSED_WITHOUT_REASON("77", End.TO, REFUSED),
  RELEASED(
      "78",
      End.EITHER,
      "empty equipment or depot; full equipment or the end of a leg",
      EdifactStatusCodes::released,
      EMPTY_RELEASED,
      AVAILABLE_FOR_PICKUP),
  RETURNED_AS_INSTRUCTED("80", End.EITHER, RETURNED),
  RETURNED_BACK("82", End.EITHER, RETURNED),
  SERVICE_ORDERED("84", End.EITHER, BOOKING_REQUESTED),
  STOPPED(
      "90",
      End.EITHER,
      "reason 24 inspection; none, 13, 25, 28, 37 hold",
      EdifactStatusCodes::stopped,
      CUSTOMS_INSPECTION,
      CUSTOMS_HOLD),
  STUFFED_INTO("93", End.FROM, STUFFED),
  STUFFED_AND_SEALED("94", End.FROM, STUFFED),
  TRANSHIPMENT("100", End.EITHER, TRANSHIPPED),
  TRANSIT_DELAY("101", End.EITHER, DELAYED);

  /** At which end of a leg it happens, when the leg names both. */
  enum End {
    FROM,
    TO,
    EITHER
  }

  private static final Map<String, EdifactStatusCodes> BY_CODE = new HashMap<>();

  static {
    for (EdifactStatusCodes status : values()) {
      BY_CODE.put(status.code, status);
    }
  }

  private final String code;
  private final End end;
  private final String rule;
  private final Function<StatusContext, Milestone> meaning;
  private final List<Milestone> possible;

  EdifactStatusCodes(String code, End end, Milestone milestone) {
    this(code, end, "", context -> milestone, milestone);
  }

  EdifactStatusCodes(
      String code,
      End end,
      String rule,
      Function<StatusContext, Milestone> meaning,
      Milestone... possible) {
    this.code = code;
    this.end = end;
    this.rule = rule;
    this.meaning = meaning;
    this.possible = List.of(possible);
  }

  String code() {
    return code;
  }

  End end() {
    return end;
  }

  /** What decides between the possible milestones, in words; empty when there is one only. */
  String rule() {
    return rule;
  }

  List<Milestone> possible() {
    return possible;
  }

  /** The milestone in this context, or null if the context does not decide. */
  Milestone milestone(StatusContext context) {
    return meaning.apply(context);
  }

  /**
   * Finds a status by its code.
   *
   * @return the status, or null if the code is not in the list
   */
  static EdifactStatusCodes byCode(String code) {
    return BY_CODE.get(code);
  }

  private static Milestone arrived(StatusContext context) {
    return switch (context.role()) {
      case ORIGIN -> ARRIVED_AT_PICKUP;
      // A ship at its port of loading has no milestone of ours; the goods at that port's gate have.
      case LOADING -> context.preCarriage() ? GATE_IN : null;
      case DISCHARGE -> ARRIVED_AT_PORT;
      case DELIVERY -> context.seaOrAir() ? ARRIVED_AT_PORT : ARRIVED_AT_DELIVERY;
      case ARRIVAL -> arrivedAtEndOfLeg(context);
      default -> null;
    };
  }

  private static Milestone arrivedAtEndOfLeg(StatusContext context) {
    if (context.seaOrAir()) {
      return ARRIVED_AT_PORT;
    }
    return context.onCarriage() && context.road() ? ARRIVED_AT_DELIVERY : null;
  }

  private static Milestone cleared(StatusContext context) {
    if (context.role().isStart()) {
      return CUSTOMS_EXPORT_RELEASED;
    }
    return context.role().isEnd() ? CUSTOMS_RELEASED : null;
  }

  private static Milestone refusedByCustoms(StatusContext context) {
    if (context.anyReason("24")) {
      return CUSTOMS_INSPECTION;
    }
    if (context.anyReason("13")) {
      return CUSTOMS_REJECTED;
    }
    return context.anyReason("25", "28", "37") ? CUSTOMS_HOLD : null;
  }

  private static Milestone stopped(StatusContext context) {
    if (context.anyReason("24")) {
      return CUSTOMS_INSPECTION;
    }
    return context.reasons().isEmpty() || context.anyReason("13", "25", "28", "37")
        ? CUSTOMS_HOLD
        : null;
  }

  private static Milestone notDelivered(StatusContext context) {
    return context.anyReason("5") ? DELIVERY_APPOINTMENT : DELIVERY_ATTEMPTED;
  }

  private static Milestone pickUpAwaited(StatusContext context) {
    if (context.role().isStart()) {
      return PICKUP_APPOINTMENT;
    }
    return context.role().isEnd() ? AVAILABLE_FOR_PICKUP : null;
  }

  private static Milestone released(StatusContext context) {
    if (context.empty() || context.role() == PlaceRole.EMPTY_DEPOT) {
      return EMPTY_RELEASED;
    }
    return context.full() || context.role().isEnd() ? AVAILABLE_FOR_PICKUP : null;
  }
}
