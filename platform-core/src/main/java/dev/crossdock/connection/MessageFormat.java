package dev.crossdock.connection;

import dev.crossdock.content.Sensitivity;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Reads one kind of partner message into canonical events. Stateless and pure: no clock, no
 * network, no database. One instance serves all tenants.
 */
public interface MessageFormat {

  /** Stable id as stored in connections, such as {@code edifact-iftsta}. */
  String id();

  /** Its name for people. */
  default String title() {
    return id();
  }

  /** Whether these bytes look like this format; looks at the first bytes only. */
  boolean recognises(byte[] content);

  /**
   * Reads a message. What cannot be placed is reported as a finding, never guessed and never
   * dropped.
   *
   * @param assumedZone zone for times that carry none and whose place tells none
   * @return the events that could be read and a finding for everything that could not; never null
   * @throws dev.crossdock.problem.ProblemException if the message as a whole cannot be read; the
   *     detail names the position
   */
  Reading read(byte[] content, ZoneId assumedZone);

  /**
   * What a message that reads without findings holds besides its events: the bytes are shown to
   * those only who may read that too. Without knowing better: anything.
   *
   * @param content what {@link #read} has read
   */
  default Set<Sensitivity> besides(byte[] content) {
    return Set.of(Sensitivity.UNKNOWN);
  }

  /**
   * The answer that the standard has for a message: what of it was accepted and what was not, and
   * why. To be called once for each message of a connection whose partner expects answers, after
   * {@link #read}, with the same bytes and also when they were refused, in the transaction that
   * stores what became of them and counts the connection's control numbers on; what comes back is a
   * message to that partner. Pure: the same arguments give the same bytes.
   *
   * @param numbers control numbers that were not used before
   * @param at when the answer is written
   * @return the answer, or empty if the standard has none for these bytes
   * @throws dev.crossdock.problem.ProblemException if the bytes are more than are read
   */
  default Optional<byte[]> acknowledgement(byte[] content, AckNumbers numbers, Instant at) {
    return Optional.empty();
  }
}
