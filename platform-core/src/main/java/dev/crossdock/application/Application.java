package dev.crossdock.application;

import dev.crossdock.identity.Invitation;
import dev.crossdock.language.Language;
import java.time.Instant;

/**
 * A firm that applied, as the tenant's people see it: its mail address is confirmed.
 *
 * @param wanted what it said
 * @param address network address that it came from
 * @param decidedAt null while it waits; likewise what follows
 * @param partner code that it was given in the test place, if it was accepted
 * @param mail what became of the last mail to it; null while it is on its way
 */
public record Application(
    long id,
    State state,
    Wanted wanted,
    String address,
    Instant appliedAt,
    Instant confirmedAt,
    Instant decidedAt,
    String decidedBy,
    String reason,
    String partner,
    Invitation.Mail mail,
    Language language) {
  /** What its shown id begins with. */
  public static final String ID = "AP-";

  /** How it stands. */
  public enum State {
    /** Nobody has shown yet that the mail address is theirs: the tenant is told nothing of it. */
    UNCONFIRMED("Not confirmed", "planned"),
    WAITING("Waits for you", "hold"),
    ACCEPTED("Accepted", "delivered"),
    REFUSED("Refused", "rejected"),
    /** The same mail address applied anew. */
    REPLACED("Replaced", "planned");

    private final String title;
    private final String colour;

    State(String title, String colour) {
      this.title = title;
      this.colour = colour;
    }

    /** For people to read. */
    public String title() {
      return title;
    }

    /** The name of the state colour. */
    public String colour() {
      return colour;
    }
  }

  public String shownId() {
    return ID + id;
  }

  /** Where decisions about it go. */
  public String email() {
    return wanted.company().email();
  }
}
