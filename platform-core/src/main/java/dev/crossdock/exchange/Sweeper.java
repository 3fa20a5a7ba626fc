package dev.crossdock.exchange;

import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Announces again what is not settled: tries that have come due, and whatever a broker, a crash or
 * a closed connection made us forget. An announcement too many does no harm, so every copy of the
 * platform sweeps.
 */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class.getName());

  /** Younger messages are on their way by their own announcement. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofSeconds(1);

  @Inject Tenancy tenancy;
  @Inject Announcer announcer;
  @Inject Clock clock;
  @Inject TenantStates states;

  /** Once a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void sweep() {
    Instant now = clock.instant();
    try {
      // Also of suspended tenants: what was accepted is read.
      for (String tenant :
          tenancy.rows(database -> Tenancy.tenants(database, TenantState::isKept))) {
        sweep(tenant, now);
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "The database cannot be swept now", e);
    }
  }

  private void sweep(String tenant, Instant now) throws SQLException {
    List<Long> due = new ArrayList<>();
    boolean forgotten =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              due.addAll(due(database, tenant, now));
              return forgotten(database, tenant, now);
            });
    if (forgotten) {
      announcer.inbound(tenant);
    }
    if (states.isOpen(tenant)) {
      due.forEach(connection -> announcer.delivery(tenant, connection));
    }
  }

  private static boolean forgotten(Connection database, String tenant, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select received_at < ? from exchange where tenant_id = ? and direction = 'I' and state = 'RECEIVED' order by sequence limit 1")) {
      select.setObject(1, InboundRows.utc(now.minus(FORGOTTEN_AFTER)));
      select.setString(2, tenant);
      ResultSet row = select.executeQuery();
      return row.next() && row.getBoolean(1);
    }
  }

  private static List<Long> due(Connection database, String tenant, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.id from connection c where c.tenant_id = ? and exists (select 1 from lane l where l.connection_id = c.id"
                + " and l.waiting > 0 and l.blocked_by is null and l.next_try_at <= ? and (l.claimed_until is null or l.claimed_until < ?))")) {
      select.setString(1, tenant);
      select.setObject(2, InboundRows.utc(now));
      select.setObject(3, InboundRows.utc(now));
      ResultSet row = select.executeQuery();
      List<Long> due = new ArrayList<>();
      while (row.next()) {
        due.add(row.getLong(1));
      }
      return due;
    }
  }
}
