package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Which nonces were used, for as long as what they were used with is fresh: each counts once. In
 * this copy of the platform; in another one a repeat is taken, and is a duplicate by its message id
 * or its content.
 */
final class Nonces {
  /** How far a message's time may be from ours. */
  static final Duration FRESH_FOR = Duration.ofMinutes(5);

  static final int REMEMBERED_MAX = 100_000;
  private static final int OF_ONE_MAX = 5_000;

  private final Map<String, Instant> used = new HashMap<>();
  private Instant lookedThroughAt = Instant.EPOCH;

  /** Whether a time is neither too old nor too far ahead. */
  static boolean isFresh(Instant created, Instant now) {
    return Duration.between(created, now).abs().compareTo(FRESH_FOR) <= 0;
  }

  /**
   * Uses a nonce.
   *
   * @param whose address it was sent to
   * @return whether it was unused
   * @throws ProblemException if no more can be remembered now
   */
  synchronized boolean use(String whose, String nonce, Instant created, Instant now) {
    if (used.size() >= REMEMBERED_MAX || now.isAfter(lookedThroughAt.plus(FRESH_FOR))) {
      used.values().removeIf(until -> now.isAfter(until));
      lookedThroughAt = now;
    }
    if (used.size() >= REMEMBERED_MAX) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "Too many messages came in a short time. Send it again.");
    }
    if (used.keySet().stream().filter(one -> one.startsWith(whose + ' ')).count() >= OF_ONE_MAX) {
      throw new ProblemException(
          Problem.OVERLOADED, null, "Too many messages came in a short time. Send it again.");
    }
    return used.putIfAbsent(whose + ' ' + nonce, created.plus(FRESH_FOR)) == null;
  }
}
