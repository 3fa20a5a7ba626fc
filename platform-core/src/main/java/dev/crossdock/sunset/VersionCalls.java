package dev.crossdock.sunset;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

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
      LocalDate day) {
    Caller counted(Count count) {
      return new Caller(tenant, partner, client, operation, count.calls, count.refused, count.last);
    }
  }

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

  /**
   * Writes what was counted since the last time, of a tenant at once. What cannot be written is
   * tried again.
   */
  void write() {
    Map<String, List<Call>> byTenant =
        counts.keySet().stream().collect(Collectors.groupingBy(Call::tenant));
    for (Map.Entry<String, List<Call>> one : byTenant.entrySet()) {
      Map<Call, Count> taken = new LinkedHashMap<>();
      // In one order, so that copies of the platform do not wait for each other in a circle.
      one.getValue().stream()
          .sorted(Comparator.comparing(Call::toString))
          .forEach(call -> taken.put(call, counts.remove(call)));
      try {
        tenancy.rows(database -> write(database, one.getKey(), taken));
      } catch (ProblemException e) {
        // The tenant is no more: nobody asks.
      } catch (SQLException e) {
        LOG.log(Level.WARNING, "Who calls which version is written later", e);
        taken.forEach(
            (call, count) -> counts.merge(call, count, (newer, older) -> older.and(newer)));
        return;
      }
    }
  }

  private static Void write(Connection database, String tenant, Map<Call, Count> taken)
      throws SQLException {
    Tenancy.fence(database, tenant);
    VersionRows rows = new VersionRows(database);
    for (Map.Entry<Call, Count> one : taken.entrySet()) {
      rows.count(one.getKey().version(), one.getKey().counted(one.getValue()));
    }
    return null;
  }

  /** Forgets calls that are older than {@link #KEPT_FOR}. */
  void forget(Instant now) {
    LocalDate before = since(now);
    tenancy.each(
        TenantState::isKept,
        LOG,
        "Forgetting old calls",
        tenant ->
            tenancy.rows(
                database -> {
                  Tenancy.fence(database, tenant);
                  new VersionRows(database).forget(tenant, before);
                  return null;
                }));
  }

  static LocalDate since(Instant now) {
    return LocalDate.ofInstant(now.minus(KEPT_FOR), ZoneOffset.UTC);
  }
}
