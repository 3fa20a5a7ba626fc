package dev.crossdock.connectors.edifact;

import java.util.Set;

/**
 * What surrounds a status code and decides between its meanings.
 *
 * @param role role of the place where it happened
 * @param stage transport stage (data element 8051), or null
 * @param mode mode of transport (data element 8067: 1 sea, 2 rail, 3 road, 4 air), or null
 * @param load full or empty indicator of the equipment (data element 8169: 4 empty), or null
 * @param reasons status reasons as sent (data element 9013)
 * @param customs whether the group speaks of a customs declaration
 * @param towardsDelivery whether the transport is bound for a place of delivery
 */
record StatusContext(
    PlaceRole role,
    String stage,
    String mode,
    String load,
    Set<String> reasons,
    boolean customs,
    boolean towardsDelivery) {

  boolean preCarriage() {
    return "10".equals(stage) || "26".equals(stage) || "27".equals(stage);
  }

  boolean onCarriage() {
    return "30".equals(stage) || "28".equals(stage);
  }

  boolean road() {
    return mode != null && mode.startsWith("3");
  }

  boolean seaOrAir() {
    return mode != null && (mode.startsWith("1") || mode.startsWith("4"));
  }

  boolean empty() {
    return "4".equals(load);
  }

  boolean full() {
    return "5".equals(load) || "7".equals(load) || "8".equals(load);
  }

  boolean anyReason(String... codes) {
    for (String code : codes) {
      if (reasons.contains(code)) {
        return true;
      }
    }
    return false;
  }
}
