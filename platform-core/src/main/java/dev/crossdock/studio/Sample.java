package dev.crossdock.studio;

import java.time.Instant;

/**
 * A message to try a mapping on.
 *
 * @param expected what has to become of it, JSON; null if it is no test case
 * @param exchangeId the message it was taken from, or null
 */
public record Sample(
    long id,
    String name,
    String mediaType,
    int bytes,
    String expected,
    Long exchangeId,
    String madeBy,
    Instant madeAt) {}
