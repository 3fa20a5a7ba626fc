package dev.crossdock.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Up to which entry nothing new can appear. Entries get their ids before they are committed, so a
 * smaller id may appear after a larger one; a transaction takes its own number before the first id.
 * So: note the last id given, then (a look later) the next transaction number, and once all smaller
 * transaction numbers have ended, every entry up to that id is there for good or never will be.
 */
final class Horizon {
  private long safeId;
  private long lastId = -1;
  private long awaited = -1;

  /**
   * Looks once; called every second or so.
   *
   * @return the id up to which entries may be sealed; 0 if there is none yet
   */
  long look(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select (select case when is_called then last_value else 0 end from trace_id_seq),"
                    + " pg_snapshot_xmin(s)::text::bigint, pg_snapshot_xmax(s)::text::bigint from pg_current_snapshot() s")) {
      row.next();
      return looked(row.getLong(1), row.getLong(2), row.getLong(3));
    }
  }

  long looked(long givenId, long oldestRunning, long nextTransaction) {
    if (lastId >= 0 && awaited >= 0 && oldestRunning >= awaited) {
      safeId = lastId;
      lastId = -1;
      awaited = -1;
    }
    if (lastId < 0) {
      lastId = givenId;
    } else if (awaited < 0) {
      awaited = nextTransaction;
    }
    return safeId;
  }
}
