package dev.crossdock.connectors.edi;

import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;

/** What a segment of X12 names that can identify a shipment. */
final class X12References {

  /** Takes what was found. */
  interface Taker {
    /**
     * @param value may be empty
     * @param element where it stands in the segment
     */
    void take(ReferenceType type, String value, int element);
  }

  private X12References() {}

  /** All references of the segment, whichever it is. */
  static void of(SegmentData segment, Taker out) {
    switch (segment.tag()) {
      case "B1" -> out.take(ReferenceType.SHIPMENT, text(segment, 2), 2);
      case "B2" -> out.take(ReferenceType.SHIPMENT, text(segment, 4), 4);
      case "B3" -> {
        out.take(ReferenceType.INVOICE, text(segment, 2), 2);
        out.take(ReferenceType.SHIPMENT, text(segment, 3), 3);
      }
      case "BIG" -> {
        out.take(ReferenceType.INVOICE, text(segment, 2), 2);
        out.take(ReferenceType.PURCHASE_ORDER, text(segment, 4), 4);
      }
      case "L11" -> qualified(segment, 2, 1, out);
      case "N9", "REF" -> qualified(segment, 1, 2, out);
      case "PRF", "SPO" -> out.take(ReferenceType.PURCHASE_ORDER, text(segment, 1), 1);
      case "OID" -> out.take(ReferenceType.PURCHASE_ORDER, text(segment, 2), 2);
      case "N7" -> out.take(ReferenceType.CONTAINER, container(segment, 1), 2);
      case "TD3", "VID" -> out.take(ReferenceType.CONTAINER, container(segment, 2), 3);
      case "M11" -> bill(segment, 1, 12, out);
      case "M12" -> out.take(ReferenceType.DECLARATION, text(segment, 2), 2);
      case "M13" -> bill(segment, 4, 1, out);
      case "X4" -> customs(segment, out);
      default -> {
        // Says nothing of which shipment it is.
      }
    }
  }

  /** A value that is repeated where only one may stand is none: which one it is nobody knows. */
  private static String text(SegmentData segment, int element) {
    boolean there = element <= segment.size();
    return there && segment.elements().get(element - 1).size() > 1 ? "" : segment.value(element);
  }

  private static void customs(SegmentData x4, Taker out) {
    bill(x4, 1, 9, out);
    bill(x4, 8, 10, out);
    out.take(ReferenceType.DECLARATION, text(x4, 4), 4);
    out.take(ReferenceType.CONTAINER, container(x4, 11), 12);
    qualified(x4, 15, 16, out);
  }

  private static void qualified(SegmentData segment, int qualifier, int element, Taker out) {
    ReferenceType type = X12Qualifiers.TYPES.get(text(segment, qualifier));
    if (type != null) {
      out.take(type, text(segment, element), element);
    }
  }

  /**
   * A bill of lading with its issuer's code before it, as papers write it, and as its issuer
   * numbers it.
   */
  private static void bill(SegmentData segment, int element, int issuer, Taker out) {
    String number = text(segment, element);
    String code = text(segment, issuer);
    if (!number.isEmpty() && !code.isEmpty() && !number.startsWith(code)) {
      out.take(ReferenceType.BILL_OF_LADING, code + number, element);
    }
    out.take(ReferenceType.BILL_OF_LADING, number, element);
  }

  /**
   * A container whose number is taken apart: owner's letters, then the rest, in N7 without its
   * check digit now and then.
   *
   * @return empty unless the check digit is right, for trailers look much the same
   */
  static String container(SegmentData segment, int element) {
    String number = Reference.fold(text(segment, element) + text(segment, element + 1));
    String check = segment.tag().equals("N7") ? text(segment, 18) : "";
    for (String whole : new String[] {number, number + check}) {
      if (CheckDigits.looksLikeContainer(whole)
          && CheckDigits.ofContainer(whole) == whole.charAt(10) - '0') {
        return whole;
      }
    }
    return "";
  }
}
