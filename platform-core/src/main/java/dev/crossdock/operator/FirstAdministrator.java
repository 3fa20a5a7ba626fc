package dev.crossdock.operator;

import dev.crossdock.identity.Invitations;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** Invites whoever is to administer a new tenant; with the answer the operator's part is done. */
@ApplicationScoped
public class FirstAdministrator {
  @Inject Tenants tenants;
  @Inject Invitations invitations;

  /**
   * Sends a link to the address that was noted with the tenant; one that was sent before is void.
   *
   * @return the invitation, with its link where mail is not set up
   * @throws ProblemException if there is no such tenant, it is not active, or somebody administers
   *     it already
   */
  public Invitations.Made invite(Actor actor, String tenant, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    TenantFacts facts = tenants.find(actor, tenant, now).facts();
    if (facts.state() != TenantState.ACTIVE) {
      throw Tenants.state(facts.state(), TenantState.ACTIVE);
    }
    if (facts.firstAdmin() == null) {
      throw Tenants.administered();
    }
    return invitations.inviteFirst(actor, tenant, facts.firstAdmin(), now);
  }
}
