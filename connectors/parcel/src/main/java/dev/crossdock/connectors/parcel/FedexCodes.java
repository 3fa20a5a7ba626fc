package dev.crossdock.connectors.parcel;

import java.util.Map;

/** Codes of FedEx: of the scan, of the group it belongs to, and of exceptions. */
final class FedexCodes {
  /** {@code eventType}, with the exception code where that decides. */
  static final StatusTable SCANS =
      new StatusTable(
          """
          OC | BOOKING_REQUESTED
          CA | BOOKING_CANCELLED
          AP | ARRIVED_AT_PICKUP
          PU | PICKED_UP
          AA, AF, AR, EO, FD, IT, OF, PF, PL, SF, TR | IN_TRANSIT
          DP, LO | DEPARTED
          ED, OD | OUT_FOR_DELIVERY
          AD | ARRIVED_AT_DELIVERY
          DL | DELIVERED
          DE/07 | REFUSED
          DE/08 | DELIVERY_ATTEMPTED
          DD, DE, DY, SE | DELAYED
          HL, HP | AVAILABLE_FOR_PICKUP
          CD | CUSTOMS_HOLD
          CC | CUSTOMS_RELEASED
          RS | RETURNED
          """);

  /** {@code derivedStatusCode}: what FedEx itself counts a scan as that has no line above. */
  static final StatusTable GROUPS =
      new StatusTable(
          """
          IN | BOOKING_REQUESTED
          PU | PICKED_UP
          IT | IN_TRANSIT
          OD | OUT_FOR_DELIVERY
          DL | DELIVERED
          DY | DELAYED
          """);

  /** {@code exceptionCode}. 08 is no reason: nobody there, or closed. */
  static final Map<String, String> REASONS = Map.of("03", "ADDRESS", "07", "REFUSED");

  private FedexCodes() {}

  /** The meaning of a scan, or null if it is not known. */
  static StatusTable.Status of(String scan, String exception, String group) {
    StatusTable.Status both = SCANS.byCode(scan + "/" + exception);
    StatusTable.Status own = both == null ? SCANS.byCode(scan) : both;
    return own == null && group != null ? GROUPS.byCode(group) : own;
  }
}
