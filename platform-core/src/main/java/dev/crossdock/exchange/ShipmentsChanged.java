package dev.crossdock.exchange;

import java.util.Set;

/**
 * News: something happened to these shipments of a tenant. Fired in every copy of the platform,
 * after the commit.
 */
public record ShipmentsChanged(String tenant, Set<Long> shipmentIds) {}
