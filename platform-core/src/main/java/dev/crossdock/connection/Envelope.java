package dev.crossdock.connection;

import java.time.Instant;
import java.util.Objects;

/**
 * What stands around a message that is written: taken from the connection, not from the message.
 *
 * @param sender how the partner knows us: identification, then a colon and its qualifier if there
 *     is one, such as {@code 4012345000009:14}
 * @param recipient how the partner is known, likewise
 * @param numbers control numbers that were not used before
 * @param at when it is written
 * @param test whether the partner is told that this is a test
 */
public record Envelope(
    String sender, String recipient, EnvelopeNumbers numbers, Instant at, boolean test) {
  public Envelope {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(recipient, "recipient");
    Objects.requireNonNull(numbers, "numbers");
    Objects.requireNonNull(at, "at");
  }
}
