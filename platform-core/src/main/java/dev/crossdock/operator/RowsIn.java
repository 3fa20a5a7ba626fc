package dev.crossdock.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.exchange.Payloads;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.TransferKey;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts the rows of an archive into the tables of a new tenant: with its id, new ids where ids are
 * given here, and what refers to them. In the running transaction, fenced to the tenant.
 */
final class RowsIn {
  private static final int ROWS_AT_ONCE = 500;
  private static final int PAYLOADS_AT_ONCE = 8;
  private static final String TAKEN = "23505";
  private static final String TENANT = "tenant_id";
  private static final String ID = "id";

  private final Connection database;
  private final Keyring keys;
  private final TransferKey transfer;
  private final Instant now;
  private final Map<String, IdMap> ids = new HashMap<>();

  /**
   * Ready for the first table.
   *
   * @param transfer null if none was given
   */
  RowsIn(Connection database, Keyring keys, TransferKey transfer, Instant now) {
    this.database = database;
    this.keys = keys;
    this.transfer = transfer;
    this.now = now;
  }

  /**
   * Takes a table in.
   *
   * @return how many rows
   * @throws ProblemException if a row does not fit, or is here already
   */
  long take(TenantTable table, ArchiveFile file) throws IOException, SQLException {
    try {
      return switch (table.way()) {
        case TOLD -> 0;
        case SECRET -> secrets(file);
        case PAYLOAD -> payloads(file);
        case PLAIN -> rows(table, file);
      };
    } catch (SQLException e) {
      if (TAKEN.equals(e.getSQLState())) {
        throw new ProblemException(
            Problem.ARCHIVE_COLLIDES,
            file.name(),
            "A row up to line "
                + file.line()
                + " of "
                + file.name()
                + " is on this platform already.");
      }
      if (e.getSQLState() != null
          && (e.getSQLState().startsWith("22") || e.getSQLState().startsWith("23"))) {
        // The words of the database may quote what is in the row.
        throw file.refused(
            "its rows fit the table; one up to line "
                + file.line()
                + " does not (SQLSTATE "
                + e.getSQLState()
                + ")");
      }
      throw e;
    }
  }

  private long rows(TenantTable table, ArchiveFile file) throws IOException, SQLException {
    ObjectNode row = file.nextRow();
    if (row == null) {
      return 0;
    }
    Set<String> columns = new TreeSet<>();
    row.fieldNames().forEachRemaining(columns::add);
    requireKnown(table, columns, file);
    IdMap map = new IdMap();
    if (table.isReferred()) {
      ids.put(table.name(), map);
    }
    List<Long> olds = new ArrayList<>();
    long rows = 0;
    try (PreparedStatement insert = insert(table, columns)) {
      for (; row != null; row = file.nextRow()) {
        requireSame(columns, row, file);
        olds.add(row.path(ID).asLong());
        insert.setString(1, ArchiveFile.JSON.writeValueAsString(placed(table, row, file)));
        insert.addBatch();
        if (++rows % ROWS_AT_ONCE == 0) {
          flush(table, insert, olds, map, file);
        }
      }
      flush(table, insert, olds, map, file);
    }
    return rows;
  }

  /** Columns that this version of the table does not have are of another product or version. */
  private void requireKnown(TenantTable table, Set<String> columns, ArchiveFile file)
      throws SQLException {
    Set<String> known = new TreeSet<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select column_name from information_schema.columns where table_schema = 'public' and table_name = ?")) {
      select.setString(1, table.name());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        known.add(row.getString(1));
      }
    }
    known.remove(TENANT);
    if (!known.containsAll(columns)) {
      throw file.refused("its fields are columns of the table");
    }
  }

  private static void requireSame(Set<String> columns, ObjectNode row, ArchiveFile file) {
    Set<String> own = new TreeSet<>();
    row.fieldNames().forEachRemaining(own::add);
    if (!own.equals(columns)) {
      throw file.refused("line " + file.line() + " has the fields of the first line");
    }
  }

  private PreparedStatement insert(TenantTable table, Set<String> columns) throws SQLException {
    List<String> taken = new ArrayList<>(List.of(TENANT));
    columns.stream()
        .filter(column -> !table.left().contains(column))
        .filter(column -> !(table.identity() && column.equals(ID)))
        .forEach(taken::add);
    String list = String.join(", ", taken);
    String sql =
        "insert into "
            + table.name()
            + " ("
            + list
            + ") select "
            + list
            + " from jsonb_populate_record(null::"
            + table.name()
            + ", ?::jsonb)";
    return table.isReferred()
        ? database.prepareStatement(sql, new String[] {ID})
        : database.prepareStatement(sql);
  }

  /** The row with the ids of here. */
  private ObjectNode placed(TenantTable table, ObjectNode row, ArchiveFile file) {
    row.put(TENANT, keys.tenant());
    for (Map.Entry<String, String> reference : table.references().entrySet()) {
      JsonNode old = row.path(reference.getKey());
      // A negative ordering key is that of a single file, which keeps its id.
      if (!old.isMissingNode() && !old.isNull() && old.asLong() >= 0) {
        row.put(reference.getKey(), mapped(reference.getValue(), old.asLong(), file));
      }
    }
    if (row.hasNonNull("claimed_until")) {
      // Somebody was sending when it was exported: whether it arrived is asked first.
      row.putNull("claimed_until");
      if (row.has("look_first")) {
        row.put("look_first", true);
      }
    }
    return row;
  }

  private long mapped(String table, long old, ArchiveFile file) {
    IdMap map = ids.get(table);
    Long id = map == null ? null : map.get(old);
    if (id == null) {
      throw file.refused(
          "line " + file.line() + " refers to a " + table + " that is in the archive");
    }
    return id;
  }

  private static void flush(
      TenantTable table, PreparedStatement insert, List<Long> olds, IdMap map, ArchiveFile file)
      throws SQLException {
    if (olds.isEmpty()) {
      return;
    }
    insert.executeBatch();
    if (table.isReferred()) {
      ResultSet news = insert.getGeneratedKeys();
      for (long old : olds) {
        news.next();
        try {
          map.put(old, news.getLong(1));
        } catch (IllegalArgumentException e) {
          throw file.refused("its rows stand in the order of their ids");
        }
      }
    }
    olds.clear();
  }

  private long secrets(ArchiveFile file) throws IOException, SQLException {
    long rows = 0;
    for (ObjectNode row = file.nextRow(); row != null; row = file.nextRow()) {
      long old = row.path("connection_id").asLong();
      String name = row.path("key").asText();
      byte[] sealed = row.path("sealed").binaryValue();
      if (transfer == null) {
        throw file.refused("it holds credentials; send the transfer key that the export showed");
      }
      String secret =
          sealed == null || sealed.length < 28
              ? null
              : transfer.open(TenantExport.place(old, name), sealed);
      if (secret == null) {
        throw file.refused("line " + file.line() + " opens with the transfer key");
      }
      ConnectionSecrets.store(database, keys, mapped("connection", old, file), name, secret, now);
      rows++;
    }
    return rows;
  }

  private long payloads(ArchiveFile file) throws IOException, SQLException {
    long rows = 0;
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into payload (exchange_id, tenant_id, media_type, raw, canonical, key_version) values (?, ?, ?, ?, ?, ?)")) {
      for (ObjectNode row = file.nextRow(); row != null; row = file.nextRow()) {
        byte[] raw = row.path("raw").binaryValue();
        if (raw == null) {
          throw file.refused("line " + file.line() + " holds the bytes of a message");
        }
        long exchange = row.path("exchange_id").asLong();
        Payloads.Stored sealed =
            new Payloads.Stored(exchange, raw, row.path("canonical").binaryValue(), null)
                .sealedFor(exchange, keys);
        insert.setLong(1, exchange);
        insert.setString(2, keys.tenant());
        insert.setString(3, row.path("media_type").asText());
        insert.setBytes(4, sealed.raw());
        insert.setBytes(5, sealed.canonical());
        insert.setInt(6, sealed.keyVersion());
        insert.addBatch();
        if (++rows % PAYLOADS_AT_ONCE == 0) {
          insert.executeBatch();
        }
      }
      if (rows % PAYLOADS_AT_ONCE != 0) {
        insert.executeBatch();
      }
    }
    return rows;
  }
}
