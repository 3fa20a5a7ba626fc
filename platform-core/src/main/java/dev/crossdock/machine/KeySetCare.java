package dev.crossdock.machine;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
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
    tenancy.each(
        TenantState::isKept,
        LOG,
        "Fetching key sets",
        tenant -> keySets.round(tenant, clock.instant()));
  }
}
