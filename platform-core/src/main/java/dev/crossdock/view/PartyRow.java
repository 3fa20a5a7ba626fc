package dev.crossdock.view;

import dev.crossdock.shipment.PartyIdentifier;
import java.util.List;

/**
 * Who takes part in a shipment.
 *
 * @param role CARRIER, BROKER, FORWARDER, CONSIGNEE, SHIPPER…
 * @param roleWords the role for people to read
 * @param partner code of the partner, or null if this party does not use the platform
 * @param country ISO 3166-1 alpha-2, or null
 * @param identifiers as the tenant wrote them; a partner is not told the tenant's own numbers
 * @param party which one it is, as it is shown, such as {@code PA-12}; null for partners, and where
 *     that is not known
 */
public record PartyRow(
    String role,
    String roleWords,
    String partner,
    String name,
    String country,
    List<PartyIdentifier> identifiers,
    String party) {
  public PartyRow {
    identifiers = List.copyOf(identifiers);
  }
}
