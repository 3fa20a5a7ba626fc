package dev.crossdock.exchange;

import dev.crossdock.connection.Connections;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps what is sealed up to date while traffic runs: wraps data keys under the current
 * key-encryption key, makes new ones in time, and seals anew what stands under older ones or none.
 * Every copy of the platform may do it at the same time. Payloads stay under the version that they
 * were sealed with.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class VaultCare {
  private static final Logger LOG = Logger.getLogger(VaultCare.class.getName());
  private static final int PAYLOADS_SEALED_MAX = 200;

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject Connections connections;
  @Inject Meters meters;
  @Inject Clock clock;

  /** What one transaction came to. */
  private record Done(Vault.Care care, int payloads) {}

  /** The current key-encryption key while keys are wrapped anew under it; else null. */
  private String rewrappingUnder;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void round() {
    try {
      String current = vault.wrappingKey();
      List<String> tenants =
          tenancy.rows(database -> Tenancy.tenants(database, TenantState::isKept));
      boolean settled = true;
      for (String tenant : tenants) {
        settled &= careFor(tenant);
      }
      if (!settled) {
        rewrappingUnder = current;
      } else if (current.equals(rewrappingUnder)) {
        rewrappingUnder = null;
        LOG.log(Level.INFO, "All data keys are wrapped under {0}; other keys may go", current);
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The database cannot be looked after now", e);
    }
  }

  /**
   * A tenant whose keys are away does not keep the others waiting.
   *
   * @return whether its keys were under the current key-encryption key already
   */
  private boolean careFor(String tenant) throws SQLException {
    boolean settled = false;
    try {
      Keyring keys = vault.keys(tenant);
      Done done =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return new Done(
                    vault.care(database, tenant, clock.instant()),
                    Payloads.sealPlain(database, keys, PAYLOADS_SEALED_MAX));
              });
      tell(tenant, "vault_keys_rewrapped", done.care().rewrapped());
      tell(tenant, "vault_keys_rotated", done.care().rotated() ? 1 : 0);
      tell(tenant, "vault_payloads_sealed", done.payloads());
      settled = done.care().rewrapped() == 0;
      tell(tenant, "vault_secrets_resealed", connections.resealSecrets(tenant));
    } catch (ProblemException e) {
      LOG.log(
          Level.SEVERE,
          "The keys of {0} cannot be looked after: {1}",
          new Object[] {tenant, e.problem().title()});
    }
    return settled;
  }

  private void tell(String tenant, String what, int count) {
    if (count > 0) {
      meters.count(what, tenant, count);
      LOG.log(Level.INFO, "{0}: {1} for {2}", new Object[] {what, count, tenant});
    }
  }
}
