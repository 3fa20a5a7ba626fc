package dev.crossdock.exchange;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Kind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * The bytes of messages, sealed for their tenant and exchange. In the running transaction, fenced
 * to the keyring's tenant.
 */
public final class Payloads implements AutoCloseable {
  private final Keyring keys;
  private final PreparedStatement insert;

  /**
   * A row of the table.
   *
   * @param canonical null if none is kept
   * @param keyVersion null if the row is not sealed: it is older than the vault
   */
  public record Stored(long exchangeId, byte[] raw, byte[] canonical, Integer keyVersion) {
    /**
     * The message as it came or goes.
     *
     * @throws ProblemException {@link Problem#SEAL_BROKEN} if it is not what was sealed for this
     *     exchange
     */
    public byte[] openRaw(Keyring keys) {
      return keyVersion == null ? raw : keys.open(Kind.RAW, id(exchangeId), raw);
    }

    /**
     * The canonical form that was kept, or null.
     *
     * @throws ProblemException as {@link #openRaw}
     */
    public byte[] openCanonical(Keyring keys) {
      return canonical == null || keyVersion == null
          ? canonical
          : keys.open(Kind.CANONICAL, id(exchangeId), canonical);
    }

    /** The same content, sealed for an exchange under the newest key. */
    public Stored sealedFor(long exchange, Keyring keys) {
      byte[] form = openCanonical(keys);
      return new Stored(
          exchange,
          keys.seal(Kind.RAW, id(exchange), openRaw(keys)),
          form == null ? null : keys.seal(Kind.CANONICAL, id(exchange), form),
          keys.version());
    }
  }

  Payloads(Connection database, Keyring keys) throws SQLException {
    this.keys = keys;
    insert =
        database.prepareStatement(
            "insert into payload (exchange_id, tenant_id, media_type, raw, canonical, key_version) values (?, ?, ?, ?, ?, ?)");
  }

  private static String id(long exchange) {
    return Long.toString(exchange);
  }

  /**
   * Adds the content of an exchange.
   *
   * @param canonical null if none is kept
   */
  void add(long exchange, String mediaType, byte[] raw, byte[] canonical) throws SQLException {
    Stored sealed = new Stored(exchange, raw, canonical, null).sealedFor(exchange, keys);
    insert.setLong(1, exchange);
    insert.setString(2, keys.tenant());
    insert.setString(3, mediaType);
    insert.setBytes(4, sealed.raw());
    insert.setBytes(5, sealed.canonical());
    insert.setInt(6, sealed.keyVersion());
    insert.addBatch();
  }

  void flush() throws SQLException {
    insert.executeBatch();
  }

  /**
   * Seals rows that are older than the vault.
   *
   * @return how many there were; {@code rowsMax} if there may be more
   */
  static int sealPlain(Connection database, Keyring keys, int rowsMax) throws SQLException {
    List<Stored> plain = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select exchange_id, raw, canonical from payload where tenant_id = ? and key_version is null limit ? for update skip locked")) {
      select.setString(1, keys.tenant());
      select.setInt(2, rowsMax);
      ResultSet row = select.executeQuery();
      while (row.next()) {
        plain.add(new Stored(row.getLong(1), row.getBytes(2), row.getBytes(3), null));
      }
    }
    try (PreparedStatement update =
        database.prepareStatement(
            "update payload set raw = ?, canonical = ?, key_version = ? where tenant_id = ? and exchange_id = ?")) {
      for (Stored one : plain) {
        Stored sealed = one.sealedFor(one.exchangeId(), keys);
        update.setBytes(1, sealed.raw());
        update.setBytes(2, sealed.canonical());
        update.setInt(3, sealed.keyVersion());
        update.setString(4, keys.tenant());
        update.setLong(5, one.exchangeId());
        update.addBatch();
      }
      if (!plain.isEmpty()) {
        update.executeBatch();
      }
    }
    return plain.size();
  }

  @Override
  public void close() throws SQLException {
    insert.close();
  }
}
