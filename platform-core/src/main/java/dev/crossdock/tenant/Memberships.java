package dev.crossdock.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Says for whom a person or client may act. Keycloak proves who they are; what they may do is
 * decided here. A tenant's staff act in its test place as they do at the tenant itself.
 */
@ApplicationScoped
public class Memberships {
  private static final int CACHED_PRINCIPALS_MAX = 10_000;
  private static final String[] MACHINES =
      Arrays.stream(Role.values()).filter(Role::ofMachine).map(Role::name).toArray(String[]::new);

  /** How long a withdrawn membership may still work. */
  private static final Duration CACHED_FOR_MAX = Duration.ofSeconds(20);

  private final Cache<String, List<Actor>> cache =
      Caffeine.newBuilder()
          .maximumSize(CACHED_PRINCIPALS_MAX)
          .expireAfterWrite(CACHED_FOR_MAX)
          .build();

  @Inject Tenancy tenancy;

  /** Everyone this principal may act as; empty if the platform does not know it. Never null. */
  public List<Actor> of(String principal) throws SQLException {
    List<Actor> known = cache.getIfPresent(principal);
    if (known == null) {
      known = load(principal);
      cache.put(principal, known);
    }
    return known;
  }

  /** Looks anew at the next question: a role was given or taken away here. */
  public void forget(String principal) {
    cache.invalidate(principal);
  }

  void forget(@Observes TenantChanged changed) {
    cache.invalidateAll(); // few things change less often
  }

  private List<Actor> load(String principal) throws SQLException {
    return tenancy.rows(
        connection -> {
          try (PreparedStatement own =
              connection.prepareStatement("select set_config('app.principal', ?, true)")) {
            own.setString(1, principal);
            own.execute();
          }
          List<Actor> actors = new ArrayList<>();
          try (PreparedStatement select =
              connection.prepareStatement(
                  "select m.display_name, t.id, m.partner, m.role, m.connection_id from membership m"
                      + " join tenant t on (t.id = m.tenant_id or t.test_of = m.tenant_id and m.partner is null"
                      + " and m.role <> all (?)) and t.state <> 'ERASING'"
                      + " where m.principal = ? and m.withdrawn_at is null and m.disabled_at is null"
                      + " order by t.id, m.role")) {
            select.setArray(1, connection.createArrayOf("text", MACHINES));
            select.setString(2, principal);
            ResultSet row = select.executeQuery();
            while (row.next()) {
              Long connectionId = row.getObject(5) == null ? null : row.getLong(5);
              actors.add(
                  new Actor(
                      principal,
                      row.getString(1),
                      row.getString(2),
                      row.getString(3),
                      Role.valueOf(row.getString(4)),
                      connectionId,
                      null));
            }
          }
          return List.copyOf(actors);
        });
  }
}
