package dev.crossdock.connectors.epcis;

import dev.crossdock.shipment.ReferenceType;
import java.util.Map;

/** Types of business transactions as references. All others are left alone. */
final class TransactionTypes {
  static final Map<String, ReferenceType> TYPES =
      Map.of(
          "bol", ReferenceType.BILL_OF_LADING,
          "desadv", ReferenceType.ODOO_PICKING,
          "inv", ReferenceType.INVOICE,
          "po", ReferenceType.PURCHASE_ORDER);

  private TransactionTypes() {}
}
