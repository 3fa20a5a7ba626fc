package dev.crossdock.shipment;

/** What a firm does in a shipment or a document. */
public enum PartyRole {
  CARRIER,
  BROKER,
  FORWARDER,
  CONSIGNEE,
  SHIPPER,
  WAREHOUSE,
  NOTIFY,
  SELLER,
  BUYER,
  PAYER,
  PAYEE
}
