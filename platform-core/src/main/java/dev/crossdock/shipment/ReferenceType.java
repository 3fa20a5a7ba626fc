package dev.crossdock.shipment;

/** What a reference refers to. */
public enum ReferenceType {
  /** The tenant's own shipment reference, the one in the API's address. */
  SHIPMENT,
  ORDER,
  PURCHASE_ORDER,
  /** Name of the {@code stock.picking} in Odoo, such as WH/OUT/00412. */
  ODOO_PICKING,
  CONTAINER,
  /** Serial shipping container code (GS1) of a pallet, carton or other logistic unit. */
  SSCC,
  BILL_OF_LADING,
  BOOKING,
  AIR_WAYBILL,
  /** The carrier's or forwarder's own number: tracking number, consignment note, file reference. */
  CARRIER_REFERENCE,
  INVOICE,
  DECLARATION
}
