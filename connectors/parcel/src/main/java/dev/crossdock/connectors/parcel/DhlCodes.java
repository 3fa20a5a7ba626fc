package dev.crossdock.connectors.parcel;

/** Codes of DHL: groups of the unified tracking, and checkpoints of DHL Express. */
final class DhlCodes {
  /**
   * {@code statusCode}. The groups {@code failure} and {@code unknown} do not say what happened.
   */
  static final StatusTable UNIFIED =
      new StatusTable(
          """
          pre-transit | BOOKING_REQUESTED
          transit | IN_TRANSIT
          delivered | DELIVERED
          """);

  /** Checkpoints of DHL Express ({@code typeCode}, {@code EventCode}). */
  static final StatusTable EXPRESS =
      new StatusTable(
          """
          SD | BOOKING_REQUESTED
          PU, SA | PICKED_UP
          PO, DF | DEPARTED
          AF, PL, AR, RW, TR | IN_TRANSIT
          WC | OUT_FOR_DELIVERY
          OK | DELIVERED
          CC, HO | AVAILABLE_FOR_PICKUP
          CD, UD | CUSTOMS_HOLD | CUSTOMS
          CR | CUSTOMS_RELEASED
          NH | DELIVERY_ATTEMPTED
          CA | DELIVERY_ATTEMPTED | CONSIGNEE_CLOSED
          BA, CM | DELAYED | ADDRESS
          MS | DELAYED | MISSORT
          HP | DELAYED | PAYMENT
          OH | DELAYED
          RD | REFUSED | REFUSED
          RT | RETURNED
          DM | DAMAGED
          """);

  private DhlCodes() {}
}
