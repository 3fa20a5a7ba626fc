package dev.crossdock.connectors.x12;

import java.util.HashMap;
import java.util.Map;

/** Status and appointment reasons (data element 1651) as canonical reasons. */
enum X12Reasons {
  WEATHER("AO"),
  MECHANICAL("AI"),
  CUSTOMS("AS", "CA"),
  DOCS("AR", "BC"),
  CONSIGNEE_CLOSED("B1"),
  ADDRESS("A2"),
  REFUSED("BS"),
  STRIKE("C5"),
  ACCIDENT("AF"),
  CAPACITY("T3"),
  PAYMENT("C8", "C9"),
  MISSORT("AA"),
  /** Nothing out of the ordinary, and no reason therefore. */
  NORMAL("NS", "NA"),
  /** Waiting for inspection makes the milestone, see {@link MotorStatusCodes}. */
  INSPECTION("P2");

  private static final Map<String, X12Reasons> BY_CODE = new HashMap<>();

  static {
    for (X12Reasons reason : values()) {
      for (String code : reason.codes) {
        BY_CODE.put(code, reason);
      }
    }
  }

  private final String[] codes;

  X12Reasons(String... codes) {
    this.codes = codes;
  }

  /** The codes of data element 1651 that mean this reason; never null. */
  String[] codes() {
    return codes.clone();
  }

  /** Whether it is told with the event. */
  boolean isTold() {
    return this != NORMAL && this != INSPECTION;
  }

  /**
   * Finds a reason by its code.
   *
   * @return the reason, or null if the code is not in the list
   */
  static X12Reasons byCode(String code) {
    return BY_CODE.get(code);
  }
}
