package dev.crossdock.vault;

import dev.crossdock.problem.ProblemException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of wrapped data keys. In the running, fenced transaction. */
public final class TenantKeys {
  private TenantKeys() {}

  /** A row of the table. */
  private record Stored(int version, WrappingKeys.Wrapped wrapped, Instant createdAt) {}

  /**
   * The keys of a tenant; makes the first one when it has none. What is sealed under a key that was
   * made here opens only if this transaction is committed.
   *
   * @throws ProblemException if a key cannot be unwrapped
   */
  public static Keyring keyring(
      Connection database, String tenant, WrappingKeys wrapping, Instant now) throws SQLException {
    List<Stored> stored = stored(database, tenant);
    if (stored.isEmpty()) {
      insert(database, tenant, 1, wrapping, now);
      stored = stored(database, tenant); // somebody else may have been faster
    }
    List<DataKey> keys = new ArrayList<>();
    for (Stored one : stored) {
      byte[] key = wrapping.unwrap(one.wrapped(), place(tenant, one.version()));
      keys.add(new DataKey(one.version(), key, one.createdAt()));
    }
    return new Keyring(tenant, keys, now);
  }

  /**
   * Wraps those keys of a tenant anew that are under another than the current key-encryption key.
   *
   * @return how many there were
   * @throws ProblemException if a key cannot be unwrapped
   */
  static int rewrap(Connection database, String tenant, WrappingKeys wrapping, int keysMax)
      throws SQLException {
    String current = wrapping.current();
    List<Stored> others =
        stored(database, tenant).stream()
            .filter(one -> !one.wrapped().keyId().equals(current))
            .limit(keysMax)
            .toList();
    int rewrapped = 0;
    try (PreparedStatement update =
        database.prepareStatement(
            "update tenant_key set wrapped = ?, kek_id = ? where tenant_id = ? and version = ? and kek_id = ?")) {
      for (Stored one : others) {
        String place = place(tenant, one.version());
        WrappingKeys.Wrapped anew = wrapping.wrap(wrapping.unwrap(one.wrapped(), place), place);
        update.setBytes(1, anew.bytes());
        update.setString(2, anew.keyId());
        update.setString(3, tenant);
        update.setInt(4, one.version());
        update.setString(5, one.wrapped().keyId());
        rewrapped += update.executeUpdate();
      }
    }
    return rewrapped;
  }

  /**
   * Gives a tenant a new version of its data key if the newest is older than this. Everything
   * sealed before still opens.
   *
   * @return whether there is a new one
   */
  static boolean rotate(
      Connection database, String tenant, WrappingKeys wrapping, Duration ageMax, Instant now)
      throws SQLException {
    List<Stored> stored = stored(database, tenant);
    if (stored.isEmpty()) {
      return false;
    }
    Stored newest = stored.get(stored.size() - 1);
    return newest.createdAt().isBefore(now.minus(ageMax))
        && insert(database, tenant, newest.version() + 1, wrapping, now);
  }

  private static List<Stored> stored(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select version, kek_id, wrapped, created_at from tenant_key where tenant_id = ? order by version")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      List<Stored> stored = new ArrayList<>();
      while (row.next()) {
        stored.add(
            new Stored(
                row.getInt(1),
                new WrappingKeys.Wrapped(row.getString(2), row.getBytes(3)),
                row.getObject(4, OffsetDateTime.class).toInstant()));
      }
      return stored;
    }
  }

  private static boolean insert(
      Connection database, String tenant, int version, WrappingKeys wrapping, Instant now)
      throws SQLException {
    WrappingKeys.Wrapped wrapped = wrapping.wrap(Gcm.newKey(), place(tenant, version));
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into tenant_key (tenant_id, version, wrapped, kek_id, created_at) values (?, ?, ?, ?, ?) on conflict do nothing")) {
      insert.setString(1, tenant);
      insert.setInt(2, version);
      insert.setBytes(3, wrapped.bytes());
      insert.setString(4, wrapped.keyId());
      insert.setObject(5, now.atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() > 0;
    }
  }

  private static String place(String tenant, int version) {
    return tenant + " version " + version;
  }
}
