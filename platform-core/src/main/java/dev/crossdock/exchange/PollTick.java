package dev.crossdock.exchange;

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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Looks once a second which systems are to be asked. Every copy of the platform does. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class PollTick {
  private static final Logger LOG = Logger.getLogger(PollTick.class.getName());

  @Inject Tenancy tenancy;
  @Inject PollWork work;
  @Inject Clock clock;

  /** Once a second. */
  @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
  public void look() {
    Instant now = clock.instant();
    try {
      List<String> tenants =
          new ArrayList<>(tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen)));
      Collections.shuffle(tenants); // nobody is always the first
      for (String tenant : tenants) {
        work.startDue(tenant, now);
      }
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Nobody is asked now", e);
    }
  }
}
