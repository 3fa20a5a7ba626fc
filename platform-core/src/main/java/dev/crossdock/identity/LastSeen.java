package dev.crossdock.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

/** Remembers when people were here, so that an administrator sees whose role nobody uses. */
@ApplicationScoped
public class LastSeen {
  /** Written this often at most: a request must not cost a write. */
  private static final Duration WRITTEN_EVERY = Duration.ofMinutes(10);

  private static final int PEOPLE_MAX = 10_000;

  private final Cache<String, Boolean> written =
      Caffeine.newBuilder().maximumSize(PEOPLE_MAX).expireAfterWrite(WRITTEN_EVERY).build();

  @Inject Tenancy tenancy;

  /** A person is here now; machines are not told. */
  public void seen(Actor actor, Instant now) throws SQLException {
    if (actor.role().ofMachine()) {
      return;
    }
    String key = actor.tenant() + ' ' + actor.principal();
    if (written.asMap().putIfAbsent(key, true) != null) {
      return;
    }
    tenancy.rows(
        database -> {
          new PeopleRows(database, actor.tenant()).seen(actor.principal(), now);
          return null;
        });
  }
}
