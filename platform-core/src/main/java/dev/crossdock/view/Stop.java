package dev.crossdock.view;

import java.time.Instant;
import java.time.ZoneId;

/**
 * One stop of the lane strip.
 *
 * @param name name of the place, or its UN/LOCODE when no name is known
 * @param unLocode or null
 * @param what what happened or is expected there, in words
 * @param at when, or null when not known
 * @param zone zone of {@code at}, or null
 * @param colour name of a state colour
 * @param note a second fact such as "1 day after promise", or null
 */
public record Stop(
    String name,
    String unLocode,
    String what,
    Instant at,
    ZoneId zone,
    Kind kind,
    String colour,
    String note) {

  /** How a stop is drawn. */
  public enum Kind {
    HAPPENED,
    HERE,
    EXPECTED
  }
}
