package dev.crossdock.exchange;

import dev.crossdock.mapping.DriftCases;
import dev.crossdock.mapping.Shape;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Reports of what is not as usual in messages. In the running, fenced transaction. */
final class DriftRows {
  private static final int PATH_CHARACTERS_MAX = 400;

  private DriftRows() {}

  /** Tells what is new, and counts what was told before. */
  static void tell(Connection database, String tenant, List<InboundWork.Read> read, Instant now)
      throws SQLException {
    if (read.stream().allMatch(one -> one.drift() == null || one.drift().unusual().isEmpty())) {
      return;
    }
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_drift (tenant_id, mapping_id, version, kind, path, value, first_at, last_at, exchange_id)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (mapping_id, version, kind, path)"
                + " do update set times = mapping_drift.times + 1, last_at = excluded.last_at")) {
      for (Row row : rows(read)) {
        int i = 0;
        insert.setString(++i, tenant);
        insert.setLong(++i, row.mapping());
        insert.setInt(++i, row.version());
        insert.setString(++i, row.kind());
        insert.setString(++i, row.path());
        insert.setString(++i, row.value());
        insert.setObject(++i, InboundRows.utc(now));
        insert.setObject(++i, InboundRows.utc(now));
        insert.setLong(++i, row.exchange());
        insert.addBatch();
      }
      insert.executeBatch();
    }
    DriftCases cases = new DriftCases(database, tenant);
    Set<Long> told = new TreeSet<>();
    for (InboundWork.Read one : read) {
      if (one.drift() != null && !one.drift().unusual().isEmpty()) {
        if (told.add(one.drift().mapping().id())) {
          cases.open(one.drift().mapping(), now);
        }
      }
    }
  }

  private record Row(
      long mapping, int version, String kind, String path, String value, long exchange) {}

  /** In one order for everybody, so that two batches never wait for one another. */
  private static List<Row> rows(List<InboundWork.Read> read) {
    List<Row> rows = new ArrayList<>();
    for (InboundWork.Read one : read) {
      if (one.drift() != null) {
        for (Shape.Unusual unusual : one.drift().unusual()) {
          rows.add(
              new Row(
                  one.drift().mapping().id(),
                  one.drift().mapping().version(),
                  unusual.kind().name(),
                  cut(unusual.path()),
                  cut(unusual.value()),
                  one.message().id()));
        }
      }
    }
    rows.sort(
        Comparator.comparing(Row::mapping)
            .thenComparing(Row::version)
            .thenComparing(Row::kind)
            .thenComparing(Row::path)
            .thenComparing(Row::exchange));
    return rows;
  }

  private static String cut(String text) {
    if (text == null) {
      return null;
    }
    String clean = DocumentReader.printable(text);
    return clean.length() > PATH_CHARACTERS_MAX ? clean.substring(0, PATH_CHARACTERS_MAX) : clean;
  }
}
