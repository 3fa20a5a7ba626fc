package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;

/** Opens and closes exception cases in the running, fenced transaction. */
final class CaseRows implements AutoCloseable {
  /** How long somebody has before a case is overdue. */
  private static final Duration DUE_AFTER = Duration.ofHours(4);

  private final Connection database;
  private final String tenant;
  private final PreparedStatement insert;
  private boolean added;

  CaseRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    insert =
        database.prepareStatement(
            "insert into exception_case (tenant_id, problem, exchange_id, shipment_id, partner,"
                + " owner, title, detail, candidates, opened_at, due_at) values (?, ?, ?, ?, ?, ?,"
                + " ?, ?, ?, ?, ?) on conflict (exchange_id, problem) where closed_at is null"
                + " and party_id is null do nothing");
  }

  /**
   * Opens a case, unless this exchange has an open one with this problem.
   *
   * @param candidates shipment references a person may choose from, comma-separated, or null
   */
  void open(
      Problem problem,
      long exchangeId,
      Long shipmentId,
      String partner,
      String detail,
      String candidates,
      Instant now)
      throws SQLException {
    insert.setString(1, tenant);
    insert.setString(2, problem.id());
    insert.setLong(3, exchangeId);
    insert.setObject(4, shipmentId, Types.BIGINT);
    insert.setString(5, partner);
    insert.setString(6, problem.owner().name());
    insert.setString(7, problem.title());
    insert.setString(8, detail);
    insert.setString(9, candidates);
    insert.setObject(10, InboundRows.utc(now));
    insert.setObject(11, InboundRows.utc(now.plus(DUE_AFTER)));
    insert.addBatch();
    added = true;
  }

  void flush() throws SQLException {
    if (added) {
      insert.executeBatch();
      added = false;
    }
  }

  /**
   * Closes whatever is open about these exchanges, but for questions about parties: they outlive
   * the message that raised them.
   */
  void close(Collection<Long> exchangeIds, String by, String resolution, Instant now)
      throws SQLException {
    if (exchangeIds.isEmpty()) {
      return;
    }
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set closed_at = ?, closed_by = ?, resolution = ? where tenant_id"
                + " = ? and exchange_id = any (?) and closed_at is null and party_id is null")) {
      update.setObject(1, InboundRows.utc(now));
      update.setString(2, by);
      update.setString(3, resolution);
      update.setString(4, tenant);
      update.setArray(5, database.createArrayOf("bigint", exchangeIds.toArray()));
      update.executeUpdate();
    }
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
