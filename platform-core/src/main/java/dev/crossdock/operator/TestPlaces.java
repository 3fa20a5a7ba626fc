package dev.crossdock.operator;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The place in which a tenant and its partners try things out: a tenant of its own, with the same
 * rules and none of the data. The tenant's staff act in it as they do at the tenant.
 */
@ApplicationScoped
public class TestPlaces {
  private static final String SUFFIX = "-test";
  private static final String TAKEN = "23505";

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Memberships memberships;
  @Inject TenantAccounts accounts;
  @Inject Vault vault;

  /**
   * The two places of somebody's tenant.
   *
   * @param live the tenant itself
   * @param test its test place, or null if it has none
   */
  public record Places(String live, String test) {}

  /**
   * The two places of the tenant that the actor acts for.
   *
   * @throws ProblemException if the actor may not look
   */
  public Places of(Actor actor) {
    actor.require(Right.READ);
    String live = states.testOf(actor.tenant());
    return live == null
        ? new Places(actor.tenant(), states.testPlaceOf(actor.tenant()))
        : new Places(live, actor.tenant());
  }

  /**
   * Opens the test place of the actor's tenant, unless there is one.
   *
   * @throws ProblemException if the actor may not, or Keycloak does not answer; nothing is made
   *     then
   */
  public Places open(Actor actor, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    states.refresh(); // another copy of the platform may have made it just now
    Places known = of(actor);
    if (known.test() != null) {
      return known;
    }
    TenantFacts live =
        tenancy.rows(database -> TenantRows.find(database, actor.tenant(), Tenants.day(now)));
    String id = tenancy.rows(database -> freeId(database, live.id()));
    NewTenant wish =
        new NewTenant(
            id,
            live.name(),
            live.country(),
            live.zone(),
            live.currency(),
            live.region(),
            NewTenant.RETENTION_DAYS_MIN,
            null);
    accounts.begin(id, live.name());
    try {
      tenancy.rows(
          database -> {
            TenantRows.insert(
                database, wish, TenantState.ACTIVE, live.id(), actor.principal(), now);
            Tenancy.fence(database, id);
            vault.begin(database, id, now);
            TenantRows.keepPayloads(database, wish, actor.principal(), now);
            tell(database, actor, live.id(), id, now);
            return null;
          });
    } catch (SQLException e) {
      if (!TAKEN.equals(e.getSQLState())) {
        throw e;
      } // somebody was faster: it is there
    }
    states.refresh();
    memberships.forget(actor.principal()); // others of the staff find it within seconds
    return of(actor);
  }

  /** The tenant's id with a suffix, shortened or numbered where need be. */
  private static String freeId(Connection database, String live) throws SQLException {
    for (int number = 1; number < 100; number++) {
      String end = number == 1 ? SUFFIX : SUFFIX + number;
      int most = NewTenant.ID_CHARACTERS_MAX - end.length();
      String begin = live.length() <= most ? live : live.substring(0, most).replaceAll("-$", "");
      if (TenantRows.isFree(database, begin + end)) {
        return begin + end;
      }
    }
    throw new ProblemException(
        Problem.TENANT_ID_TAKEN, null, "No id is free for the test place of " + live + ".");
  }

  private static void tell(Connection database, Actor actor, String live, String test, Instant now)
      throws SQLException {
    Evidence evidence = new Evidence(actor.origin(), "test-place", null, test, null);
    String words = actor.name() + " opened the test place " + test + ".";
    for (String journal : new String[] {test, live}) {
      Tenancy.fence(database, journal);
      TraceRows.write(
          database,
          journal,
          TraceKind.SETTING_CHANGED,
          actor.principal(),
          words,
          null,
          evidence,
          now);
    }
    Acts.tellPlatform(
        database,
        actor.principal(),
        TraceKind.SETTING_CHANGED,
        "The tenant " + live + " opened its test place " + test + ".",
        evidence,
        now);
  }
}
