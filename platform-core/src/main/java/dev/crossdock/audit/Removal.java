package dev.crossdock.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Entries of the audit log that retention removed at once, signed outside the database: without
 * this the verifier takes their absence for tampering.
 *
 * @param number from 1, without gaps
 * @param days the setting by which they went
 * @param ids ranges of ids, such as {@code 17-40,44-44}: all sealed entries in them
 * @param digest SHA-256 of their ids and leaves
 * @param signature Ed25519 in Base64
 */
record Removal(
    long number, Instant at, int days, String ids, int entries, byte[] digest, String signature) {

  /** What is signed. */
  byte[] signed(String tenant) {
    return ("crossdock removal 1\n" + tenant + "\n" + words("\n") + "\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As it stands in an export. */
  String line() {
    return words(" ") + " " + signature;
  }

  private String words(String between) {
    return String.join(
        between,
        Long.toString(number),
        at.toString(),
        Integer.toString(days),
        ids,
        Integer.toString(entries),
        HexFormat.of().formatHex(digest));
  }

  Removal with(String newSignature) {
    return new Removal(number, at, days, ids, entries, digest, newSignature);
  }

  void insert(Connection database, String tenant) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into audit_removal (tenant_id, number, at, days, ids, entries, digest, signature) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setLong(2, number);
      insert.setObject(3, at.atOffset(ZoneOffset.UTC));
      insert.setInt(4, days);
      insert.setString(5, ids);
      insert.setInt(6, entries);
      insert.setBytes(7, digest);
      insert.setString(8, signature);
      insert.executeUpdate();
    }
  }

  /** Removals behind a number, in order. */
  static List<Removal> list(Connection database, String tenant, long after, int rowsMax)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select number, at, days, ids, entries, digest, signature from audit_removal where tenant_id = ? and number > ? order by number limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, after);
      select.setInt(3, rowsMax);
      ResultSet row = select.executeQuery();
      List<Removal> removals = new ArrayList<>();
      while (row.next()) {
        removals.add(
            new Removal(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getInt(3),
                row.getString(4),
                row.getInt(5),
                row.getBytes(6),
                row.getString(7)));
      }
      return removals;
    }
  }

  /** The number of the last removal; 0 before the first. */
  static long last(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select coalesce(max(number), 0) from audit_removal where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }
}
