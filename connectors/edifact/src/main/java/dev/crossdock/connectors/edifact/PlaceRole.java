package dev.crossdock.connectors.edifact;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a place is to the journey, by its qualifier (data element 3227). */
enum PlaceRole {
  /**
   * Where the carrier takes over: places of departure, acceptance, despatch, receipt and pick-up.
   */
  ORIGIN("5", "10", "80", "84", "88", "176"),
  LOADING("9", "76"),
  TRANSHIPMENT("13"),
  DISCHARGE("11", "12", "65", "87", "170"),
  /**
   * Where a means of transport is bound for: a port or the consignee's place, which the mode of
   * transport tells.
   */
  ARRIVAL("8", "60"),
  DELIVERY("7", "20", "83", "85", "159"),
  EMPTY_DEPOT("98"),
  EXPORT_OFFICE("42", "118"),
  IMPORT_OFFICE("23", "24", "41"),
  /** Where it happened, and no more than that; 175 above all. */
  UNTOLD();

  static final String ACTIVITY = "175";

  /** Stowage cells, countries, regions and registers: no place of an event. */
  private static final Set<String> NO_PLACES =
      Set.of("25", "27", "28", "30", "35", "36", "48", "89", "106", "147", "165", "186", "197");

  private static final Map<String, PlaceRole> BY_QUALIFIER = new HashMap<>();

  static {
    for (PlaceRole role : values()) {
      for (String qualifier : role.qualifiers) {
        BY_QUALIFIER.put(qualifier, role);
      }
    }
  }

  private final String[] qualifiers;

  PlaceRole(String... qualifiers) {
    this.qualifiers = qualifiers;
  }

  /** The role that a qualifier means; never null. */
  static PlaceRole of(String qualifier) {
    return BY_QUALIFIER.getOrDefault(qualifier, UNTOLD);
  }

  static boolean isPlace(String qualifier) {
    return qualifier != null && !NO_PLACES.contains(qualifier);
  }

  /** Whether the goods begin their journey or a leg of it here. */
  boolean isStart() {
    return this == ORIGIN || this == LOADING || this == EXPORT_OFFICE;
  }

  /** Whether the goods end their journey or a leg of it here. */
  boolean isEnd() {
    return this == DISCHARGE || this == ARRIVAL || this == DELIVERY || this == IMPORT_OFFICE;
  }
}
