package dev.crossdock.trace;

import dev.crossdock.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Appends trace entries in the running transaction, all of one flush in one statement. The
 * transaction has written something else before, or asked for its number: only so does the sealer
 * know that an entry is still to come (see dev.crossdock.audit.Horizon).
 */
public final class TraceRows implements AutoCloseable {
  private static final int DETAIL_CHARACTERS_MAX = 1_000;

  private final String tenant;
  private final PreparedStatement insert;
  private int added;

  public TraceRows(Connection connection, String tenant) throws SQLException {
    this.tenant = tenant;
    insert =
        connection.prepareStatement(
            "insert into trace (tenant_id, at, exchange_id, shipment_id, kind, actor, detail, problem, duration_us, origin, subject, before, after, reason)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  }

  /**
   * Adds an entry; it is written by {@link #flush}.
   *
   * @param exchangeId or null
   * @param shipmentId or null
   * @param actor person, client or part of the platform
   * @param detail one sentence; cut at {@value #DETAIL_CHARACTERS_MAX} characters
   * @param problem or null
   * @param duration how long it took, or null
   */
  public void add(
      Instant at,
      Long exchangeId,
      Long shipmentId,
      TraceKind kind,
      String actor,
      String detail,
      Problem problem,
      Duration duration)
      throws SQLException {
    add(at, exchangeId, shipmentId, kind, actor, detail, problem, duration, Evidence.NONE);
  }

  /**
   * Adds an entry with what an auditor asks of a decision.
   *
   * @param evidence never null; see {@link #add(Instant, Long, Long, TraceKind, String, String,
   *     Problem, Duration)} for the rest
   */
  public void add(
      Instant at,
      Long exchangeId,
      Long shipmentId,
      TraceKind kind,
      String actor,
      String detail,
      Problem problem,
      Duration duration,
      Evidence evidence)
      throws SQLException {
    insert.setString(1, tenant);
    insert.setObject(2, at.atOffset(ZoneOffset.UTC));
    insert.setObject(3, exchangeId, Types.BIGINT);
    insert.setObject(4, shipmentId, Types.BIGINT);
    insert.setString(5, kind.name());
    insert.setString(6, actor);
    insert.setString(
        7,
        detail.length() > DETAIL_CHARACTERS_MAX
            ? detail.substring(0, DETAIL_CHARACTERS_MAX)
            : detail);
    insert.setString(8, problem == null ? null : problem.id());
    insert.setObject(9, duration == null ? null : duration.toNanos() / 1_000, Types.BIGINT);
    insert.setString(10, evidence.origin());
    insert.setString(11, evidence.subject());
    insert.setString(12, evidence.before());
    insert.setString(13, evidence.after());
    insert.setString(14, evidence.reason());
    insert.addBatch();
    added++;
  }

  /**
   * Writes one entry that is about no message, in the running transaction, which is fenced to the
   * tenant. The rest as in {@link #add(Instant, Long, Long, TraceKind, String, String, Problem,
   * Duration, Evidence)}.
   */
  public static void write(
      Connection connection,
      String tenant,
      TraceKind kind,
      String actor,
      String detail,
      Problem problem,
      Evidence evidence,
      Instant at)
      throws SQLException {
    takeNumber(connection);
    try (TraceRows rows = new TraceRows(connection, tenant)) {
      rows.add(at, null, null, kind, actor, detail, problem, null, evidence);
      rows.flush();
    }
  }

  /**
   * Gives the transaction its number where nothing else is written before the entries, as this
   * class asks for.
   */
  public static void takeNumber(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("select pg_current_xact_id()");
    }
  }

  /** Writes what was added. */
  public void flush() throws SQLException {
    if (added > 0) {
      insert.executeBatch();
      added = 0;
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
