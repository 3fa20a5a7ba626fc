package dev.crossdock.exchange;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Shows what becomes of a message of which all tries fail, without waiting for the day and more
 * that they take: for tests in the test place.
 */
public final class LastTry {
  private LastTry() {}

  /**
   * Makes the next try of what waits in an exchange's lane the last one, and due now; nothing while
   * it is being sent. In the running, fenced transaction.
   */
  public static void of(Connection database, String tenant, long exchange, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update lane set attempts = ?, next_try_at = ? where tenant_id = ? and id = (select"
                + " lane_id from exchange where tenant_id = ? and id = ?) and claimed_until is null"
                + " and blocked_by is null")) {
      update.setInt(1, RetryPlan.ATTEMPTS_MAX - 1);
      update.setObject(2, InboundRows.utc(now));
      update.setString(3, tenant);
      update.setString(4, tenant);
      update.setLong(5, exchange);
      update.executeUpdate();
    }
  }
}
