package dev.crossdock.operator;

/**
 * How much is kept of a tenant.
 *
 * @param messages in and out
 * @param bytes of these messages, as they came and went
 * @param partners partners and connections of it
 * @param limitsSet limits that are not the default
 */
public record TenantSize(
    long messages, long bytes, long partners, long connections, long limitsSet) {}
