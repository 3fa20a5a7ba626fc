package dev.crossdock.exchange;

import java.time.Instant;
import java.util.List;

/**
 * What a partner's system says about one shipment, by one of its references.
 *
 * @param connection code of the connection on which it is asked
 * @param name of that connection
 * @param type what the reference refers to
 * @param reference as the tenant wrote it
 * @param askedAt when it was asked last, or null if it never was
 * @param asked whether it was asked just now
 * @param detail what happened in words, or null if it was never asked
 * @param problem id of what stood against an answer, or null
 * @param notBefore when it may be asked again, if it may not now; or null
 * @param exchanges the messages as which the answer of just now was taken in
 */
public record LookUpAnswer(
    String connection,
    String name,
    String type,
    String reference,
    State state,
    Instant askedAt,
    boolean asked,
    String detail,
    String problem,
    Instant notBefore,
    List<String> exchanges) {
  public LookUpAnswer {
    exchanges = List.copyOf(exchanges);
  }

  /** How it stands. */
  public enum State {
    NEVER_ASKED,
    ANSWERED,
    /** It answered that it knows nothing of this reference. */
    UNKNOWN,
    FAILED,
    /** It was not asked: it was asked too often, or is left alone after failures. */
    NOT_NOW
  }
}
