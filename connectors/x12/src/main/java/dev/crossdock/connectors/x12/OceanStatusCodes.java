package dev.crossdock.connectors.x12;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Milestone;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Shipment status codes of ocean carriers (B403 and SG01, data element 157) as canonical
 * milestones.
 */
enum OceanStatusCodes {
  LOADED_ON_VESSEL("AE", LOADED, "L"),
  RAIL_ARRIVAL("AR", ARRIVED_AT_PORT, ""),
  AVAILABLE("AV", AVAILABLE_FOR_PICKUP, ""),
  RELEASED_BY_CUSTOMS("CT", CUSTOMS_RELEASED, ""),
  DOOR_DELIVERY("D", DELIVERED, "E"),
  EMPTY_DISPATCHED("EE", EMPTY_RELEASED, ""),
  IN_GATE("I", GATE_IN, ""),
  OUT_GATE("OA", GATE_OUT, ""),
  INTENSIVE_EXAMINATION("PA", CUSTOMS_INSPECTION, ""),
  INSUFFICIENT_PAPERWORK("PB", CUSTOMS_HOLD, ""),
  PAPERWORK_DISCREPANCY("PC", CUSTOMS_HOLD, ""),
  PIECE_COUNT_DISCREPANCY("PD", CUSTOMS_HOLD, ""),
  EMPTY_IN("RD", EMPTY_RETURNED, ""),
  RAIL_DEPARTURE("RL", DEPARTED, ""),
  UNLOADED("UV", DISCHARGED, "D"),
  VESSEL_ARRIVAL("VA", ARRIVED_AT_PORT, "D"),
  VESSEL_DEPARTURE("VD", DEPARTED, "L");

  /** In the standard's list, so no syntax error; but they are none of our milestones. */
  static final Set<String> WITHOUT_MILESTONE =
      Set.of(
          "A", "AI", "AL", "CB", "CC", "CR", "CZ", "DN", "FD", "FT", "H1", "HR", "IB", "IR", "LD",
          "NF", "NP", "NT", "OD", "PE", "PF", "PG", "PH", "PI", "PJ", "PK", "PL", "PM", "PN", "PO",
          "PP", "RC", "TM", "UR");

  private static final Map<String, OceanStatusCodes> BY_CODE = new HashMap<>();

  static {
    for (OceanStatusCodes status : values()) {
      BY_CODE.put(status.code, status);
    }
  }

  private final String code;
  private final Milestone milestone;
  private final String role;

  OceanStatusCodes(String code, Milestone milestone, String role) {
    this.code = code;
    this.milestone = milestone;
    this.role = role;
  }

  String code() {
    return code;
  }

  Milestone milestone() {
    return milestone;
  }

  /** Function of the port (R401) at which it happens when no place is told; empty if open. */
  String role() {
    return role;
  }

  /**
   * Finds a status by its code.
   *
   * @return the status, or null if the code is not in the list
   */
  static OceanStatusCodes byCode(String code) {
    return BY_CODE.get(code);
  }
}
