package dev.crossdock.machine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The policies of credentials, read once and asked at every request of a machine. */
@ApplicationScoped
public class Guards {
  private static final int CACHED_PRINCIPALS_MAX = 10_000;

  /** How long another copy of the platform may not know of a new policy. */
  private static final Duration CACHED_FOR_MAX = Duration.ofSeconds(20);

  private final Cache<String, List<Guard>> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_PRINCIPALS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;

  /**
   * What guards the credential with which a machine came; forbids nothing if it has no policy. Null
   * for a machine that is no credential here.
   *
   * @param credential its number where several share a name, or null
   */
  public Guard of(Actor machine, Long credential) throws SQLException {
    String key = machine.tenant() + ' ' + machine.principal();
    List<Guard> known = cache.getIfPresent(key);
    if (known == null) {
      known = load(machine);
      cache.put(key, known);
    }
    Guard found = of(known, credential);
    if (found == null && credential != null) {
      // A key that was made a moment ago, elsewhere: with it came the policy of the one before.
      known = load(machine);
      cache.put(key, known);
      found = of(known, credential);
    }
    return found;
  }

  private static Guard of(List<Guard> known, Long credential) {
    for (Guard guard : known) {
      if (credential == null || credential == guard.credential()) {
        return guard;
      }
    }
    return null;
  }

  void forget(String tenant, String principal) {
    cache.invalidate(tenant + ' ' + principal);
  }

  private List<Guard> load(Actor machine) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, machine.tenant());
          return guards(database, machine);
        });
  }

  private static List<Guard> guards(Connection database, Actor machine) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select k.id, c.zone, y.uses, y.sources, y.from_time, y.until_time, y.bytes_max,"
                + " y.changed_at, y.changed_by, y.reason from credential k join connection c on"
                + " c.tenant_id = k.tenant_id and c.id = k.connection_id left join credential_policy y"
                + " on y.tenant_id = k.tenant_id and y.credential_id = k.id where k.tenant_id = ? and"
                + " k.principal = ? order by k.id desc")) {
      select.setString(1, machine.tenant());
      select.setString(2, machine.principal());
      ResultSet row = select.executeQuery();
      List<Guard> guards = new ArrayList<>();
      while (row.next()) {
        guards.add(new Guard(row.getLong(1), Policy.of(row, 3), ZoneId.of(row.getString(2))));
      }
      return guards;
    }
  }
}
