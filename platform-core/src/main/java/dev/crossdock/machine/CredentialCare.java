package dev.crossdock.machine;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends credentials whose time is over, tells the identity provider of ended ones until it has
 * heard, and takes back those that were never finished. Every copy of the platform may do it at the
 * same time.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CredentialCare {
  /** Who acts, in the journal. */
  static final String NAME = "credential care";

  /** Whoever makes one is done by then, or dead. */
  private static final Duration MADE_WITHIN_MAX = Duration.ofMinutes(2);

  private static final Logger LOG = Logger.getLogger(CredentialCare.class.getName());

  @Inject Tenancy tenancy;
  @Inject Credentials credentials;
  @Inject LastUse lastUse;
  @Inject Clock clock;

  /** Every ten seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void round() {
    Instant now = clock.instant();
    try {
      lastUse.save();
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "When credentials were used last is written later", e);
    }
    tenancy.each(
        TenantState::isKept, LOG, "Looking after credentials", tenant -> settle(tenant, now));
  }

  private void settle(String tenant, Instant now) throws SQLException {
    List<Credential> unsettled =
        tenancy.rows(
            database ->
                new CredentialRows(database, tenant).unsettled(now, now.minus(MADE_WITHIN_MAX)));
    for (Credential credential : unsettled) {
      if (credential.state() != CredentialState.CLOSING) {
        end(tenant, credential, now);
        credentials.forget(credential.principal());
      }
      credentials.tellProvider(tenant, credential);
    }
  }

  private void end(String tenant, Credential credential, Instant now) throws SQLException {
    tenancy.rows(
        database -> {
          CredentialRows rows = new CredentialRows(database, tenant);
          if (rows.lock(credential.number(), credential.state())) {
            Credentials.end(rows, credential, now, NAME);
            if (credential.isActive()) {
              CredentialStory.expired(database, tenant, credential, now);
            }
          }
          return null;
        });
  }
}
