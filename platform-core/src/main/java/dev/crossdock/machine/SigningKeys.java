package dev.crossdock.machine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The keys of webhooks' addresses, opened and ready to be used. */
@ApplicationScoped
public class SigningKeys {
  /** How long a revoked key may still work. */
  static final Duration CACHED_FOR_MAX = Duration.ofSeconds(10);

  /** How old what is known must be to be read again for a signature that does not fit. */
  private static final Duration NEW_AFTER = Duration.ofSeconds(1);

  private static final int CACHED_ADDRESSES_MAX = 10_000;

  private final Cache<String, Known> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_ADDRESSES_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;
  @Inject Vault vault;

  private record Known(List<SigningKey> keys, Instant at) {}

  /** The setting under which a webhook's key is sealed among its connection's. */
  static String setting(long credential) {
    return "webhook/" + credential;
  }

  /**
   * The keys that are valid now at the address for which this actor speaks. Never null.
   *
   * @throws dev.crossdock.problem.ProblemException if the tenant's keys are away
   */
  public List<SigningKey> of(Actor address, Instant now) throws SQLException {
    Known known = cache.getIfPresent(address.principal());
    if (known == null) {
      known = load(address, now);
    }
    return known.keys().stream().filter(key -> key.isValid(now)).toList();
  }

  /**
   * As {@link #of}, after a signature did not fit: another copy of the platform may have made a new
   * key since. Never null, empty when nothing newer can be known.
   */
  public List<SigningKey> newer(Actor address, Instant now) throws SQLException {
    Known known = cache.getIfPresent(address.principal());
    if (known != null && now.isBefore(known.at().plus(NEW_AFTER))) {
      return List.of();
    }
    return load(address, now).keys().stream().filter(key -> key.isValid(now)).toList();
  }

  /** Here at once, in other copies of the platform after {@link #CACHED_FOR_MAX}. */
  void forget(String address) {
    cache.invalidate(address);
  }

  private Known load(Actor address, Instant now) throws SQLException {
    Keyring keys = vault.keys(address.tenant());
    Known loaded =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, address.tenant());
              return new Known(keys(database, keys, address), now);
            });
    cache.put(address.principal(), loaded);
    return loaded;
  }

  private static List<SigningKey> keys(Connection database, Keyring keyring, Actor address)
      throws SQLException {
    Map<String, String> secrets =
        ConnectionSecrets.open(database, keyring, address.connectionId(), "webhook/");
    List<SigningKey> keys = new ArrayList<>();
    try (PreparedStatement select =
        database.prepareStatement(
            "select id, expires_at, proof from credential where tenant_id = ? and principal = ? and kind ="
                + " 'WEBHOOK' and state = 'ACTIVE' order by id desc")) {
      select.setString(1, address.tenant());
      select.setString(2, address.principal());
      ResultSet row = select.executeQuery();
      while (row.next()) {
        String secret = secrets.get(setting(row.getLong(1)));
        OffsetDateTime ends = row.getObject(2, OffsetDateTime.class);
        Instant expiresAt = ends == null ? null : ends.toInstant();
        if (row.getString(3) != null) {
          keys.add(
              new SigningKey(
                  row.getLong(1), null, WebhookKeys.publicKey(row.getString(3)), expiresAt));
        } else if (secret != null) {
          keys.add(new SigningKey(row.getLong(1), SigningKey.read(secret), null, expiresAt));
        }
      }
    }
    return keys;
  }
}
