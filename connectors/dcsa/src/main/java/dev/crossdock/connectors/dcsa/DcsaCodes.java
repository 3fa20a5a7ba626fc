package dev.crossdock.connectors.dcsa;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Event codes of Track & Trace as milestones. Where the code alone does not decide, a rule does.
 */
enum DcsaCodes {
  PICK(
      "EQUIPMENT PICK",
      "empty; laden",
      e -> byLoad(e, EMPTY_RELEASED, PICKED_UP),
      EMPTY_RELEASED,
      PICKED_UP),
  GATED_OUT(
      "EQUIPMENT GTOT",
      "empty; laden",
      e -> byLoad(e, EMPTY_RELEASED, GATE_OUT),
      EMPTY_RELEASED,
      GATE_OUT),
  GATED_IN(
      "EQUIPMENT GTIN",
      "empty; laden",
      e -> byLoad(e, EMPTY_RETURNED, GATE_IN),
      EMPTY_RETURNED,
      GATE_IN),
  DROP(
      "EQUIPMENT DROP",
      "empty; laden at a customer's location (CLOC)",
      DcsaCodes::dropped,
      EMPTY_RETURNED,
      DELIVERED),
  STUFF("EQUIPMENT STUF", STUFFED),
  STRIP("EQUIPMENT STRP", STRIPPED),
  LOAD("EQUIPMENT LOAD", "transhipment; else", e -> byTranshipment(e, LOADED), TRANSHIPPED, LOADED),
  DISCHARGE(
      "EQUIPMENT DISC",
      "transhipment; else",
      e -> byTranshipment(e, DISCHARGED),
      TRANSHIPPED,
      DISCHARGED),
  CROSS("EQUIPMENT CROS", BORDER_CROSSED),
  INSPECT("EQUIPMENT INSP", CUSTOMS_INSPECTION),
  SCAN_SELECTED("EQUIPMENT CUSS", CUSTOMS_INSPECTION),
  INSPECTION_SELECTED("EQUIPMENT CUSI", CUSTOMS_INSPECTION),
  CLEARED(
      "EQUIPMENT CUSR",
      "export; import",
      DcsaCodes::cleared,
      CUSTOMS_EXPORT_RELEASED,
      CUSTOMS_RELEASED),
  RELEASED("EQUIPMENT RELS", CUSTOMS_RELEASED),
  AVAILABLE("EQUIPMENT AVPU", AVAILABLE_FOR_PICKUP),
  DEPARTURE("TRANSPORT DEPA", DEPARTED),
  ARRIVAL(
      "TRANSPORT ARRI",
      "planned or estimated, unless at PRE, PCF or POL; at PRE or PCF; at POD or by water; at PDE, OIR"
          + " or FCD",
      DcsaCodes::arrived,
      ETA_UPDATED,
      ARRIVED_AT_PICKUP,
      ARRIVED_AT_PORT,
      ARRIVED_AT_DELIVERY),
  BOOKING_RECEIVED("SHIPMENT RECE CBR", BOOKING_REQUESTED),
  BOOKING_SUBMITTED("SHIPMENT SUBM CBR", BOOKING_REQUESTED),
  BOOKED("SHIPMENT CONF BKG", BOOKING_CONFIRMED),
  REQUEST_CONFIRMED("SHIPMENT CONF CBR", BOOKING_CONFIRMED),
  CANCELLED("SHIPMENT CANC BKG", BOOKING_CANCELLED),
  REQUEST_CANCELLED("SHIPMENT CANC CBR", BOOKING_CANCELLED),
  PICKUP_ORDER("SHIPMENT CONF TRO", PICKUP_APPOINTMENT),
  DELIVERY_ORDER("SHIPMENT CONF DEI", DELIVERY_APPOINTMENT),
  MASS_RECEIVED("SHIPMENT RECE VGM", VGM_RECEIVED),
  NOTICE("SHIPMENT ISSU ARN", ARRIVAL_NOTICE),
  DOCUMENT("SHIPMENT ISSU TRD", DOC_ISSUED),
  CUSTOMS_SUBMITTED("SHIPMENT SUBM CUC", CUSTOMS_DECLARED),
  CUSTOMS_HELD("SHIPMENT HOLD CUC", CUSTOMS_HOLD),
  CUSTOMS_APPROVED(
      "SHIPMENT APPR CUC",
      "export; import",
      DcsaCodes::cleared,
      CUSTOMS_EXPORT_RELEASED,
      CUSTOMS_RELEASED),
  CUSTOMS_FREE(
      "SHIPMENT RELS CUC",
      "export; import",
      DcsaCodes::cleared,
      CUSTOMS_EXPORT_RELEASED,
      CUSTOMS_RELEASED),
  CUSTOMS_DENIED("SHIPMENT REJE CUC", CUSTOMS_REJECTED),
  PROOF_ISSUED("SHIPMENT ISSU PFD", DELIVERED),
  PROOF_RECEIVED("SHIPMENT RECE PFD", DELIVERED),
  DECLINED("SHIPMENT DECL PFD", REFUSED),
  ORDER_DECLINED("SHIPMENT DECL DEO", REFUSED);

  private static final Map<String, DcsaCodes> BY_CODE = new HashMap<>();
  private static final Set<String> START = Set.of("PRE", "PCF");
  private static final Set<String> END = Set.of("PDE", "OIR", "FCD");
  private static final Set<String> WATER = Set.of("VESSEL", "BARGE");

  static {
    for (DcsaCodes row : values()) {
      BY_CODE.put(row.code, row);
    }
  }

  private final String code;
  private final String rule;
  private final BiFunction<DcsaEvent, Classifier, Milestone> meaning;
  private final List<Milestone> possible;

  DcsaCodes(String code, Milestone milestone) {
    this(code, "", (event, classifier) -> milestone, milestone);
  }

  DcsaCodes(
      String code, String rule, Function<DcsaEvent, Milestone> meaning, Milestone... possible) {
    this(code, rule, (event, classifier) -> meaning.apply(event), possible);
  }

  DcsaCodes(
      String code,
      String rule,
      BiFunction<DcsaEvent, Classifier, Milestone> meaning,
      Milestone... possible) {
    this.code = code;
    this.rule = rule;
    this.meaning = meaning;
    this.possible = List.of(possible);
  }

  String code() {
    return code;
  }

  /** What decides, in words; empty when nothing has to. */
  String rule() {
    return rule;
  }

  List<Milestone> possible() {
    return possible;
  }

  /** The milestone, or null if the event does not tell which. */
  Milestone milestone(DcsaEvent event, Classifier classifier) {
    return meaning.apply(event, classifier);
  }

  /** The row of an event, or null if there is none. */
  static DcsaCodes of(DcsaEvent event) {
    String code = event.typeCode() + " " + event.code().text();
    boolean shipment = event.typeCode().equals("SHIPMENT");
    String document = event.documentType() == null ? "" : event.documentType().text();
    return BY_CODE.get(shipment ? code + " " + document : code);
  }

  private static Milestone byLoad(DcsaEvent event, Milestone empty, Milestone laden) {
    if ("EMPTY".equals(event.load())) {
      return empty;
    }
    return "LADEN".equals(event.load()) ? laden : null;
  }

  private static Milestone dropped(DcsaEvent event) {
    boolean customer = "CLOC".equals(event.facilityType());
    return byLoad(event, EMPTY_RETURNED, customer ? DELIVERED : null);
  }

  private static Milestone byTranshipment(DcsaEvent event, Milestone otherwise) {
    return "TRANSSHIPMENT".equals(event.movement()) ? TRANSHIPPED : otherwise;
  }

  private static Milestone cleared(DcsaEvent event) {
    if ("EXPORT".equals(event.movement())) {
      return CUSTOMS_EXPORT_RELEASED;
    }
    return "IMPORT".equals(event.movement()) ? CUSTOMS_RELEASED : null;
  }

  private static Milestone arrived(DcsaEvent event, Classifier classifier) {
    String role = String.valueOf(event.shipmentLocation());
    boolean start = START.contains(role) || role.equals("POL");
    if (classifier != Classifier.ACT) {
      return start ? null : ETA_UPDATED;
    }
    if (start) {
      // A ship at its port of loading has no milestone of ours.
      return START.contains(role) ? ARRIVED_AT_PICKUP : null;
    }
    boolean water = WATER.contains(String.valueOf(event.mode()));
    if (water || role.equals("POD")) {
      return ARRIVED_AT_PORT;
    }
    return END.contains(role) ? ARRIVED_AT_DELIVERY : null;
  }
}
