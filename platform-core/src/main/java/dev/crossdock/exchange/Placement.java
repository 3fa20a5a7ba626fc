package dev.crossdock.exchange;

import dev.crossdock.shipment.Reference;
import java.time.Instant;

/**
 * That a reference of a partner means a shipment, as somebody has chosen.
 *
 * @param reference as the partner wrote it
 * @param shipment the tenant's reference of the shipment
 * @param exchangeId the message that was placed by it first
 * @param placedBy user name
 */
public record Placement(
    long id,
    String partner,
    Reference reference,
    String shipment,
    long exchangeId,
    Instant placedAt,
    String placedBy,
    String reason) {}
