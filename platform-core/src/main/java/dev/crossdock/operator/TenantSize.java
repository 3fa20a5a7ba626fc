package dev.crossdock.operator;

/**
 * How much is kept of a tenant.
 *
 * @param messages in and out
 * @param bytes of these messages, as they came and went
 * @param partners partners and connections of it
 * @param limitsSet limits that are not the default
 * @param untold what was decided about its people and the identity provider has not heard yet
 */
public record TenantSize(
    long messages, long bytes, long partners, long connections, long limitsSet, long untold) {}
