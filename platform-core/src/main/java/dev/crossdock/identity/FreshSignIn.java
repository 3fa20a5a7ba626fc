package dev.crossdock.identity;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;

/**
 * Sensitive acts need somebody who gave the password a short while ago: a page that was left open,
 * or a token that was copied, is not enough.
 */
public final class FreshSignIn {
  public static final Duration AGE_MAX = Duration.ofMinutes(10);

  /** Under this name an HTTP session holds, as an {@link Instant}, when its person signed in. */
  public static final String SESSION_ATTRIBUTE = "crossdock.authenticatedAt";

  private FreshSignIn() {}

  /**
   * @param authenticatedAt when the password was given, or null if nobody knows
   */
  public static boolean isFresh(Instant authenticatedAt, Instant now) {
    return authenticatedAt != null && authenticatedAt.plus(AGE_MAX).isAfter(now);
  }

  /**
   * @param authenticatedAt when the password was given, or null if nobody knows
   * @throws ProblemException if that is too long ago
   */
  public static void require(Instant authenticatedAt, Instant now) {
    if (!isFresh(authenticatedAt, now)) {
      throw new ProblemException(
          Problem.SIGN_IN_TOO_OLD,
          null,
          "This asks for a sign-in within the last " + AGE_MAX.toMinutes() + " minutes.");
    }
  }
}
