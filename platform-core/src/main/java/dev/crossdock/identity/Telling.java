package dev.crossdock.identity;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells Keycloak what was decided about people, until it has heard. It is noted in the transaction
 * that decides, so that no crash forgets it; what is told twice changes nothing. Every copy of the
 * platform may do it at the same time.
 */
@ApplicationScoped
public class Telling {
  /** Who acts, in the journal. */
  static final String NAME = "identity care";

  private static final Logger LOG = Logger.getLogger(Telling.class.getName());

  @Inject Tenancy tenancy;
  @Inject Accounts accounts;
  @Inject Clock clock;

  /** Tells what is due, of all tenants. */
  void round() {
    Instant now = clock.instant();
    tenancy.each(
        TenantState::isKept, LOG, "Telling the identity provider", tenant -> round(tenant, now));
  }

  private void round(String tenant, Instant now) throws SQLException {
    List<Untold> due = tenancy.rows(database -> new UntoldRows(database, tenant).take(now));
    inTurn(due, one -> tell(tenant, one), clock);
  }

  /** Tells one. */
  interface Teller {
    /** Whether it was heard. */
    boolean tell(Untold one) throws SQLException;
  }

  /**
   * Tells one after the other. What is refused holds up nobody else; after as long as a call
   * without an answer takes, the provider is away and the others wait for their next turn.
   */
  static void inTurn(List<Untold> due, Teller teller, Clock clock) throws SQLException {
    Instant away = clock.instant().plus(KeycloakAdmin.CALL_LIMIT);
    for (Untold one : due) {
      if (!teller.tell(one) && !clock.instant().isBefore(away)) {
        return;
      }
    }
  }

  /** Makes the first try; whatever becomes of it, nothing more is needed from who decided. */
  void first(String tenant, Untold one, Instant now) throws SQLException {
    if (!tell(tenant, one)) {
      tenancy.rows(
          database -> {
            new UntoldRows(database, tenant).missed(one, now);
            return null;
          });
    }
  }

  private boolean tell(String tenant, Untold one) throws SQLException {
    try {
      switch (one.kind()) {
        case LEFT -> accounts.left(one.principal(), tenant, one.partner());
        case RESTS -> accounts.rests(one.principal());
        case JOINED -> accounts.joined(one.principal(), tenant, one.partner(), name(tenant, one));
      }
    } catch (ProblemException e) {
      LOG.log(
          Level.WARNING,
          "The identity provider has not heard of {0}: {1}",
          new Object[] {one.principal(), e.getMessage()});
      return false;
    }
    Instant now = clock.instant();
    tenancy.rows(
        database -> {
          if (new UntoldRows(database, tenant).told(one, now) && one.tries() > 0) {
            tellJournal(database, tenant, one, now);
          }
          return null;
        });
    return true;
  }

  /** Only of what was late: who decided is told of in the journal already. */
  private static void tellJournal(Connection database, String tenant, Untold one, Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        tenant,
        TraceKind.SETTING_CHANGED,
        NAME,
        "The identity provider has heard at last of what was decided here at " + one.since() + ".",
        null,
        new Evidence(null, "people/" + one.principal(), null, one.kind().words(), null),
        now);
  }

  private String name(String tenant, Untold one) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, tenant);
          return Invitations.organisationName(database, tenant, one.partner());
        });
  }
}
