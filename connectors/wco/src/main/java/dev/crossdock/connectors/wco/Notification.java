package dev.crossdock.connectors.wco;

import static dev.crossdock.shipment.Milestone.*;

import dev.crossdock.shipment.Milestone;

/**
 * What customs tells of a declaration, by the function code of a response. Those without milestone
 * say nothing certain about where the goods stand; the response is filed.
 */
enum Notification {
  ACCEPTED("01", "DMSACC", CUSTOMS_DECLARED, "Declaration/AcceptanceDateTime", null),
  RECEIVED("02", "DMSRCV"),
  REJECTED("03", "DMSREJ", CUSTOMS_REJECTED, "Declaration/RejectionDateTime", "CUSTOMS"),
  CONTROL("05", "DMSCTL", CUSTOMS_INSPECTION, null, "CUSTOMS"),
  DOCUMENTS("06", "DMSDOC", CUSTOMS_HOLD, null, "DOCS"),
  CORRECTED("07", "DMSRES"),
  RELEASED("08", "DMSROG", CUSTOMS_RELEASED, "Status/ReleaseDateTime", null),
  CLEARED("09", "DMSCLE", CUSTOMS_RELEASED, "Status/ReleaseDateTime", null),
  INVALIDATED("10", "DMSINV"),
  REQUEST("11", "DMSREQ"),
  TAX("13", "DMSTAX"),
  PAYMENT_INSUFFICIENT("14", "DMSCPI"),
  PAYMENT_REMINDER("15", "DMSCPR"),
  EXIT("16", "DMSEOG", BORDER_CROSSED, "Status/EffectiveDateTime", null),
  MANUAL("17", "DMSEXT"),
  EXIT_QUERY("18", "DMSGER"),
  LICENCE("50", "DMSALV", CUSTOMS_HOLD, null, "CUSTOMS"),
  QUERY("51", "DMSQRY");

  private final String code;
  private final String title;
  private final Milestone milestone;
  private final String time;
  private final String reason;

  Notification(String code, String title) {
    this(code, title, null, null, null);
  }

  Notification(String code, String title, Milestone milestone, String time, String reason) {
    this.code = code;
    this.title = title;
    this.milestone = milestone;
    this.time = time;
    this.reason = reason;
  }

  /** The code of two digits; some services write it with one. */
  static Notification of(String code) {
    String full = code.length() == 1 ? "0" + code : code;
    for (Notification one : values()) {
      if (one.code.equals(full)) {
        return one;
      }
    }
    return null;
  }

  String code() {
    return code;
  }

  /** Its name in customs' documents, such as DMSCLE. */
  String title() {
    return title;
  }

  /** The milestone, or null if it is none. */
  Milestone milestone() {
    return milestone;
  }

  /** Path in the response of the time that it happened, or null; then it is the response's own. */
  String time() {
    return time;
  }

  String reason() {
    return reason;
  }
}
