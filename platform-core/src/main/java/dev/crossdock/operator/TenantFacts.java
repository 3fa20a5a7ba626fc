package dev.crossdock.operator;

import dev.crossdock.tenant.TenantState;
import java.time.Instant;

/**
 * What the platform's staff see of a tenant: nothing of what is in its messages.
 *
 * @param firstAdmin e-mail of who is invited first, until somebody administers it; or null
 * @param stateAt since when it is in its state, or null if it has always been
 * @param stateBy who brought it there, or null
 * @param stateReason why, or null
 * @param testOf the tenant whose test place it is, or null
 * @param messagesToday messages that came in since midnight UTC
 * @param people how many persons have a role at it or at its partners
 */
public record TenantFacts(
    String id,
    String name,
    String country,
    String zone,
    String currency,
    String region,
    int retentionDays,
    Instant createdAt,
    TenantState state,
    Instant stateAt,
    String stateBy,
    String stateReason,
    String firstAdmin,
    String testOf,
    long messagesToday,
    long people) {}
