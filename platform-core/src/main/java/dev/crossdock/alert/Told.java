package dev.crossdock.alert;

import java.time.Instant;

/**
 * An open alert, and what one side knows of it.
 *
 * @param id of the alert
 * @param level how bad it is as it was seen last
 * @param toldLevel how bad it was when this side was told last
 * @param againAt if it lasts until then, this side is told again
 */
record Told(
    long id,
    String cause,
    Severity severity,
    long level,
    Instant openedAt,
    Side side,
    long toldLevel,
    Severity toldSeverity,
    Instant againAt,
    boolean acknowledged) {
  private static final int WORSE = 2;

  /** Why this side is told of it now; null for not at all. */
  static MessageRows.Event event(Told told, Finding finding, Instant now) {
    boolean worse =
        finding.severity().compareTo(told.toldSeverity()) > 0
            || finding.level() >= told.toldLevel() * WORSE;
    if (worse) {
      return MessageRows.Event.WORSE;
    }
    return now.isBefore(told.againAt()) ? null : MessageRows.Event.LASTS;
  }
}
