package dev.crossdock.sunset;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Who calls which version of the API: counted in memory for every call and written every few
 * seconds. A crash loses the counts of these.
 */
@ApplicationScoped
public class VersionCalls {
  /** Calls are known for so long. */
  public static final Duration KEPT_FOR = Duration.ofDays(30);

  private static final Logger LOG = Logger.getLogger(VersionCalls.class.getName());
  private static final int COUNTED_MAX = 20_000;

  @Inject Tenancy tenancy;

  private final Map<Call, Count> counts = new ConcurrentHashMap<>();

  private record Call(
      String tenant,
      ApiVersion version,
      String operation,
      String partner,
      String client,
      LocalDate day) {}

  private record Count(long calls, long refused, Instant last) {
    Count and(Count more) {
      return new Count(calls + more.calls, refused + more.refused, more.last);
    }
  }

  /** Counts one call. */
  public void count(
      Actor actor, ApiVersion version, String operation, boolean refused, Instant now) {
    Call call =
        new Call(
            actor.tenant(),
            version,
            operation,
            actor.partner(),
            actor.principal(),
            LocalDate.ofInstant(now, ZoneOffset.UTC));
    if (counts.size() < COUNTED_MAX || counts.containsKey(call)) {
      counts.merge(call, new Count(1, refused ? 1 : 0, now), Count::and);
    }
  }

  /** Writes what was counted since the last time. What cannot be written is tried again. */
  void write() {
    for (Call call : Set.copyOf(counts.keySet())) {
      Count count = counts.remove(call);
      try {
        tenancy.rows(
            database -> {
              Tenancy.fence(database, call.tenant());
              VersionRows rows = new VersionRows(database);
              rows.count(
                  call.tenant(),
                  call.version(),
                  call.operation(),
                  call.partner(),
                  call.client(),
                  count.calls(),
                  count.refused(),
                  count.last());
              return null;
            });
      } catch (ProblemException e) {
        // The tenant is no more: nobody asks.
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "Who calls which version is written later", e);
        counts.merge(call, count, (newer, older) -> older.and(newer));
        return;
      }
    }
  }

  /** Forgets calls that are older than {@link #KEPT_FOR}. */
  void forget(Instant now) {
    LocalDate before = since(now);
    try {
      for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isKept))) {
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant);
              new VersionRows(database).forget(tenant, before);
              return null;
            });
      }
    } catch (SQLException | ProblemException e) {
      LOG.log(Level.WARNING, "Old calls are forgotten later", e);
    }
  }

  static LocalDate since(Instant now) {
    return LocalDate.ofInstant(now.minus(KEPT_FOR), ZoneOffset.UTC);
  }
}
