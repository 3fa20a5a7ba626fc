package dev.crossdock.alert;

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

/** Looks every five seconds for tenants whose turn it is. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class AlertTick {
  private static final Logger LOG = Logger.getLogger(AlertTick.class.getName());

  @Inject Watch watch;
  @Inject Clock clock;

  /** Every five seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/5", persistent = false)
  public void look() {
    try {
      watch.round(clock.instant());
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Nobody looks for alerts now", e);
    }
  }
}
