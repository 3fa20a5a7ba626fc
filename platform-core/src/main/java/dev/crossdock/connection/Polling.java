package dev.crossdock.connection;

import java.time.Instant;

/**
 * How asking a partner's system goes.
 *
 * @param nextAt when it is asked next
 * @param failures in a row
 * @param askedAt when it was asked last, or null
 * @param workedAt when that last went through, or null
 * @param taken messages, from the beginning
 * @param detail how the last poll ended, or null
 */
public record Polling(
    Instant nextAt, int failures, Instant askedAt, Instant workedAt, long taken, String detail) {}
