package dev.crossdock.limit;

/**
 * A request that one level refused.
 *
 * @param detail for the caller, with the number of the limit where the caller may know it
 * @param retryAfterS seconds, at least 1
 */
public record Refusal(Level level, String detail, long retryAfterS) {}
