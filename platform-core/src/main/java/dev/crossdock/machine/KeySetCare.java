package dev.crossdock.machine;

import dev.crossdock.problem.ProblemException;
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
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Fetches key sets that are due. Apart from {@link CredentialCare}: whoever is slow to answer here
 * must not hold up the end of a credential.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class KeySetCare {
  /** Who acts, in the journal. */
  static final String NAME = "key set care";

  private static final Logger LOG = Logger.getLogger(KeySetCare.class.getName());

  @Inject Tenancy tenancy;
  @Inject KeySets keySets;
  @Inject Clock clock;

  /** Every thirty seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/30", persistent = false)
  public void round() {
    try {
      for (String tenant :
          tenancy.rows(database -> Tenancy.tenants(database, TenantState::isKept))) {
        try {
          keySets.round(tenant, clock.instant());
        } catch (ProblemException e) {
          // Of a tenant that is being erased, or whose provider is away; the others go on.
          LOG.log(Level.WARNING, "Key sets of " + tenant + " are fetched later", e);
        }
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Key sets cannot be fetched now", e);
    }
  }
}
