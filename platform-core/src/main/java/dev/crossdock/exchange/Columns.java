package dev.crossdock.exchange;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/**
 * Binds many rows as one array for each column, for statements that take them with {@code unnest}:
 * one execution for all.
 */
final class Columns<R> {
  private final Connection database;
  private final PreparedStatement statement;
  private final List<R> rows;
  private int position;

  /**
   * @param first parameter of the first array; the others follow
   */
  Columns(Connection database, PreparedStatement statement, int first, List<R> rows) {
    this.database = database;
    this.statement = statement;
    this.position = first;
    this.rows = rows;
  }

  /** Binds the next array. Values may be null; times go as text of an instant. */
  Columns<R> bind(String type, Function<R, Object> value) throws SQLException {
    Array array =
        database.createArrayOf(type, rows.stream().map(value).map(Columns::plain).toArray());
    statement.setArray(position++, array);
    return this;
  }

  private static Object plain(Object value) {
    return value instanceof java.time.Instant ? value.toString() : value;
  }
}
