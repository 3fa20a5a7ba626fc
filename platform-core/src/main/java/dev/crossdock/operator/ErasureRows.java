package dev.crossdock.operator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table of erasures. In the running transaction, fenced to the platform. */
final class ErasureRows {
  private static final String OPEN = " where erased = ? and withdrawn_at is null";

  private static final String COLUMNS =
      "select erased, asked_at, asked_by, reason, withdrawn_at, confirmed_at, confirmed_by, last_block, last_hash, counts::text,"
          + " finished_at, certificate, signature from erasure ";

  private ErasureRows() {}

  /** The newest wish about a tenant, or null. */
  static Erasure find(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(COLUMNS + "where erased = ? order by asked_at desc limit 1")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next() ? read(row) : null;
    }
  }

  /** Those that came to their end, the newest first. */
  static List<Erasure> finished(Connection database, int rowsMax) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            COLUMNS + "where finished_at is not null order by finished_at desc limit ?")) {
      select.setInt(1, rowsMax);
      ResultSet row = select.executeQuery();
      List<Erasure> finished = new ArrayList<>();
      while (row.next()) {
        finished.add(read(row));
      }
      return finished;
    }
  }

  private static Erasure read(ResultSet row) throws SQLException {
    byte[] hash = row.getBytes(9);
    byte[] signature = row.getBytes(13);
    return new Erasure(
        row.getString(1),
        TenantRows.instant(row, 2),
        row.getString(3),
        row.getString(4),
        TenantRows.instant(row, 5),
        TenantRows.instant(row, 6),
        row.getString(7),
        row.getLong(8),
        hash == null ? null : HexFormat.of().formatHex(hash),
        counts(row.getString(10)),
        TenantRows.instant(row, 11),
        row.getString(12),
        signature == null ? null : Base64.getEncoder().encodeToString(signature));
  }

  private static Map<String, Long> counts(String json) {
    try {
      Map<String, Long> counts = new TreeMap<>();
      new ObjectMapper()
          .readTree(json)
          .properties()
          .forEach(one -> counts.put(one.getKey(), one.getValue().asLong()));
      return counts;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The database gives JSON that is none", e);
    }
  }

  static void ask(Connection database, String tenant, String by, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into erasure (tenant_id, erased, asked_at, asked_by, reason) values ('platform', ?, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setObject(2, TenantRows.utc(now));
      insert.setString(3, by);
      insert.setString(4, reason);
      insert.executeUpdate();
    }
  }

  /** Ends a wish, if there is one. */
  static void withdraw(Connection database, String tenant, Instant now) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement("update erasure set withdrawn_at = ?" + OPEN)) {
      update.setObject(1, TenantRows.utc(now));
      update.setString(2, tenant);
      update.executeUpdate();
    }
  }

  static void confirm(
      Connection database, String tenant, String by, long lastBlock, byte[] lastHash, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update erasure set confirmed_at = ?, confirmed_by = ?, last_block = ?, last_hash = ?"
                + OPEN)) {
      update.setObject(1, TenantRows.utc(now));
      update.setString(2, by);
      update.setLong(3, lastBlock);
      update.setBytes(4, lastHash);
      update.setString(5, tenant);
      update.executeUpdate();
    }
  }

  static void finish(
      Connection database, String tenant, String certificate, byte[] signature, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update erasure set finished_at = ?, certificate = ?, signature = ?" + OPEN)) {
      update.setObject(1, TenantRows.utc(now));
      update.setString(2, certificate);
      update.setBytes(3, signature);
      update.setString(4, tenant);
      update.executeUpdate();
    }
  }
}
