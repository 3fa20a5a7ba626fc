package dev.crossdock.view;

/**
 * Who takes part in a shipment.
 *
 * @param role CARRIER, BROKER, FORWARDER, CONSIGNEE, SHIPPER…
 * @param roleWords the role for people to read
 * @param partner code of the partner, or null if this party does not use the platform
 * @param country ISO 3166-1 alpha-2, or null
 */
public record PartyRow(
    String role, String roleWords, String partner, String name, String country) {}
