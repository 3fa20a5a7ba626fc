package dev.crossdock.bench;

/**
 * An event that the product answered with 202.
 *
 * @param exchange id in the answer
 * @param sentAt when its first byte was sent, microseconds since 1970
 * @param acceptedAt when the answer was there, microseconds since 1970
 */
record Accepted(Event event, String exchange, long sentAt, long acceptedAt) {}
