package dev.crossdock.studio;

import java.time.Instant;

/**
 * A message to try a mapping on.
 *
 * @param testCase whether it is or was said what has to become of it
 * @param expected what has to become of it, JSON; null if it is no test case, or was removed
 * @param exchangeId the message it was taken from, or null
 * @param removedAt when its content and what was expected of it went by retention, or null: it was
 *     a copy of a message whose content is not kept any longer
 */
public record Sample(
    long id,
    String name,
    String mediaType,
    int bytes,
    boolean testCase,
    String expected,
    Long exchangeId,
    String madeBy,
    Instant madeAt,
    Instant removedAt) {
  /** Whether it can still be read. */
  public boolean isKept() {
    return removedAt == null;
  }
}
