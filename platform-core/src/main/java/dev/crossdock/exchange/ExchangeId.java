package dev.crossdock.exchange;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;

/**
 * Ids of exchanges: 60 bits, ordered by time, shown as {@code EX-} and three groups of four
 * characters of Crockford's Base 32, which has no I, L, O or U, so that reading aloud does not go
 * wrong.
 */
public final class ExchangeId {
  private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  private static final long EPOCH_MS = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
  private static final int RANDOM_BITS = 19;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long lastMs;
  private static int next;

  private ExchangeId() {}

  /**
   * A new id, greater than all that this copy of the platform gave before.
   *
   * @param now the time of acceptance
   */
  public static synchronized long next(Instant now) {
    long ms = Math.max(now.toEpochMilli() - EPOCH_MS, lastMs);
    if (ms > lastMs) {
      next =
          RANDOM.nextInt(
              1
                  << (RANDOM_BITS
                      - 1)); // the upper half is left for counting on within the millisecond
    } else if (++next >>> RANDOM_BITS != 0) {
      ms++;
      next = 0;
    }
    lastMs = ms;
    return ms << RANDOM_BITS | next;
  }

  /** The smallest id that can have been given at this time: where a search by time begins. */
  public static long from(Instant time) {
    return time.toEpochMilli() - EPOCH_MS << RANDOM_BITS;
  }

  /** When an id was given, to the millisecond. */
  public static Instant time(long id) {
    return Instant.ofEpochMilli((id >> RANDOM_BITS) + EPOCH_MS);
  }

  /** The id as people see it, such as {@code EX-7K4M-2QD9-8TRW}. */
  public static String show(long id) {
    StringBuilder text = new StringBuilder("EX");
    for (int i = 11; i >= 0; i--) {
      if (i % 4 == 3) {
        text.append('-');
      }
      text.append(ALPHABET.charAt((int) (id >>> (5 * i)) & 31));
    }
    return text.toString();
  }

  /**
   * Reads an id as people write it: case, blanks and hyphens do not matter.
   *
   * @return the id, or -1 if the text is none
   */
  public static long parse(String text) {
    String digits = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
    if (!digits.matches("EX[0-9A-HJKMNP-TV-Z]{12}")) {
      return -1;
    }
    long id = 0;
    for (int i = 2; i < digits.length(); i++) {
      id = id << 5 | ALPHABET.indexOf(digits.charAt(i));
    }
    return id;
  }
}
