package dev.crossdock.connectors.edifact;

import java.util.HashMap;
import java.util.Map;

/** Status reasons (data element 9013) as canonical reasons. */
enum EdifactReasons {
  WEATHER("63"),
  MECHANICAL("35", "23"),
  CUSTOMS("13", "24", "25", "28"),
  DOCS("37"),
  CONSIGNEE_CLOSED("7"),
  ADDRESS("30", "9"),
  REFUSED("49", "3", "90"),
  STRIKE("20", "31"),
  ACCIDENT("34", "18", "88"),
  PAYMENT("46", "47"),
  MISSORT("53"),
  /** Reason 5 is an appointment and makes the milestone, see {@link EdifactStatusCodes}. */
  APPOINTMENT("5");

  private static final Map<String, EdifactReasons> BY_CODE = new HashMap<>();

  static {
    for (EdifactReasons reason : values()) {
      for (String code : reason.codes) {
        BY_CODE.put(code, reason);
      }
    }
  }

  private final String[] codes;

  EdifactReasons(String... codes) {
    this.codes = codes;
  }

  /** The codes of data element 9013 that mean this reason; never null. */
  String[] codes() {
    return codes.clone();
  }

  /**
   * Finds a reason by its code.
   *
   * @return the reason, or null if the code is not in the list
   */
  static EdifactReasons byCode(String code) {
    return BY_CODE.get(code);
  }
}
