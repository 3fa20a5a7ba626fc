package dev.crossdock.sunset;

import java.time.Instant;

/**
 * Who calls a version of the API.
 *
 * @param partner code, or null of the tenant's own systems and people
 * @param client machine or person
 * @param operation id of what was called
 * @param calls in the days asked for
 * @param refused of these, after the end
 */
public record Caller(
    String tenant,
    String partner,
    String client,
    String operation,
    long calls,
    long refused,
    Instant last) {}
