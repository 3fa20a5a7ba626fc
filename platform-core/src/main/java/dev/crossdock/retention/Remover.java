package dev.crossdock.retention;

import dev.crossdock.audit.Removals;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Removes what is older than its tenant keeps it. Each batch is a small transaction of its own, and
 * its entry in the audit log is part of it. What is old enough and not held the database decides
 * itself: the application's role may delete none of it in another way. Of several copies of the
 * platform one works on a tenant at a time.
 */
@ApplicationScoped
public class Remover {
  static final int ROWS_PER_BATCH_MAX = 500;

  private static final int BATCHES_PER_LOOK_MAX = 20;
  private static final Duration LOOKS_APART = Duration.ofMinutes(10);
  private static final String PLATFORM = "crossdock";
  private static final Logger LOG = Logger.getLogger(Remover.class.getName());

  @Inject Tenancy tenancy;
  @Inject Removals removals;

  /** What is looked at on its own. */
  private record Place(String tenant, DataClass of) {}

  /** When to look again, where nothing was left to remove. */
  private final Map<Place, Instant> nextLook = new ConcurrentHashMap<>();

  /** Behind which entry of the audit log to go on; held ones stay behind. */
  private final Map<String, Long> journalFrom = new ConcurrentHashMap<>();

  /**
   * What one batch removed.
   *
   * @param digest SHA-256 over what went
   * @param more whether there may be more: a batch is full by rows or by shipments
   */
  private record Batch(int count, byte[] digest, String first, String last, boolean more) {
    static final Batch NOTHING = new Batch(0, null, null, null, false);
  }

  /** Looks at this tenant with the next tick: its settings have changed. */
  void wake(String tenant) {
    nextLook.keySet().removeIf(place -> place.tenant().equals(tenant));
    journalFrom.remove(tenant);
  }

  /** Removes what is due, but not for long; what is left is due with the next tick. */
  void run(Instant now) throws SQLException {
    for (String tenant :
        tenancy.rows(database -> Tenancy.tenants(database, TenantState::isSealed))) {
      for (DataClass of : DataClass.values()) {
        Place place = new Place(tenant, of);
        if (!now.isBefore(nextLook.getOrDefault(place, Instant.EPOCH))) {
          look(place, now);
        }
      }
    }
  }

  /** A class that cannot be removed from now does not keep the others waiting. */
  private void look(Place place, Instant now) {
    try {
      boolean more = true;
      for (int i = 0; more && i < BATCHES_PER_LOOK_MAX; i++) {
        more = tenancy.rows(database -> batch(database, place, now)).more();
      }
      if (!more) {
        nextLook.put(place, now.plus(LOOKS_APART));
      }
    } catch (SQLException | ProblemException e) {
      nextLook.put(place, now.plus(LOOKS_APART));
      LOG.log(
          Level.WARNING, place.of().title() + " of " + place.tenant() + " are removed later", e);
    }
  }

  private Batch batch(Connection database, Place place, Instant now) throws SQLException {
    RetentionRows rows = new RetentionRows(database, place.tenant());
    if (!lock(database, place.tenant())) {
      return Batch.NOTHING; // another copy of the platform is at it
    }
    Period period = rows.periods().get(place.of());
    Batch batch =
        switch (place.of()) {
          case PAYLOADS -> contents(database, now);
          case EXCHANGES -> call(database, "remove_words(?, ?)", now);
          case MILESTONES -> call(database, "remove_milestones(?, ?)", now);
          case ANSWERS -> call(database, "remove_answers(?)", null);
          case ALERTS -> call(database, "remove_alerts(?)", null);
          case APPLICATIONS -> call(database, "remove_applications(?)", null);
          case JOURNAL -> journal(database, place.tenant(), period.days(), now);
        };
    if (batch.count() > 0) {
      tell(database, place, period, batch, now);
    }
    return batch;
  }

  /** Messages first, then what was taken from them to try mappings on. */
  private static Batch contents(Connection database, Instant now) throws SQLException {
    Batch messages = call(database, "remove_payloads(?)", null);
    return messages.count() > 0 ? messages : call(database, "remove_samples(?, ?)", now);
  }

  private static boolean lock(Connection database, String tenant) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select pg_try_advisory_xact_lock(hashtextextended('retention/' || ?, 0))")) {
      lock.setString(1, tenant);
      ResultSet row = lock.executeQuery();
      row.next();
      return row.getBoolean(1);
    }
  }

  private static Batch call(Connection database, String function, Instant now) throws SQLException {
    try (PreparedStatement remove =
        database.prepareStatement("select what, sha from " + function)) {
      remove.setInt(1, ROWS_PER_BATCH_MAX);
      if (now != null) {
        remove.setObject(2, now.atOffset(ZoneOffset.UTC));
      }
      ResultSet row = remove.executeQuery();
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      int count = 0;
      String first = null;
      String last = null;
      while (row.next()) {
        last = row.getString(1);
        first = first == null ? last : first;
        String line = last + " " + HexFormat.of().formatHex(row.getBytes(2)) + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        count++;
      }
      return count == 0 ? Batch.NOTHING : new Batch(count, digest.digest(), first, last, true);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  private Batch journal(Connection database, String tenant, int days, Instant now)
      throws SQLException {
    long from = journalFrom.getOrDefault(tenant, Long.MIN_VALUE);
    Removals.Look look = removals.remove(database, tenant, from, days, ROWS_PER_BATCH_MAX, now);
    boolean end = look.next() == Long.MIN_VALUE;
    if (end) {
      journalFrom.remove(tenant);
    } else {
      journalFrom.put(tenant, look.next());
    }
    return new Batch(look.entries(), look.digest(), null, null, !end);
  }

  private static void tell(
      Connection database, Place place, Period period, Batch batch, Instant now)
      throws SQLException {
    String range = batch.first() == null ? "" : ", from " + batch.first() + " to " + batch.last();
    String words =
        place.of().title()
            + ": "
            + batch.count()
            + " removed, older than "
            + period.days()
            + " days"
            + range
            + "; SHA-256 of what went: "
            + HexFormat.of().formatHex(batch.digest());
    Evidence evidence =
        new Evidence(null, "retention/" + place.of().word(), null, null, period.reason());
    TraceRows.write(
        database, place.tenant(), TraceKind.REMOVED, PLATFORM, words, null, evidence, now);
  }
}
