package dev.crossdock.machine;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;

/** What may be ordered, and what follows from it. */
final class Orders {
  /** No vowels: no words. No letters that look like others. */
  private static final String SIGNS = "bcdfghjkmnpqrstvwxz23456789";

  /** 27 signs to the power of 17: 80 bits. */
  private static final int SIGNS_COUNT = 17;

  private static final SecureRandom RANDOM = new SecureRandom();

  private Orders() {}

  /**
   * Checks what can be checked without looking anything up.
   *
   * @throws ProblemException naming the field
   */
  static void check(Order order, String reason) {
    if (order.kind() == null) {
      throw wrong("/kind", "kind is client-secret, private-key, certificate or webhook.");
    }
    if (order.connection() == null || order.connection().isBlank()) {
      throw wrong("/connection", "connection is the code of a connection.");
    }
    if (!isText(order.name(), Order.NAME_CHARACTERS_MAX) || !Signs.isName(order.name())) {
      throw wrong("/name", "name is a text of 1 to " + Order.NAME_CHARACTERS_MAX + " characters.");
    }
    if (order.days() != null && (order.days() < 1 || order.days() > Order.DAYS_MAX)) {
      throw wrong("/days", "days is a number from 1 to " + Order.DAYS_MAX + ".");
    }
    checkReason(reason);
  }

  static void checkReason(String reason) {
    if (!isText(reason, Reason.CHARACTERS_MAX)) {
      throw Reason.wanted();
    }
  }

  private static boolean isText(String text, int most) {
    return text != null
        && !text.isBlank()
        && text.length() <= most
        && text.codePoints().noneMatch(c -> c < ' ' || c == 0x7f || Signs.isHalf(c));
  }

  /** A name that nobody had before, and that nobody can guess. */
  static String principal(String tenant, String connection) {
    StringBuilder name = new StringBuilder(tenant).append('.').append(connection).append('.');
    for (int i = 0; i < SIGNS_COUNT; i++) {
      name.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
    }
    return name.toString();
  }

  /** When it stops by itself: not after the certificate; null for never. */
  static Instant expiry(Long days, Proof proof, Instant now) {
    return earlier(days == null ? null : now.plus(Duration.ofDays(days)), proof.endsAt());
  }

  /** The earlier one; null is never. */
  static Instant earlier(Instant one, Instant other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.isBefore(other) ? one : other;
  }

  static ProblemException wrong(String field, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, field, detail);
  }
}
