package dev.crossdock.identity;

import dev.crossdock.tenant.Role;
import java.time.Instant;

/**
 * A role that a person holds. Somebody with several roles is several rows.
 *
 * @param id of the role held, in addresses
 * @param principal user name
 * @param email as it was when the role was given, or null
 * @param partner code of the partner, or null for the tenant itself
 * @param partnerName or null
 * @param givenBy user name
 * @param lastSeenAt to within ten minutes, or null for never
 * @param disabledAt since when it does not hold, or null when it does
 */
public record Person(
    long id,
    String principal,
    String name,
    String email,
    String partner,
    String partnerName,
    Role role,
    Instant givenAt,
    String givenBy,
    Instant lastSeenAt,
    Instant disabledAt) {
  public boolean isDisabled() {
    return disabledAt != null;
  }
}
