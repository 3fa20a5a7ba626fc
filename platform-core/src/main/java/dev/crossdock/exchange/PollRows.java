package dev.crossdock.exchange;

import dev.crossdock.connection.Polled;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Where asking partners' systems goes on. In the running, fenced transaction. */
final class PollRows {
  private static final Duration APART_MAX = Duration.ofHours(1);
  private static final int DOUBLINGS_MAX = 10;

  private PollRows() {}

  /**
   * A poll that is ours to do.
   *
   * @param until tells this claim from a later one, which may have been made when this one was void
   */
  record Claim(String cursor, int failures, Instant until) {}

  /** The connections of these connectors that are to be asked now, the longest due first. */
  static List<Long> due(
      Connection database, String tenant, Collection<String> connectors, Instant now)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.id from connection c left join poll p on p.tenant_id = c.tenant_id and p.connection_id = c.id where"
                + " c.tenant_id = ? and c.enabled and c.connector = any (?) and not exists (select 1 from partner s where"
                + " s.tenant_id = c.tenant_id and s.code = c.partner and s.state = 'SUSPENDED') and (p.connection_id is null or p.next_at <= ? and"
                + " (p.claimed_until is null or p.claimed_until < ?)) order by p.next_at nulls first")) {
      select.setString(1, tenant);
      select.setArray(2, database.createArrayOf("text", connectors.toArray()));
      select.setObject(3, InboundRows.utc(now));
      select.setObject(4, InboundRows.utc(now));
      ResultSet row = select.executeQuery();
      List<Long> due = new ArrayList<>();
      while (row.next()) {
        due.add(row.getLong(1));
      }
      return due;
    }
  }

  /** Claims a poll, or returns null if it is not due any more. */
  static Claim claim(
      Connection database, String tenant, long connection, Instant now, Instant until)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into poll as p (tenant_id, connection_id, next_at, claimed_until) values (?, ?, ?, ?)"
                + " on conflict (connection_id) do update set claimed_until = excluded.claimed_until where p.next_at <= ? and"
                + " (p.claimed_until is null or p.claimed_until < ?) returning cursor, failures")) {
      upsert.setString(1, tenant);
      upsert.setLong(2, connection);
      upsert.setObject(3, InboundRows.utc(now));
      upsert.setObject(4, InboundRows.utc(until));
      upsert.setObject(5, InboundRows.utc(now));
      upsert.setObject(6, InboundRows.utc(now));
      ResultSet row = upsert.executeQuery();
      return row.next() ? new Claim(row.getString(1), row.getInt(2), until) : null;
    }
  }

  /** Writes how a poll ended, unless it took so long that somebody else has begun anew. */
  static void ended(
      Connection database,
      String tenant,
      long connection,
      Claim claim,
      Polled polled,
      Duration every,
      Instant now)
      throws SQLException {
    boolean worked = polled.problem() == null;
    try (PreparedStatement update =
        database.prepareStatement(
            "update poll set cursor = ?, next_at = ?, claimed_until = null, failures = ?, asked_at = ?, worked_at = case when ? then"
                + " ?::timestamptz else worked_at end, taken = taken + ?, problem = ?, detail = ? where tenant_id = ? and"
                + " connection_id = ? and claimed_until = ?")) {
      int failures = worked ? 0 : claim.failures() + 1;
      update.setString(1, polled.cursor());
      update.setObject(2, InboundRows.utc(now.plus(pause(polled, every, failures))));
      update.setInt(3, failures);
      update.setObject(4, InboundRows.utc(now));
      update.setBoolean(5, worked);
      update.setObject(6, InboundRows.utc(now));
      update.setInt(7, polled.taken());
      update.setString(8, worked ? null : polled.problem().id());
      update.setString(9, polled.detail());
      update.setString(10, tenant);
      update.setLong(11, connection);
      update.setObject(12, InboundRows.utc(claim.until()));
      update.executeUpdate();
    }
    health(database, tenant, connection, polled, now);
  }

  /** Twice as long after each failure in a row, up to {@link #APART_MAX}. */
  static Duration pause(Polled polled, Duration every, int failures) {
    if (failures == 0) {
      return polled.more() ? Duration.ZERO : every;
    }
    Duration doubled = every.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS_MAX));
    Duration pause = doubled.compareTo(APART_MAX) > 0 ? APART_MAX : doubled;
    Duration longest = every.compareTo(pause) > 0 ? every : pause;
    Duration asked = polled.retryAfter();
    return asked != null && asked.compareTo(longest) > 0 ? asked : longest;
  }

  private static void health(
      Connection database, String tenant, long connection, Polled polled, Instant now)
      throws SQLException {
    boolean worked = polled.problem() == null;
    try (PreparedStatement update =
        database.prepareStatement(
            worked
                ? "update connection set last_ok_at = ?, last_problem = null where tenant_id = ? and id = ? and failures = 0"
                    + " and (last_ok_at is null or last_ok_at < ? or last_problem is not null)"
                : "update connection set last_problem = ? where tenant_id = ? and id = ?")) {
      if (worked) {
        update.setObject(1, InboundRows.utc(now));
        update.setObject(4, InboundRows.utc(now.minusSeconds(60)), Types.TIMESTAMP_WITH_TIMEZONE);
      } else {
        update.setString(1, polled.problem().id());
      }
      update.setString(2, tenant);
      update.setLong(3, connection);
      update.executeUpdate();
    }
  }

  /** Makes a poll due now. */
  static void hurry(Connection database, String tenant, long connection, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update poll set next_at = ? where tenant_id = ? and connection_id = ?")) {
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, tenant);
      update.setLong(3, connection);
      update.executeUpdate();
    }
  }
}
