package dev.crossdock.connectors.x12;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shipment status codes of motor carriers (AT701, data element 1650) as canonical milestones. */
enum MotorStatusCodes {
  RETURNED_TO_SHIPPER("A3", RETURNED),
  REFUSED_BY_CONSIGNEE("A7", REFUSED),
  SHIPMENT_DAMAGED("A9", DAMAGED),
  DEPARTED_PICKUP("AF", PICKED_UP),
  ESTIMATED_DELIVERY("AG", Classifier.EST, ETA_UPDATED),
  ATTEMPTED("AH", DELIVERY_ATTEMPTED),
  RECONSIGNED_ELSEWHERE("AI", RECONSIGNED),
  TENDERED_FOR_DELIVERY("AJ", OUT_FOR_DELIVERY),
  LOADED_ON_TRUCK("AM", LOADED),
  NOT_COMPLETED("AP", DELIVERY_ATTEMPTED),
  RAIL_ARRIVAL("AR", ARRIVED_AT_PORT),
  AVAILABLE("AV", AVAILABLE_FOR_PICKUP),
  ESTIMATED_AT_TERMINAL("B6", Classifier.EST, ETA_UPDATED),
  ESTIMATED_DEPARTURE("C1", Classifier.EST, DEPARTED),
  CANCELLED("CA", BOOKING_CANCELLED),
  LOADING_COMPLETED("CP", STUFFED),
  UNLOADING_COMPLETED("D1", DELIVERED),
  IN_GATE("I1", GATE_IN),
  TO_CONNECTING_LINE("J1", TRANSHIPPED),
  AT_CUSTOMS("K1", BORDER_CROSSED),
  LOADING("L1", STUFFED),
  OUT_GATE("OA", GATE_OUT),
  DEPARTED_TERMINAL("P1", DEPARTED),
  CUSTOMS_HOLD_IN_BOND("PR", Classifier.ACT, CUSTOMS_HOLD, CUSTOMS_INSPECTION),
  FROM_PRIOR_CARRIER("R1", TRANSHIPPED),
  RAIL_DEPARTURE("RL", DEPARTED),
  SHIPMENT_DELAYED("SD", Classifier.ACT, DELAYED, CUSTOMS_HOLD, CUSTOMS_INSPECTION),
  ARRIVED_DELIVERY("X1", ARRIVED_AT_DELIVERY),
  ESTIMATED_ARRIVAL("X2", Classifier.EST, ETA_UPDATED),
  ARRIVED_PICKUP("X3", ARRIVED_AT_PICKUP),
  ARRIVED_TERMINAL("X4", ARRIVED_AT_PORT),
  ARRIVED_DELIVERY_DOCK("X5", ARRIVED_AT_DELIVERY),
  EN_ROUTE("X6", IN_TRANSIT),
  ARRIVED_PICKUP_DOCK("X8", ARRIVED_AT_PICKUP),
  ACKNOWLEDGED("XB", BOOKING_CONFIRMED);

  /** Appointments (AT703, data element 1652): plans, whatever their time. */
  static final Map<String, Milestone> APPOINTMENTS =
      Map.of("AA", PICKUP_APPOINTMENT, "AB", DELIVERY_APPOINTMENT);

  /** In the standard's list, so no syntax error; but they are none of our milestones. */
  static final Set<String> WITHOUT_MILESTONE =
      Set.of(
          "AA", "AN", "AW", "BA", "BC", "BO", "BR", "CD", "CL", "DE", "DO", "LC", "NB", "OO", "OP",
          "PA", "RH", "S1", "UC", "UR", "Y1");

  private static final Map<String, MotorStatusCodes> BY_CODE = new HashMap<>();

  static {
    for (MotorStatusCodes status : values()) {
      BY_CODE.put(status.code, status);
    }
  }

  private final String code;
  private final Classifier classifier;
  private final List<Milestone> possible;

  MotorStatusCodes(String code, Milestone milestone) {
    this(code, Classifier.ACT, milestone);
  }

  MotorStatusCodes(String code, Classifier classifier, Milestone... possible) {
    this.code = code;
    this.classifier = classifier;
    this.possible = List.of(possible);
  }

  String code() {
    return code;
  }

  Classifier classifier() {
    return classifier;
  }

  /** What it can mean; the first when the reason says nothing else. */
  List<Milestone> possible() {
    return possible;
  }

  /** What decides between the possible milestones, in words; empty when there is one only. */
  String rule() {
    return switch (this) {
      case CUSTOMS_HOLD_IN_BOND -> "reason P2 is an inspection";
      case SHIPMENT_DELAYED -> "reason P2 is an inspection, AS and CA are a hold by customs";
      default -> classifier == Classifier.EST ? "an estimate" : "";
    };
  }

  /**
   * The milestone.
   *
   * @param reason data element 1651, or empty
   */
  Milestone milestone(String reason) {
    if (possible.size() == 1) {
      return possible.get(0);
    }
    if (reason.equals("P2")) {
      return CUSTOMS_INSPECTION;
    }
    boolean customs = reason.equals("AS") || reason.equals("CA");
    return this == SHIPMENT_DELAYED && customs ? CUSTOMS_HOLD : possible.get(0);
  }

  /**
   * Finds a status by its code.
   *
   * @return the status, or null if the code is not in the list
   */
  static MotorStatusCodes byCode(String code) {
    return BY_CODE.get(code);
  }
}
