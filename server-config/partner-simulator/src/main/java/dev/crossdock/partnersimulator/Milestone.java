package dev.crossdock.partnersimulator;

/**
 * What a carrier tells of a container on its way, with the codes of each format. An empty code: the
 * format has none for it.
 */
enum Milestone {
  GATE_IN(0, "74", "I1", "EQUIPMENT", "GTIN"),
  LOADED(20, "48", "AM", "EQUIPMENT", "LOAD"),
  DEPARTED(30, "24", "P1", "TRANSPORT", "DEPA"),
  TRANSHIPPED(150, "100", "J1", "EQUIPMENT", "DISC"),
  ARRIVED_AT_PORT(330, "40", "AR", "TRANSPORT", "ARRI"),
  DISCHARGED(342, "29", "", "EQUIPMENT", "DISC"),
  GATE_OUT(372, "27", "OA", "EQUIPMENT", "GTOT"),
  DELIVERED(380, "21", "D1", "EQUIPMENT", "DROP");

  /** Hours after the gate in, without a delay. */
  final int hours;

  /** UN/EDIFACT 9015. */
  final String edifact;

  /** X12 1650. */
  final String x12;

  /** DCSA event type and code. */
  final String dcsaType;

  final String dcsa;

  Milestone(int hours, String edifact, String x12, String dcsaType, String dcsa) {
    this.hours = hours;
    this.edifact = edifact;
    this.x12 = x12;
    this.dcsaType = dcsaType;
    this.dcsa = dcsa;
  }
}
