package dev.crossdock.identity;

import dev.crossdock.tenant.Role;
import java.time.Duration;
import java.time.Instant;

/**
 * An open invitation to a role.
 *
 * @param id in addresses
 * @param email lower case
 * @param partner code of the partner, or null for the tenant itself
 * @param partnerName or null
 * @param invitedBy user name
 * @param inviter for people to read
 * @param mail what became of the last mail; null while it is on its way
 */
public record Invitation(
    long id,
    String email,
    String partner,
    String partnerName,
    Role role,
    Instant invitedAt,
    String invitedBy,
    String inviter,
    Instant expiresAt,
    int sends,
    Mail mail) {
  /** How long a link works. */
  public static final Duration VALID_FOR = Duration.ofDays(7);

  /** What became of a mail. */
  public enum Mail {
    SENT,
    /** The mail server was not reached, or did not take it: it may later. */
    FAILED,
    /** Nobody has this address, or it is none; the mail server takes other mails. */
    REFUSED,
    /** The platform has no mail server: whoever invites passes the link on. */
    NOT_SET_UP
  }

  public boolean isExpired(Instant now) {
    return !expiresAt.isAfter(now);
  }
}
