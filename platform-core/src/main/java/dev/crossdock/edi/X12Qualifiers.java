package dev.crossdock.edi;

import dev.crossdock.shipment.ReferenceType;
import java.util.Map;

/** Reference identification qualifiers of X12 (data element 128) that identify a shipment. */
public final class X12Qualifiers {
  public static final Map<String, ReferenceType> TYPES =
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

  private X12Qualifiers() {}
}
