package dev.crossdock.connection;

import java.time.ZoneId;

/**
 * Reads one kind of partner message into canonical events. Stateless and pure: no clock, no
 * network, no database. One instance serves all tenants.
 */
public interface MessageFormat {

  /** Stable id as stored in connections, such as {@code edifact-iftsta}. */
  String id();

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
}
