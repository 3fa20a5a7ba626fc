package dev.crossdock.operator;

import dev.crossdock.limit.Ceiling;
import dev.crossdock.limit.LimitBoard;
import dev.crossdock.limit.LimitSettings;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;

/** How much a tenant may have at most, as the platform's staff see and set it. */
@ApplicationScoped
public class Ceilings {
  @Inject Tenancy tenancy;
  @Inject LimitBoard board;
  @Inject LimitSettings settings;

  /**
   * The ceiling of one tenant; never null.
   *
   * @throws ProblemException if there is no such tenant, or it is being erased
   */
  public Ceiling find(Actor actor, String tenant, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    requireKept(tenant, now);
    return board.ceiling(actor, tenant);
  }

  /**
   * Sets the ceiling; it holds at once, in other copies of the platform within ten seconds. What
   * the tenant has set above it holds no longer. Told in both journals.
   *
   * @param most null in a field for the platform's own
   * @throws ProblemException if there is no such tenant, it is being erased, a number is wrong or
   *     the reason is missing
   */
  public Ceiling set(
      Actor actor, String tenant, LimitSettings.Wish most, String reason, Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    requireKept(tenant, now);
    settings.grant(actor, tenant, most, reason, now);
    return board.ceiling(actor, tenant);
  }

  private void requireKept(String tenant, Instant now) throws SQLException {
    tenancy.rows(
        database -> {
          TenantFacts facts = TenantRows.find(database, tenant, Tenants.day(now));
          if (facts == null) {
            throw Tenants.missing();
          }
          if (facts.state() == TenantState.ERASING) {
            throw Tenants.state(facts.state(), TenantState.ACTIVE);
          }
          return null;
        });
  }
}
