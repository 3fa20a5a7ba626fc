package dev.crossdock.retention;

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

/** Looks every ten seconds whether something may go. */
@Singleton
@Startup
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class RetentionTick {
  private static final Logger LOG = Logger.getLogger(RetentionTick.class.getName());

  @Inject Remover remover;
  @Inject Clock clock;

  /** Every ten seconds. */
  @Schedule(hour = "*", minute = "*", second = "*/10", persistent = false)
  public void look() {
    try {
      remover.run(clock.instant());
    } catch (SQLException e) {
      LOG.log(Level.WARNING, "Nothing is removed now", e);
    }
  }
}
