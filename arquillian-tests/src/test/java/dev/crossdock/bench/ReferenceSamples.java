package dev.crossdock.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Some of what is in the database, spread over all of it, for questions about it. */
final class ReferenceSamples {
  private static final int SAMPLES = 60;

  private final Connection database;

  /**
   * @param database past the fences
   */
  ReferenceSamples(Connection database) {
    this.database = database;
  }

  /** References of this type, as written. */
  List<String> of(String tenant, String type) {
    return read(
        "select distinct on (s.n) r.value from generate_series(1, ?) n cross join lateral (select"
            + " n, s.id from shipment s where s.tenant_id = ? and s.id >= n * (select max(id) from"
            + " shipment) / (1 + ?) order by s.id limit 1) s join shipment_reference r on"
            + " r.shipment_id = s.id and r.type = ? order by s.n",
        SAMPLES,
        tenant,
        SAMPLES,
        type);
  }

  /** Ids of messages. */
  List<Long> exchanges(String tenant) {
    return read(
            "select x.id::text from generate_series(1, ?) n cross join lateral (select x.id from"
                + " exchange x where x.tenant_id = ? and x.id >= (select min(id) from exchange) + n"
                + " * ((select max(id) - min(id) from exchange) / (1 + ?)) order by x.id limit 1)"
                + " x",
            SAMPLES,
            tenant,
            SAMPLES)
        .stream()
        .map(Long::valueOf)
        .toList();
  }

  private List<String> read(String sql, Object... values) {
    try (PreparedStatement select = database.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        select.setObject(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      ResultSet row = select.executeQuery();
      while (row.next()) {
        found.add(row.getString(1));
      }
      if (found.isEmpty()) {
        throw new IllegalStateException("Nothing to ask for: " + sql);
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException("No samples: " + e.getMessage(), e);
    }
  }
}
