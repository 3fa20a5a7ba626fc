package dev.crossdock.connectors.parcel;

/**
 * Codes of UPS, each with the type of activity it belongs to: the same two characters mean
 * something else in a movement (I) and in an exception (X). Where the type alone says what
 * happened, it stands with a star.
 */
final class UpsCodes {
  static final StatusTable TABLE =
      new StatusTable(
          """
          M * | BOOKING_REQUESTED
          MV * | BOOKING_CANCELLED
          P *, I PU, I HF, I P4, I XD | PICKED_UP
          I OR, I AR, I DS, I LC, I YP, I PG, I RB, I HL, I EP, I GD, I F0 | IN_TRANSIT
          I DP, I F3 | DEPARTED
          I IP | BORDER_CROSSED
          O *, I OT, I OF, I RK, I RL | OUT_FOR_DELIVERY
          D *, I F4, I FT | DELIVERED
          I I5, X I5 | AVAILABLE_FOR_PICKUP
          RS *, X PP, X I1 | RETURNED
          I SR, X SR | CUSTOMS_RELEASED
          X 5, X 1U, X R4, X R5, X RD, X RE, X RM, X RP, X RZ, X SF, X SS | CUSTOMS_HOLD | CUSTOMS
          X R1, X RJ, X RU, X SV, X T9 | CUSTOMS_HOLD | CUSTOMS
          X ES | CUSTOMS_REJECTED | CUSTOMS
          X 48, X 49, X GB, X G7, X G8, X FM, X OH | DELIVERY_ATTEMPTED
          X 55, X G3 | DELIVERY_ATTEMPTED | CONSIGNEE_CLOSED
          X 51, X 52 | DELIVERY_ATTEMPTED | PAYMENT
          X 13, X 45, X 67, X HE, X HR | DAMAGED
          X 2, X 3, X 4, X 8, X 17, X 18, X 19, X 22, X 31, X 87, X 1B, X 1K, X 1L | DELAYED
          X 1Q, X 1V, X 1X, X EH, X EN, X FG, X GC, X HA, X HH, X Q1, X G6, X G9 | DELAYED
          X 16, X 23, X 68, X 1O, X GH, X GI | DELAYED | MECHANICAL
          X 6, X 7, X 34 | DELAYED | MISSORT
          X 1E, X PZ | DELAYED | WEATHER
          X H1, X H2, X H3, X H4, X H5 | DELAYED | ADDRESS
          X 15 | DELAYED | ACCIDENT
          X RY | DELAYED | STRIKE
          """);

  private UpsCodes() {}

  /** The meaning of a code in an activity of this type, or null if it is not known. */
  static StatusTable.Status of(String type, String code) {
    StatusTable.Status own = code == null ? null : TABLE.byCode(type + " " + code);
    return own == null ? TABLE.byCode(type + " *") : own;
  }
}
