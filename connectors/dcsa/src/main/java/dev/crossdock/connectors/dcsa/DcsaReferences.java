package dev.crossdock.connectors.dcsa;

import static dev.crossdock.shipment.ReferenceType.BILL_OF_LADING;
import static dev.crossdock.shipment.ReferenceType.BOOKING;
import static dev.crossdock.shipment.ReferenceType.CARRIER_REFERENCE;
import static dev.crossdock.shipment.ReferenceType.CONTAINER;
import static dev.crossdock.shipment.ReferenceType.DECLARATION;
import static dev.crossdock.shipment.ReferenceType.INVOICE;
import static dev.crossdock.shipment.ReferenceType.PURCHASE_ORDER;
import static dev.crossdock.shipment.ReferenceType.SHIPMENT;

import dev.crossdock.shipment.ReferenceType;
import java.util.Map;

/** Types of documents and references by their DCSA codes. All others are left alone. */
final class DcsaReferences {
  static final Map<String, ReferenceType> TYPES =
      Map.ofEntries(
          Map.entry("CBR", BOOKING),
          Map.entry("BKG", BOOKING),
          Map.entry("TRD", BILL_OF_LADING),
          Map.entry("CUC", DECLARATION),
          Map.entry("INV", INVOICE),
          Map.entry("FF", CARRIER_REFERENCE),
          Map.entry("EQ", CONTAINER),
          Map.entry("PO", PURCHASE_ORDER),
          Map.entry("SPO", PURCHASE_ORDER),
          Map.entry("CPO", PURCHASE_ORDER),
          Map.entry("SI", SHIPMENT),
          Map.entry("CR", SHIPMENT),
          Map.entry("AAO", SHIPMENT),
          Map.entry("CSI", SHIPMENT),
          Map.entry("BPR", SHIPMENT));

  private DcsaReferences() {}
}
