package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * How often a partner's system may be asked about single shipments, over all copies of the
 * platform, and whether it is left alone for a while. In the running, fenced transaction.
 */
final class LookUpPace {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int BURSTS_A_MINUTE = 6;

  private LookUpPace() {}

  /**
   * Why nobody is asked now.
   *
   * @param at when it may be asked again
   * @param problem what its last failures were, or null if it was asked often enough
   */
  record Rest(Instant at, String problem) {}

  /**
   * Takes a place for one question.
   *
   * @param person whether somebody waits for the answer; half of the burst is kept for people
   * @return null if there was one
   */
  static Rest take(
      Connection database,
      String tenant,
      long connection,
      int perMinute,
      boolean person,
      Instant now)
      throws SQLException {
    Duration apart = MINUTE.dividedBy(perMinute);
    int burst = Math.max(2, perMinute / BURSTS_A_MINUTE);
    // Used up by as many as that: one more waits.
    Instant latest = now.plus(apart.multipliedBy((person ? burst : burst / 2) - 1L));
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into look_up_pace as p (tenant_id, connection_id, free_at) values (?, ?, ?) on"
                + " conflict (connection_id) do update set free_at = greatest(p.free_at, ?) + make_interval(secs => ?)"
                + " where p.free_at <= ? and (p.open_until is null or p.open_until <= ?) returning 1")) {
      upsert.setString(1, tenant);
      upsert.setLong(2, connection);
      upsert.setObject(3, InboundRows.utc(now.plus(apart)));
      upsert.setObject(4, InboundRows.utc(now));
      upsert.setDouble(5, apart.toMillis() / 1_000.0);
      upsert.setObject(6, InboundRows.utc(latest));
      upsert.setObject(7, InboundRows.utc(now));
      if (upsert.executeQuery().next()) {
        return null;
      }
    }
    return rest(database, tenant, connection, Duration.between(now, latest), now);
  }

  private static Rest rest(
      Connection database, String tenant, long connection, Duration ahead, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select free_at, open_until, problem from look_up_pace where tenant_id = ? and"
                + " connection_id = ?")) {
      select.setString(1, tenant);
      select.setLong(2, connection);
      ResultSet row = select.executeQuery();
      row.next();
      OffsetDateTime open = row.getObject(2, OffsetDateTime.class);
      if (open != null && open.toInstant().isAfter(now)) {
        return new Rest(open.toInstant(), row.getString(3));
      }
      return new Rest(row.getObject(1, OffsetDateTime.class).toInstant().minus(ahead), null);
    }
  }

  /** It has answered. */
  static void answered(Connection database, String tenant, long connection) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update look_up_pace set failures = 0, open_until = null, problem = null where"
                + " tenant_id = ? and connection_id = ? and failures > 0")) {
      update.setString(1, tenant);
      update.setLong(2, connection);
      update.executeUpdate();
    }
  }

  /**
   * It failed, by its own fault: after {@link RetryPlan#BREAKER_FAILURES} in a row it is left alone
   * for a while, each time twice as long; or at once as long as it asks for.
   *
   * @param pause that it asks for, or null
   */
  static void failed(
      Connection database,
      String tenant,
      long connection,
      Problem problem,
      Duration pause,
      Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update look_up_pace set failures = failures + 1, problem = ?, open_until = greatest("
                + "case when failures + 1 >= ? then ?::timestamptz + make_interval(secs => ?::float8"
                + " * (1 << least(failures + 1 - ?, 6))) end, ?::timestamptz) where tenant_id = ? and"
                + " connection_id = ?")) {
      update.setString(1, problem.id());
      update.setInt(2, RetryPlan.BREAKER_FAILURES);
      update.setObject(3, InboundRows.utc(now));
      update.setLong(4, RetryPlan.BREAKER_OPEN.toSeconds());
      update.setInt(5, RetryPlan.BREAKER_FAILURES);
      update.setObject(
          6,
          pause == null ? null : InboundRows.utc(now.plus(pause)),
          Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(7, tenant);
      update.setLong(8, connection);
      update.executeUpdate();
    }
  }
}
