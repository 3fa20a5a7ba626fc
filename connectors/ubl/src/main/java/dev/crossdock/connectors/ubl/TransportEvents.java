package dev.crossdock.connectors.ubl;

import static dev.crossdock.shipment.Classifier.*;
import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Classifier;
import dev.crossdock.shipment.Milestone;
import java.util.Map;
import java.util.Set;

/** Events of UBL that have a name of their own, which says what they are. */
final class TransportEvents {
  private static final String SUFFIX = "TransportEvent";

  /** By the name without {@code TransportEvent}. */
  static final Map<String, Meaning> MEANINGS =
      Map.ofEntries(
          Map.entry("ActualPickup", new Meaning(PICKED_UP, ACT)),
          Map.entry("PlannedPickup", new Meaning(PICKED_UP, PLN)),
          Map.entry("UpdatedPickup", new Meaning(PICKED_UP, EST)),
          Map.entry("ActualDeparture", new Meaning(DEPARTED, ACT)),
          Map.entry("EstimatedDeparture", new Meaning(DEPARTED, EST)),
          Map.entry("PlannedDeparture", new Meaning(DEPARTED, PLN)),
          Map.entry("ActualArrival", new Meaning(ARRIVED_AT_PORT, ACT)),
          Map.entry("EstimatedArrival", new Meaning(ARRIVED_AT_PORT, EST)),
          Map.entry("PlannedArrival", new Meaning(ARRIVED_AT_PORT, PLN)),
          Map.entry("PlannedDelivery", new Meaning(DELIVERED, PLN)),
          Map.entry("UpdatedDelivery", new Meaning(DELIVERED, EST)),
          Map.entry("Loading", new Meaning(LOADED, null)),
          Map.entry("Discharge", new Meaning(DISCHARGED, null)),
          Map.entry("Delivery", new Meaning(DELIVERED, null)),
          Map.entry("Availability", new Meaning(AVAILABLE_FOR_PICKUP, null)));

  /** Sea and air in UN/ECE recommendation 19: what arrives there arrives at a port. */
  private static final Set<String> TO_PORTS = Set.of("1", "4");

  /**
   * @param classifier null if {@code CompletionIndicator} says it
   */
  record Meaning(Milestone milestone, Classifier classifier) {}

  private TransportEvents() {}

  static boolean isEvent(String element) {
    return element.endsWith(SUFFIX);
  }

  /** What somebody wishes is no event. */
  static boolean isWish(String element) {
    return element.startsWith("Requested");
  }

  /**
   * What the name says.
   *
   * @param mode transport mode of the stage, or null
   * @return null if it does not say
   */
  static Meaning of(String element, String mode) {
    Meaning meaning = MEANINGS.get(element.substring(0, element.length() - SUFFIX.length()));
    boolean arrival = meaning != null && meaning.milestone() == ARRIVED_AT_PORT;
    return arrival && (mode == null || !TO_PORTS.contains(mode)) ? null : meaning;
  }
}
