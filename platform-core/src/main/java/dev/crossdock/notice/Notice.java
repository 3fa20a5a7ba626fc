package dev.crossdock.notice;

import dev.crossdock.sunset.Subject;
import java.time.Instant;
import java.util.List;

/**
 * A notice as its reader sees it.
 *
 * @param version counts what partners have to read anew: a postponed date is another version
 * @param todo what partners are to do
 * @param link where more stands, or null
 * @param partners codes of those whom it is for; empty for all, also those to come
 * @param subject what is deprecated; null of a plain notice
 * @param since deprecated since, or when what is told begins
 * @param until from when on what is deprecated is refused, or when what is told is over; null while
 *     that is not said
 * @param withdrawnAt null while it holds
 * @param withdrawnWhy null while it holds
 * @param read whether the reader has taken note of this version
 * @param addressees whom it is for, by name; a partner sees itself only
 * @param mails what became of the mails about this version; nothing of it for partners
 */
public record Notice(
    long id,
    int version,
    String title,
    String words,
    String todo,
    String link,
    List<String> partners,
    Subject subject,
    Instant since,
    Instant until,
    Instant publishedAt,
    String publishedBy,
    Instant withdrawnAt,
    String withdrawnWhy,
    boolean read,
    List<Addressee> addressees,
    Mails mails) {
  /** The name under which the platform publishes. */
  static final String PLATFORM = "The platform";

  public Notice {
    partners = List.copyOf(partners);
    addressees = List.copyOf(addressees);
  }

  /** Whether the platform wrote it: what people wrote is said in no other language. */
  public boolean isOfPlatform() {
    return PLATFORM.equals(publishedBy);
  }

  /**
   * A partner whom it is for.
   *
   * @param readers who has taken note of this version
   * @param users whose systems have used what is deprecated since the notice, the busiest first
   */
  public record Addressee(String partner, String name, List<Reader> readers, List<User> users) {
    public Addressee {
      readers = List.copyOf(readers);
      users = List.copyOf(users);
    }
  }

  /** Somebody who has taken note. */
  public record Reader(String name, Instant at) {}

  /**
   * A client that uses what is deprecated.
   *
   * @param uses calls and messages since the notice
   * @param refused of these, after the sunset
   */
  public record User(String client, long uses, long refused, Instant last) {}

  /** How many mails are where. */
  public record Mails(long sent, long waiting, long failed) {
    static final Mails NONE = new Mails(0, 0, 0);
  }

  /** How it stands. */
  public enum State {
    /** Told, and to come or holding. */
    HOLDS,
    /** Its time is over; what was deprecated is refused. */
    OVER,
    WITHDRAWN
  }

  /** How it stands now. */
  public State state(Instant now) {
    if (withdrawnAt != null) {
      return State.WITHDRAWN;
    }
    return until != null && !now.isBefore(until) ? State.OVER : State.HOLDS;
  }

  /** The id as people see it, such as {@code NO-12}. */
  public String shownId() {
    return "NO-" + id;
  }
}
