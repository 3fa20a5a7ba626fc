package dev.crossdock.connectors.edi;

import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.ReferenceType;
import java.util.Map;

/** The documents in transactions of X12. */
final class X12Documents extends Documents {
  /** Reference qualifiers (128) that can identify a shipment. All others are left alone. */
  static final Map<String, ReferenceType> QUALIFIERS =
      Map.ofEntries(
          Map.entry("AW", ReferenceType.AIR_WAYBILL),
          Map.entry("BL", ReferenceType.BILL_OF_LADING),
          Map.entry("BM", ReferenceType.BILL_OF_LADING),
          Map.entry("MB", ReferenceType.BILL_OF_LADING),
          Map.entry("OB", ReferenceType.BILL_OF_LADING),
          Map.entry("BN", ReferenceType.BOOKING),
          Map.entry("2I", ReferenceType.CARRIER_REFERENCE),
          Map.entry("CN", ReferenceType.CARRIER_REFERENCE),
          Map.entry("FN", ReferenceType.CARRIER_REFERENCE),
          Map.entry("WY", ReferenceType.CARRIER_REFERENCE),
          Map.entry("EQ", ReferenceType.CONTAINER),
          Map.entry("OC", ReferenceType.CONTAINER),
          Map.entry("IN", ReferenceType.INVOICE),
          Map.entry("IV", ReferenceType.INVOICE),
          Map.entry("DO", ReferenceType.ODOO_PICKING),
          Map.entry("PK", ReferenceType.ODOO_PICKING),
          Map.entry("CO", ReferenceType.ORDER),
          Map.entry("OQ", ReferenceType.ORDER),
          Map.entry("VN", ReferenceType.ORDER),
          Map.entry("PO", ReferenceType.PURCHASE_ORDER),
          Map.entry("CR", ReferenceType.SHIPMENT),
          Map.entry("SI", ReferenceType.SHIPMENT));

  /**
   * Where a transaction says what it is.
   *
   * @param number element of the document's number in the beginning segment
   * @param date element of its date, or 0
   * @param purposeAt segment that says what it is for, or null
   * @param purpose element in it
   */
  record Beginning(String segment, int number, int date, String purposeAt, int purpose) {}

  static final Map<String, Beginning> BEGINNINGS =
      Map.ofEntries(
          Map.entry("204", new Beginning("B2", 4, 0, "B2A", 1)),
          Map.entry("990", new Beginning("B1", 2, 3, null, 0)),
          Map.entry("210", new Beginning("B3", 2, 6, null, 0)),
          Map.entry("850", new Beginning("BEG", 3, 5, "BEG", 1)),
          Map.entry("855", new Beginning("BAK", 3, 4, "BAK", 1)),
          Map.entry("856", new Beginning("BSN", 2, 3, "BSN", 1)),
          Map.entry("810", new Beginning("BIG", 2, 1, "BIG", 8)),
          Map.entry("940", new Beginning("W05", 2, 0, null, 0)),
          Map.entry("943", new Beginning("W06", 2, 3, null, 0)),
          Map.entry("944", new Beginning("W17", 3, 2, null, 0)),
          Map.entry("945", new Beginning("W06", 2, 3, null, 0)),
          Map.entry("310", new Beginning("B3", 2, 6, "B2A", 1)));

  /** Transaction set purpose (353). */
  static final Map<String, Function> PURPOSES =
      Map.ofEntries(
          Map.entry("", Function.ORIGINAL),
          Map.entry("00", Function.ORIGINAL),
          Map.entry("06", Function.ORIGINAL),
          Map.entry("11", Function.ORIGINAL),
          Map.entry("13", Function.ORIGINAL),
          Map.entry("14", Function.ORIGINAL),
          Map.entry("22", Function.ORIGINAL),
          Map.entry("01", Function.CANCELS),
          Map.entry("03", Function.CANCELS),
          Map.entry("04", Function.REPLACES),
          Map.entry("05", Function.REPLACES),
          Map.entry("07", Function.REPEATS),
          Map.entry("15", Function.REPEATS));

  private Beginning beginning;

  @Override
  public void begin(Part begun, MessageType messageType) {
    super.begin(begun, messageType);
    beginning = BEGINNINGS.get(begun.type);
  }

  @Override
  public void segment(SegmentData segment, Use use) {
    if (beginning != null && segment.tag().equals(beginning.segment())) {
      begin(segment);
    }
    if (beginning != null && segment.tag().equals(beginning.purposeAt())) {
      purpose(segment);
    }
    switch (segment.tag()) {
      case "L11" ->
          reference(QUALIFIERS.get(segment.value(2)), segment.value(1), segment.where());
      case "N9", "REF" ->
          reference(QUALIFIERS.get(segment.value(1)), segment.value(2), segment.where());
      case "PRF" -> reference(ReferenceType.PURCHASE_ORDER, segment.value(1), segment.where());
      case "BIG" -> {
        reference(ReferenceType.PURCHASE_ORDER, segment.value(4), segment.where());
        if (segment.value(7).equals("CR") || segment.value(7).equals("CN")) {
          kind = DocumentKind.CREDIT_NOTE;
        }
      }
      case "VID" -> {
        if (segment.value(1).equals("CN")) {
          reference(
              ReferenceType.CONTAINER, segment.value(2) + segment.value(3), segment.where());
        }
      }
      default -> {
        // Not of all segments something is taken.
      }
    }
  }

  private void begin(SegmentData segment) {
    if (beginning.number() > 0 && number == null) {
      number(segment.value(beginning.number()), segment.where());
    }
    String date = beginning.date() == 0 ? "" : segment.value(beginning.date());
    EdiTime time = date.isEmpty() ? null : EdiTime.parse(date, date.length() == 6 ? "101" : "102");
    if (time != null) {
      issued = time.local().toLocalDate();
    }
  }

  private void purpose(SegmentData segment) {
    String code = segment.value(beginning.purpose());
    if (PURPOSES.containsKey(code)) {
      function = PURPOSES.get(code);
      return;
    }
    note(
        Problem.UNKNOWN_CODE,
        segment.where() + ", element " + beginning.purpose(),
        "The purpose "
            + Shown.of(code)
            + " is not known here: the document is filed as a new one. Look what it is for",
        Shown.of(code));
  }

  /** Of these transactions none says by a code of the standard that something happened. */
  @Override
  void effect() {
    // Status comes by 214 and 315, which the connector for status messages reads.
  }
}
