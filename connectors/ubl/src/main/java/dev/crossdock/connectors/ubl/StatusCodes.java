package dev.crossdock.connectors.ubl;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.xml.XmlElement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Status codes of UN/ECE recommendation 24 as milestones: those only that mean one thing wherever
 * they stand. The others need surroundings that UBL has no place for.
 */
final class StatusCodes {
  static final Map<String, Milestone> MILESTONES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("6", BOOKING_CONFIRMED),
              Map.entry("7", BOOKING_CANCELLED),
              Map.entry("8", CUSTOMS_RELEASED),
              Map.entry("9", CUSTOMS_EXPORT_RELEASED),
              Map.entry("13", PICKED_UP),
              Map.entry("16", BORDER_CROSSED),
              Map.entry("18", DAMAGED),
              Map.entry("20", DELAYED),
              Map.entry("21", DELIVERED),
              Map.entry("22", DELIVERED),
              Map.entry("24", DEPARTED),
              Map.entry("25", DELAYED),
              Map.entry("27", GATE_OUT),
              Map.entry("28", STRIPPED),
              Map.entry("29", DISCHARGED),
              Map.entry("31", IN_TRANSIT),
              Map.entry("36", LOST),
              Map.entry("37", FOUND),
              Map.entry("40", ARRIVED_AT_PORT),
              Map.entry("45", ARRIVAL_NOTICE),
              Map.entry("48", LOADED),
              Map.entry("49", LOST),
              Map.entry("58", EMPTY_RETURNED),
              Map.entry("62", DISCHARGED),
              Map.entry("75", RECONSIGNED),
              Map.entry("76", RECONSIGNED),
              Map.entry("77", REFUSED),
              Map.entry("80", RETURNED),
              Map.entry("82", RETURNED),
              Map.entry("84", BOOKING_REQUESTED),
              Map.entry("93", STUFFED),
              Map.entry("94", STUFFED),
              Map.entry("100", TRANSHIPPED),
              Map.entry("101", DELAYED)));

  /**
   * Codes whose reason decides: code, reason, milestone; without a reason only where it says so.
   */
  static final List<ByReason> BY_REASON =
      List.of(
          new ByReason("17", List.of("24"), CUSTOMS_INSPECTION),
          new ByReason("17", List.of("13"), CUSTOMS_REJECTED),
          new ByReason("17", List.of("25", "28", "37"), CUSTOMS_HOLD),
          new ByReason("23", List.of("5"), DELIVERY_APPOINTMENT),
          new ByReason("23", List.of(), DELIVERY_ATTEMPTED),
          new ByReason("56", List.of("5"), DELIVERY_APPOINTMENT),
          new ByReason("56", List.of(), DELIVERY_ATTEMPTED),
          new ByReason("90", List.of("24"), CUSTOMS_INSPECTION),
          new ByReason("90", List.of("", "13", "25", "28", "37"), CUSTOMS_HOLD));

  /** Reasons (data element 9013) as canonical reasons. */
  static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("3", "REFUSED"),
              Map.entry("5", "APPOINTMENT"),
              Map.entry("7", "CONSIGNEE_CLOSED"),
              Map.entry("9", "ADDRESS"),
              Map.entry("13", "CUSTOMS"),
              Map.entry("18", "ACCIDENT"),
              Map.entry("20", "STRIKE"),
              Map.entry("23", "MECHANICAL"),
              Map.entry("24", "CUSTOMS"),
              Map.entry("25", "CUSTOMS"),
              Map.entry("28", "CUSTOMS"),
              Map.entry("30", "ADDRESS"),
              Map.entry("31", "STRIKE"),
              Map.entry("34", "ACCIDENT"),
              Map.entry("35", "MECHANICAL"),
              Map.entry("37", "DOCS"),
              Map.entry("46", "PAYMENT"),
              Map.entry("47", "PAYMENT"),
              Map.entry("49", "REFUSED"),
              Map.entry("53", "MISSORT"),
              Map.entry("63", "WEATHER"),
              Map.entry("88", "ACCIDENT"),
              Map.entry("90", "REFUSED")));

  private static final List<String> LISTS =
      List.of("rec 24", "rec24", "recommendation 24", "9011", "4405", "transport status");

  /**
   * @param reasons one of these decides, {@code ""} is none; an empty list means any other
   */
  record ByReason(String code, List<String> reasons, Milestone milestone) {}

  private StatusCodes() {}

  /**
   * The milestone of a code.
   *
   * @param reason code of the reason, or null
   * @return null if the code is in no table, or these two do not decide
   */
  static Milestone milestone(String code, String reason) {
    String because = reason == null ? "" : reason;
    for (ByReason one : BY_REASON) {
      if (one.code().equals(code) && (one.reasons().isEmpty() || one.reasons().contains(because))) {
        return one.milestone();
      }
    }
    return MILESTONES.get(code);
  }

  /** Whether a code is said to be of this list; one that is said to be of none is taken for it. */
  static boolean isOurs(XmlElement code) {
    boolean named = false;
    for (String attribute : List.of("listID", "listName", "listURI")) {
      String list = code.attribute(attribute);
      named |= list != null;
      if (list != null
          && LISTS.stream().anyMatch(list.toLowerCase(Locale.ROOT).replace('_', ' ')::contains)) {
        return true;
      }
    }
    String agency = code.attribute("listAgencyID");
    return !named && (agency == null || agency.equals("6"));
  }
}
