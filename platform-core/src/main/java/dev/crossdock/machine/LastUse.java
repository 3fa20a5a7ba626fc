package dev.crossdock.machine;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * When and from where credentials were used last, to the minute: a request costs no write of its
 * own.
 */
@ApplicationScoped
public class LastUse {
  private static final Logger LOG = Logger.getLogger(LastUse.class.getName());
  private static final int REMEMBERED_MAX = 20_000;

  @Inject Tenancy tenancy;

  private final Map<User, Use> unsaved = new ConcurrentHashMap<>();

  /** By client id, or by number of the credential where that is known. */
  private record User(String tenant, String principal, long credential) {}

  private record Use(Instant minute, String origin) {}

  /** A client has shown a token of its own. */
  public void of(Actor client, Instant now) {
    used(new User(client.tenant(), client.principal(), 0), client.origin(), now);
  }

  /** A key of a webhook has signed a message. */
  public void of(String tenant, long credential, String origin, Instant now) {
    used(new User(tenant, null, credential), origin, now);
  }

  private void used(User user, String origin, Instant now) {
    Use known = unsaved.get(user);
    if (known == null ? unsaved.size() < REMEMBERED_MAX : isLater(known, origin, now)) {
      unsaved.put(user, new Use(now.truncatedTo(ChronoUnit.MINUTES), origin));
    }
  }

  private static boolean isLater(Use known, String origin, Instant now) {
    return !now.isBefore(known.minute().plus(1, ChronoUnit.MINUTES))
        || origin != null && !origin.equals(known.origin());
  }

  /**
   * Writes down what was used since the last time; what cannot be written is told at the next use.
   */
  void save() throws SQLException {
    Map<String, List<Map.Entry<User, Use>>> byTenant = new HashMap<>();
    for (User user : List.copyOf(unsaved.keySet())) {
      Use use = unsaved.remove(user);
      if (use != null) {
        byTenant.computeIfAbsent(user.tenant(), any -> new ArrayList<>()).add(Map.entry(user, use));
      }
    }
    for (Map.Entry<String, List<Map.Entry<User, Use>>> tenant : byTenant.entrySet()) {
      try {
        tenancy.rows(
            database -> {
              Tenancy.fence(database, tenant.getKey());
              write(database, tenant.getKey(), tenant.getValue());
              return null;
            });
      } catch (ProblemException e) {
        // The tenant is being erased, and this with it.
        LOG.log(Level.FINE, "Last uses of " + tenant.getKey() + " are not kept", e);
      }
    }
  }

  private static void write(Connection database, String tenant, List<Map.Entry<User, Use>> uses)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update credential set last_used_at = ?, last_used_from = ? where tenant_id = ? and (id"
                + " = ? or principal = ? and kind <> 'WEBHOOK') and (last_used_at is null or"
                + " last_used_at < ? or last_used_from is distinct from ?)")) {
      for (Map.Entry<User, Use> one : uses) {
        Use use = one.getValue();
        update.setObject(1, use.minute().atOffset(ZoneOffset.UTC));
        update.setString(2, use.origin());
        update.setString(3, tenant);
        update.setLong(4, one.getKey().credential());
        update.setString(5, one.getKey().principal());
        update.setObject(6, use.minute().atOffset(ZoneOffset.UTC));
        update.setString(7, use.origin());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
