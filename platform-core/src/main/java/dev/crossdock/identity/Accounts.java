package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps people's accounts in Keycloak in step with the roles they hold here. A tenant never decides
 * about an account that somebody needs elsewhere.
 */
@ApplicationScoped
class Accounts {
  @Inject Memberships memberships;
  @Inject KeycloakUsers users;
  @Inject KeycloakOrganisations organisations;

  /** A role ended: who holds no other one there is no member of the organisation any more. */
  void left(String principal, String tenant, String partner) {
    Optional<KeycloakUsers.User> user = users.named(principal);
    if (user.isEmpty()) {
      return;
    }
    if (!belongs(principal, tenant, partner)) {
      organisations
          .find(KeycloakOrganisations.alias(tenant, partner))
          .ifPresent(organisation -> organisations.remove(organisation, user.get().id()));
    }
    users.logOut(user.get().id());
  }

  /** Roles rest: sessions end. The account itself is not ours to close: others may need it. */
  void rests(String principal) {
    users.named(principal).ifPresent(user -> users.logOut(user.id()));
  }

  /**
   * Somebody got a role: makes the account a member of the organisation, which is made if need be.
   */
  void joined(String principal, String tenant, String partner, String name) {
    Optional<KeycloakUsers.User> user = users.named(principal);
    if (user.isEmpty() || !belongs(principal, tenant, partner)) {
      return; // the role has ended meanwhile
    }
    String organisation = organisations.create(KeycloakOrganisations.alias(tenant, partner), name);
    organisations.add(organisation, user.get().id());
  }

  private boolean belongs(String principal, String tenant, String partner) {
    memberships.forget(principal); // another copy of the platform may have changed it just now
    return roles(principal).stream()
        .anyMatch(
            actor -> actor.tenant().equals(tenant) && Objects.equals(actor.partner(), partner));
  }

  private List<Actor> roles(String principal) {
    try {
      return memberships.of(principal);
    } catch (SQLException e) {
      throw new IllegalStateException("The roles of " + principal + " cannot be read", e);
    }
  }
}
