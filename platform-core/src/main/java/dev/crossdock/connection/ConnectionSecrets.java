package dev.crossdock.connection;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Kind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The credentials of connections. They are written here and opened for connectors; nothing shows
 * them again. In the running, fenced transaction of the keyring's tenant.
 */
public final class ConnectionSecrets {
  private ConnectionSecrets() {}

  /**
   * A credential as it lies in the database.
   *
   * @param changedAt when it was stored; sealing it anew is no change
   */
  record Stored(long connectionId, String name, byte[] sealed, Instant changedAt) {}

  /** Stores a credential in place of the one there was, if any. */
  public static void store(
      java.sql.Connection database,
      Keyring keys,
      long connectionId,
      String name,
      String secret,
      Instant now)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into connection_secret (tenant_id, connection_id, key, sealed, changed_at)"
                + " values (?, ?, ?, ?, ?) on conflict (connection_id, key) do update set sealed ="
                + " excluded.sealed, changed_at = excluded.changed_at")) {
      upsert.setString(1, keys.tenant());
      upsert.setLong(2, connectionId);
      upsert.setString(3, name);
      upsert.setBytes(4, seal(keys, connectionId, name, secret));
      upsert.setObject(5, now.atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }

  /**
   * All credentials of a tenant by connection, sealed as they are. Opened ones are kept nowhere:
   * what is in memory can be dumped.
   */
  static Map<Long, List<Stored>> sealed(java.sql.Connection database, String tenant)
      throws SQLException {
    return stored(database, tenant).stream().collect(Collectors.groupingBy(Stored::connectionId));
  }

  /**
   * Opens credentials, to be used at once.
   *
   * @param old opens what was sealed before there was a vault; null if there is no key for that
   * @throws ProblemException if one does not open
   */
  static Map<String, String> open(List<Stored> sealed, Keyring keys, SecretBox old) {
    Map<String, String> opened = new HashMap<>();
    sealed.forEach(one -> opened.put(one.name(), open(one, keys, old)));
    return opened;
  }

  /**
   * The secrets of one connection whose names begin so, by name. Never null.
   *
   * @throws ProblemException if one does not open
   */
  public static Map<String, String> open(
      java.sql.Connection database, Keyring keys, long connectionId, String prefix)
      throws SQLException {
    Map<String, String> opened = new HashMap<>();
    for (Stored one : stored(database, keys.tenant())) {
      if (one.connectionId() == connectionId && one.name().startsWith(prefix)) {
        opened.put(one.name(), open(one, keys, null));
      }
    }
    return opened;
  }

  /**
   * Seals anew what is not under the newest data key.
   *
   * @return how many there were
   */
  static int reseal(java.sql.Connection database, Keyring keys, SecretBox old) throws SQLException {
    int resealed = 0;
    try (PreparedStatement update =
        database.prepareStatement(
            "update connection_secret set sealed = ? where tenant_id = ? and connection_id = ? and"
                + " key = ? and sealed = ?")) {
      for (Stored one : stored(database, keys.tenant())) {
        if (!keys.isCurrent(one.sealed())) {
          String secret = open(one, keys, old);
          update.setBytes(1, seal(keys, one.connectionId(), one.name(), secret));
          update.setString(2, keys.tenant());
          update.setLong(3, one.connectionId());
          update.setString(4, one.name());
          update.setBytes(5, one.sealed());
          resealed += update.executeUpdate();
        }
      }
    }
    return resealed;
  }

  private static List<Stored> stored(java.sql.Connection database, String tenant)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select connection_id, key, sealed, changed_at from connection_secret where tenant_id = ? order by key")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      List<Stored> stored = new ArrayList<>();
      while (row.next()) {
        stored.add(
            new Stored(
                row.getLong(1),
                row.getString(2),
                row.getBytes(3),
                row.getObject(4, OffsetDateTime.class).toInstant()));
      }
      return stored;
    }
  }

  private static byte[] seal(Keyring keys, long connectionId, String name, String secret) {
    byte[] open = secret.getBytes(StandardCharsets.UTF_8);
    try {
      return keys.seal(Kind.SECRET, id(connectionId, name), open);
    } finally {
      Arrays.fill(open, (byte) 0);
    }
  }

  private static String open(Stored one, Keyring keys, SecretBox old) {
    if (SecretBox.isOne(one.sealed())) {
      return SecretBox.open(old, one.sealed(), keys.tenant(), one.connectionId(), one.name());
    }
    byte[] secret = keys.open(Kind.SECRET, id(one.connectionId(), one.name()), one.sealed());
    try {
      return new String(secret, StandardCharsets.UTF_8);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static String id(long connectionId, String name) {
    return connectionId + "/" + name;
  }
}
