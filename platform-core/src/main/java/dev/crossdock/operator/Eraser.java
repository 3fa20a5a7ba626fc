package dev.crossdock.operator;

import dev.crossdock.audit.Anchors;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Erases tenants that are to be erased: their keys first, then their rows, table by table, some at
 * a time; then looks through all tables, takes the tenant away and signs what was done. Wherever a
 * crash stops it, it goes on: what is left to do stands in the database.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Eraser {
  private static final Logger LOG = Logger.getLogger(Eraser.class.getName());
  private static final int ROWS_AT_ONCE = 2_000;
  private static final int BATCHES_PER_LOOK_MAX = 500;

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject TenantAccounts accounts;
  @Inject Anchors anchors;
  @Inject Clock clock;

  /** When this copy saw first that a tenant is to be erased, by the database's clock. */
  private final Map<String, OffsetDateTime> seenAt = new HashMap<>();

  /** Every second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void look() {
    try {
      for (String tenant : tenancy.rows(Eraser::doomed)) {
        erase(tenant);
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Erasing goes on later", e);
    }
  }

  private static List<String> doomed(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery("select id from tenant where state = 'ERASING' order by id")) {
      List<String> doomed = new ArrayList<>();
      while (row.next()) {
        doomed.add(row.getString(1));
      }
      return doomed;
    }
  }

  private void erase(String tenant) throws SQLException {
    try {
      if (isStillWritten(tenant)) {
        return;
      }
      accounts.end(tenant);
      for (int i = 0; i < BATCHES_PER_LOOK_MAX; i++) {
        if (!tenancy.<Boolean>rows(database -> step(database, tenant))) {
          states.refresh();
          seenAt.remove(tenant);
          return;
        }
      }
    } catch (ProblemException e) {
      LOG.log(
          Level.WARNING, "Erasing {0} goes on later: {1}", new Object[] {tenant, e.getMessage()});
    }
  }

  /**
   * Whether a transaction runs that began before nobody could begin one for this tenant any more:
   * it may still add rows.
   */
  private boolean isStillWritten(String tenant) throws SQLException {
    OffsetDateTime known = seenAt.get(tenant);
    return tenancy.rows(
        database -> {
          try (PreparedStatement select =
              database.prepareStatement(
                  "select clock_timestamp(), exists (select 1 from pg_stat_activity where datname = current_database()"
                      + " and usename = current_user and pid <> pg_backend_pid() and xact_start < coalesce(?, clock_timestamp()))")) {
            select.setObject(1, known);
            ResultSet row = select.executeQuery();
            row.next();
            seenAt.putIfAbsent(tenant, row.getObject(1, OffsetDateTime.class));
            return row.getBoolean(2);
          }
        });
  }

  /**
   * Deletes some rows, or ends the tenant when there are none.
   *
   * @return whether there may be more to do
   */
  private boolean step(Connection database, String tenant) throws SQLException {
    if (!lock(database, tenant) || !doomed(database).contains(tenant)) {
      return false; // another copy of the platform is at it, or was
    }
    try (PreparedStatement erase = database.prepareStatement("select erase_tenant_rows(?, ?)")) {
      erase.setString(1, tenant);
      erase.setInt(2, ROWS_AT_ONCE);
      ResultSet row = erase.executeQuery();
      row.next();
      if (row.getString(1) != null) {
        return true;
      }
    }
    end(database, tenant, clock.instant());
    return false;
  }

  private static boolean lock(Connection database, String tenant) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtextextended('erase/' || ?, 0))")) {
      lock.setString(1, tenant);
      ResultSet row = lock.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  private void end(Connection database, String tenant, Instant now) throws SQLException {
    Tenancy.fence(database, Tenancy.PLATFORM);
    int looked = (int) TenantRows.number(database, "select erase_tenant_end(?)", tenant);
    Erasure erasure = ErasureRows.find(database, tenant);
    String certificate = Certificate.text(erasure, looked, now);
    ErasureRows.finish(database, tenant, certificate, sign(certificate), now);
    Acts.tellPlatform(
        database,
        erasure.confirmedBy(),
        TraceKind.SETTING_CHANGED,
        "The tenant is erased: " + erasure.rows() + " rows deleted, none left.",
        new Evidence(null, "tenants/" + tenant, "ERASING", "erased", erasure.reason()),
        now);
    LOG.log(Level.INFO, "Tenant {0} is erased", tenant);
  }

  private byte[] sign(String certificate) {
    try {
      return anchors.sign(certificate.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The key of the anchors does not sign", e);
    }
  }
}
