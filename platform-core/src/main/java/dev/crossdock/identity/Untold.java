package dev.crossdock.identity;

import java.time.Duration;
import java.time.Instant;

/**
 * Something about a person that Keycloak has not heard yet.
 *
 * @param principal user name
 * @param partner code of the partner, or null for the tenant itself
 * @param since when it was decided here, where it has held since
 * @param tries how often Keycloak was told in vain
 */
public record Untold(
    long id, Kind kind, String principal, String partner, Instant since, int tries) {
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_MAX = Duration.ofMinutes(5);
  private static final int DOUBLINGS_MAX = 6;

  /** What happened to a person. */
  public enum Kind {
    /** A role ended: no member of the organisation any more, sessions end. */
    LEFT("Sessions end, and the membership of the organisation"),
    /** Roles rest: sessions end. */
    RESTS("Sessions end"),
    /** A role was given: a member of the organisation. */
    JOINED("A member of the organisation");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What Keycloak is to do, for people to read. */
    public String words() {
      return words;
    }
  }

  /** How long it rests after so many tries: 5 seconds, doubled each time, 5 minutes at most. */
  static Duration pause(int tries) {
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(tries, DOUBLINGS_MAX));
    return pause.compareTo(PAUSE_MAX) < 0 ? pause : PAUSE_MAX;
  }
}
