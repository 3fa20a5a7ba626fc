package dev.crossdock.edi;

import dev.crossdock.shipment.ReferenceType;
import java.util.Map;

/**
 * Reference qualifiers of EDIFACT (data element 1153) that can identify a shipment. All others are
 * left alone.
 */
public final class EdifactQualifiers {
  public static final Map<String, ReferenceType> TYPES =
      Map.ofEntries(
          Map.entry("BM", ReferenceType.BILL_OF_LADING),
          Map.entry("MB", ReferenceType.BILL_OF_LADING),
          Map.entry("BH", ReferenceType.BILL_OF_LADING),
          Map.entry("BN", ReferenceType.BOOKING),
          Map.entry("AWB", ReferenceType.AIR_WAYBILL),
          Map.entry("MWB", ReferenceType.AIR_WAYBILL),
          Map.entry("CN", ReferenceType.CARRIER_REFERENCE),
          Map.entry("FF", ReferenceType.CARRIER_REFERENCE),
          Map.entry("AAM", ReferenceType.CARRIER_REFERENCE),
          Map.entry("AAS", ReferenceType.CARRIER_REFERENCE),
          Map.entry("ACL", ReferenceType.CARRIER_REFERENCE),
          Map.entry("HWB", ReferenceType.CARRIER_REFERENCE),
          Map.entry("WY", ReferenceType.CARRIER_REFERENCE),
          Map.entry("CU", ReferenceType.SHIPMENT),
          Map.entry("SRN", ReferenceType.SHIPMENT),
          Map.entry("SI", ReferenceType.SHIPMENT),
          Map.entry("AAO", ReferenceType.SHIPMENT),
          Map.entry("UCN", ReferenceType.SHIPMENT),
          Map.entry("ON", ReferenceType.ORDER),
          Map.entry("VN", ReferenceType.ORDER),
          Map.entry("CO", ReferenceType.PURCHASE_ORDER),
          Map.entry("DQ", ReferenceType.ODOO_PICKING),
          Map.entry("AAU", ReferenceType.ODOO_PICKING),
          Map.entry("IV", ReferenceType.INVOICE),
          Map.entry("ABT", ReferenceType.DECLARATION),
          Map.entry("AAE", ReferenceType.DECLARATION),
          Map.entry("EQ", ReferenceType.CONTAINER));

  private EdifactQualifiers() {}
}
