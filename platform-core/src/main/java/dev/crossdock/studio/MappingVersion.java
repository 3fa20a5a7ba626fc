package dev.crossdock.studio;

import java.time.Instant;

/**
 * A version; never changed but for what was decided about it.
 *
 * @param live whether messages are read by it now
 * @param evidence the shadow run it was asked with, or null
 * @param sha256 of its document, hexadecimal
 * @param breaking what it broke of the one that was live when it was asked for, or released; null
 *     if nothing
 */
public record MappingVersion(
    int version,
    State state,
    String note,
    String madeBy,
    Instant madeAt,
    String decidedBy,
    Instant decidedAt,
    String reason,
    boolean live,
    ShadowReport evidence,
    int casesPassed,
    String sha256,
    ContractBreak breaking) {
  /** What was decided. */
  public enum State {
    ASKED,
    RELEASED,
    REFUSED
  }
}
