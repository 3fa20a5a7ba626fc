package dev.crossdock.partner;

import java.time.Instant;

/**
 * Something that was decided about a partner.
 *
 * @param by user name
 * @param name for people to read
 * @param note why, in the words of who decided
 * @param evidence of what was asked and approved, JSON; null of other acts
 * @param digest SHA-256 of the evidence in hex, or null
 */
public record PartnerAct(
    Kind kind, Instant at, String by, String name, String note, String evidence, String digest) {
  /** What can be decided. */
  public enum Kind {
    INVITED("invited the partner"),
    ASKED("asked to go live"),
    SENT_BACK("sent it back"),
    APPROVED("approved it"),
    SUSPENDED("suspended the partner"),
    RESUMED("let the partner go on");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What somebody did, behind a name. */
    public String words() {
      return words;
    }
  }
}
