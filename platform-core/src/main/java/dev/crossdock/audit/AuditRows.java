package dev.crossdock.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rows of the audit log, in the running, fenced transaction. */
final class AuditRows {
  private AuditRows() {}

  /** The end of a tenant's chain. */
  record Tip(long number, long lastId, byte[] hash, Instant sealedAt) {}

  /** The last block; number 0 before the first. */
  static Tip tip(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select number, last_id, hash, sealed_at from audit_block where tenant_id = ? order by number desc limit 1")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Tip(
              row.getLong(1),
              row.getLong(2),
              row.getBytes(3),
              row.getObject(4, OffsetDateTime.class).toInstant())
          : new Tip(0, 0, new byte[Block.HASH_BYTES], null);
    }
  }

  /** A piece of a file of a former journal. */
  record Piece(int chapter, String part, int number, byte[] content) {}

  /**
   * A tenant's journals of its time on other platforms, piece by piece.
   *
   * @param after the piece before; null for the first
   */
  static Piece piece(Connection database, String tenant, Piece after) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select chapter, part, number, content from former_journal where tenant_id = ? and (chapter, part, number) > (?, ?, ?)"
                + " order by chapter, part, number limit 1")) {
      select.setString(1, tenant);
      select.setInt(2, after == null ? 0 : after.chapter());
      select.setString(3, after == null ? "" : after.part());
      select.setInt(4, after == null ? 0 : after.number());
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Piece(row.getInt(1), row.getString(2), row.getInt(3), row.getBytes(4))
          : null;
    }
  }

  /** Entries behind an id, up to another, in the order of their ids. */
  static List<EntryLine> entries(
      Connection database, String tenant, long after, long upTo, int entriesMax)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select "
                + EntryLine.COLUMNS
                + " from trace t where t.tenant_id = ? and t.id > ? and t.id <= ? order by t.id limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, after);
      select.setLong(3, upTo);
      select.setInt(4, entriesMax);
      ResultSet row = select.executeQuery();
      List<EntryLine> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(EntryLine.of(row));
      }
      return entries;
    }
  }

  /** In which blocks these entries are sealed, by their ids; what is not sealed yet is left out. */
  static Map<Long, Long> blocksOf(Connection database, String tenant, List<Long> ids)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select e.id, b.number from unnest(?) e(id) cross join lateral (select number from audit_block where tenant_id = ?"
                + " and last_id >= e.id order by last_id limit 1) b")) {
      select.setArray(1, database.createArrayOf("bigint", ids.toArray()));
      select.setString(2, tenant);
      ResultSet row = select.executeQuery();
      Map<Long, Long> blocks = new HashMap<>();
      while (row.next()) {
        blocks.put(row.getLong(1), row.getLong(2));
      }
      return blocks;
    }
  }

  static void insert(Connection database, String tenant, Block block) throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into audit_block (tenant_id, number, sealed_at, last_id, ids, leaves, previous, hash) values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      insert.setString(1, tenant);
      insert.setLong(2, block.number());
      insert.setObject(3, block.sealedAt().atOffset(ZoneOffset.UTC));
      insert.setLong(4, block.ids().get(block.ids().size() - 1));
      insert.setArray(5, database.createArrayOf("bigint", block.ids().toArray()));
      insert.setBytes(6, block.leaves());
      insert.setBytes(7, block.previous());
      insert.setBytes(8, block.hash());
      insert.executeUpdate();
    }
  }

  /** Blocks behind a number, in order. */
  static List<Block> blocks(Connection database, String tenant, long after, int blocksMax)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select number, sealed_at, ids, leaves, previous, hash from audit_block where tenant_id = ? and number > ? order by number limit ?")) {
      select.setString(1, tenant);
      select.setLong(2, after);
      select.setInt(3, blocksMax);
      ResultSet row = select.executeQuery();
      List<Block> blocks = new ArrayList<>();
      while (row.next()) {
        blocks.add(
            new Block(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                List.of((Long[]) row.getArray(3).getArray()),
                row.getBytes(4),
                row.getBytes(5),
                row.getBytes(6)));
      }
      return blocks;
    }
  }
}
