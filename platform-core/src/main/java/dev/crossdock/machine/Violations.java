package dev.crossdock.machine;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Requests that policies of credentials have refused. They are counted in memory where they happen
 * and added to the credential's row every few seconds. In the tenant's journal the first is told as
 * soon and then, once a minute, all that came since in one entry, however many there were.
 */
@ApplicationScoped
public class Violations {
  static final Duration TOLD_EVERY = Duration.ofMinutes(1);

  private static final Logger LOG = Logger.getLogger(Violations.class.getName());
  private static final int ORIGINS_TOLD_MAX = 5;

  /** As many as can be told in a minute; whatever is beyond is refused all the same. */
  private static final int COUNTED_MAX = 20_000;

  @Inject Tenancy tenancy;

  private final Map<Key, Count> counts = new ConcurrentHashMap<>();

  private record Key(String tenant, long credential) {}

  /** What is not told yet of one credential. */
  private static final class Count {
    private final String name;
    private final String principal;
    private final Map<Rule, Long> rules = new EnumMap<>(Rule.class);
    private final Set<String> origins = new LinkedHashSet<>();
    private boolean moreOrigins;
    private long unsaved;
    private Instant lastAt;
    private Rule lastRule;
    private String lastFrom;
    private Instant toldAt;

    Count(Actor machine) {
      this.name = machine.name();
      this.principal = machine.principal();
    }

    synchronized void add(Rule rule, String origin, Instant now) {
      unsaved++;
      rules.merge(rule, 1L, Long::sum);
      if (origins.size() < ORIGINS_TOLD_MAX) {
        origins.add(String.valueOf(origin));
      } else if (!origins.contains(String.valueOf(origin))) {
        moreOrigins = true;
      }
      lastAt = now;
      lastRule = rule;
      lastFrom = origin;
    }

    synchronized boolean isOld(Instant now) {
      return rules.isEmpty() && toldAt != null && !now.isBefore(toldAt.plus(TOLD_EVERY));
    }

    /** What is to be saved or told, or null; it is not given a second time. */
    synchronized Told take(Instant now, boolean all) {
      boolean due = toldAt == null || all || !now.isBefore(toldAt.plus(TOLD_EVERY));
      boolean tells = due && !rules.isEmpty();
      if (!tells && unsaved == 0) {
        return null;
      }
      String words = tells ? words() : null;
      Told told = new Told(principal, unsaved, words, lastAt, lastRule, lastFrom);
      unsaved = 0;
      if (tells) {
        rules.clear();
        origins.clear();
        moreOrigins = false;
        toldAt = now;
      }
      return told;
    }

    private String words() {
      long refused = rules.values().stream().mapToLong(Long::longValue).sum();
      String why =
          rules.entrySet().stream()
              .map(one -> one.getKey().title() + " (" + one.getValue() + ")")
              .collect(Collectors.joining(", "));
      return "The policy of "
          + name
          + " refused "
          + (refused == 1 ? "a request" : refused + " requests")
          + " for "
          + why
          + "; from "
          + String.join(", ", origins)
          + (moreOrigins ? " and others." : ".");
    }
  }

  /**
   * What goes into the database.
   *
   * @param refused since the last time
   * @param words for the journal, or null when nothing is to be told yet
   */
  private record Told(
      String principal, long refused, String words, Instant at, Rule rule, String from) {}

  /** A policy has refused a request. Costs no more than counting. */
  public void count(Actor machine, Guard guard, Rule rule, Instant now) {
    Key key = new Key(machine.tenant(), guard.credential());
    counts.compute(
        key,
        (any, known) -> {
          if (known == null && counts.size() >= COUNTED_MAX) {
            return null;
          }
          Count count = known == null ? new Count(machine) : known;
          count.add(rule, machine.origin(), now);
          return count;
        });
  }

  /**
   * Tells what is due.
   *
   * @param all also what is not due yet: the server stops
   */
  void tell(Instant now, boolean all) {
    for (Key key : List.copyOf(counts.keySet())) {
      Count count = counts.get(key);
      Told told = count == null ? null : count.take(now, all);
      if (told != null) {
        tell(key, told, now);
      } else {
        counts.computeIfPresent(key, (any, known) -> known.isOld(now) ? null : known);
      }
    }
  }

  private void tell(Key key, Told told, Instant now) {
    try {
      tenancy.rows(
          database -> {
            Tenancy.fence(database, key.tenant());
            if (told.refused() > 0) {
              write(database, key, told);
            }
            if (told.words() != null) {
              TraceRows.write(
                  database,
                  key.tenant(),
                  TraceKind.REFUSED,
                  told.principal(),
                  told.words(),
                  Problem.POLICY_FORBIDS,
                  Evidence.about("credentials/" + Credential.id(key.credential()), told.from()),
                  now);
            }
            return null;
          });
    } catch (SQLException | ProblemException e) {
      // Also of a tenant that is being erased.
      String words = told.words() == null ? told.refused() + " refusals." : told.words();
      LOG.log(Level.WARNING, words + " This stands in this log only", e);
    }
  }

  private static void write(Connection database, Key key, Told told) throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into credential_violation as v (tenant_id, credential_id, day, refused,"
                + " last_at, last_from, last_rule) values (?, ?, ?, ?, ?, ?, ?) on conflict"
                + " (tenant_id, credential_id) do update set day = excluded.day, refused = case"
                + " when v.day = excluded.day then v.refused else 0 end + excluded.refused, last_at"
                + " = excluded.last_at, last_from = excluded.last_from, last_rule ="
                + " excluded.last_rule")) {
      upsert.setString(1, key.tenant());
      upsert.setLong(2, key.credential());
      upsert.setObject(3, LocalDate.ofInstant(told.at(), ZoneOffset.UTC), Types.DATE);
      upsert.setLong(4, told.refused());
      upsert.setObject(5, told.at().atOffset(ZoneOffset.UTC));
      upsert.setString(6, told.from());
      upsert.setString(7, told.rule().name());
      upsert.executeUpdate();
    }
  }
}
