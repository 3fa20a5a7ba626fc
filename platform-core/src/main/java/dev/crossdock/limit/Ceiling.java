package dev.crossdock.limit;

/**
 * How much the platform's operator lets a tenant have.
 *
 * @param set what the operator has set and why, or null
 * @param most the most that the tenant may set for itself
 * @param holds what the tenant may use now: what it has set for itself, never above the most
 */
public record Ceiling(Setting set, Allowance most, Allowance holds) {}
