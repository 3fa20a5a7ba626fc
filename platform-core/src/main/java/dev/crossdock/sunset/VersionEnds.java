package dev.crossdock.sunset;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.problem.Signs;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which versions of the API, and operations of them, the platform takes no longer, ready to be
 * looked up for every call. Answers may be as old as {@link Sunsets#CACHED_FOR}, after a change
 * here not at all.
 */
@ApplicationScoped
public class VersionEnds {
  private static final int TODO_CHARACTERS_MAX = 500;

  /** In one answer. */
  private static final int CALLERS_MAX = 1_000;

  private static final Comparator<Caller> BUSIEST_FIRST =
      Comparator.comparingLong(Caller::calls)
          .reversed()
          .thenComparing(Caller::tenant)
          .thenComparing(Caller::client)
          .thenComparing(Caller::operation);

  @Inject Tenancy tenancy;

  private final AtomicReference<Known> known =
      new AtomicReference<>(new Known(List.of(), Instant.MIN));

  /** What was read, and until when it is good. */
  private record Known(List<VersionEnd> ends, Instant until) {}

  /** Those that are set, by version; never null. */
  public List<VersionEnd> all(Instant now) throws SQLException {
    Known found = known.get();
    if (now.isBefore(found.until())) {
      return found.ends();
    }
    List<VersionEnd> ends = List.copyOf(tenancy.rows(database -> new VersionRows(database).ends()));
    // What was read while something was changed is not kept.
    known.compareAndSet(found, new Known(ends, now.plus(Sunsets.CACHED_FOR)));
    return ends;
  }

  /** What of this call ends; the operation's own first. Never null. */
  public List<VersionEnd> of(ApiVersion version, String operation, Instant now)
      throws SQLException {
    return all(now).stream()
        .filter(end -> end.concerns(version, operation))
        .sorted((a, b) -> Boolean.compare(a.operation() == null, b.operation() == null))
        .toList();
  }

  /**
   * Sets when a version or an operation of it ends, in the place of what was set before; answers
   * tell it at once here, in other copies of the platform within ten seconds. Told in the
   * platform's journal.
   *
   * @param wish what {@link VersionEnd#setAt} and {@link VersionEnd#setBy} are is not looked at
   * @throws ProblemException if the actor may not, the newest version is to end as a whole, or
   *     something of it is wrong
   */
  public VersionEnd set(Actor actor, VersionEnd wish, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    Reason.require(wish.reason());
    check(wish, now);
    VersionEnd end =
        new VersionEnd(
            wish.version(),
            wish.operation(),
            wish.since() == null ? now : wish.since(),
            wish.sunset(),
            wish.todo().strip(),
            wish.link(),
            now,
            actor.principal(),
            wish.reason().strip());
    tenancy.rows(
        database -> {
          VersionRows rows = new VersionRows(database);
          VersionEnd before = find(rows, end.version(), end.operation());
          rows.put(end);
          tell(database, actor, end.about(), words(before), words(end), end.reason(), now);
          return null;
        });
    known.set(new Known(List.of(), Instant.MIN));
    return end;
  }

  /**
   * Takes an end back: what it was about lives on. Told in the platform's journal.
   *
   * @throws ProblemException if the actor may not, or no such end is set
   */
  public VersionEnd lift(
      Actor actor, ApiVersion version, String operation, String reason, Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    Reason.require(reason);
    VersionEnd lifted =
        tenancy.rows(
            database -> {
              VersionRows rows = new VersionRows(database);
              VersionEnd before = find(rows, version, operation);
              if (before == null || !rows.remove(version, operation)) {
                throw new ProblemException(
                    Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
              }
              tell(database, actor, before.about(), words(before), words(null), reason, now);
              return before;
            });
    known.set(new Known(List.of(), Instant.MIN));
    return lifted;
  }

  /**
   * Who called a version in the days that are kept, the busiest first, at most 1,000: for the
   * platform's staff of every tenant, for a tenant's people their own, for a partner itself.
   *
   * @param operation only this one, or null
   */
  public List<Caller> callers(Actor actor, ApiVersion version, String operation, Instant now)
      throws SQLException {
    boolean staff = actor.may(Right.TENANTS);
    if (!staff) {
      actor.require(Right.READ);
    }
    List<Caller> callers = new ArrayList<>();
    for (String tenant :
        staff
            ? tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))
            : List.of(actor.tenant())) {
      callers.addAll(
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return new VersionRows(database)
                    .callers(
                        tenant,
                        actor.partner(),
                        version,
                        operation,
                        VersionCalls.since(now),
                        CALLERS_MAX);
              }));
      callers.sort(BUSIEST_FIRST);
      if (callers.size() > CALLERS_MAX) {
        callers.subList(CALLERS_MAX, callers.size()).clear();
      }
    }
    return callers;
  }

  /**
   * Who has to be told: by tenant its partners that called in those days, however rarely; a blank
   * one stands for the tenant's own systems and people. Tenants without a call are not there.
   *
   * @throws ProblemException if the actor does not run the platform
   */
  public Map<String, TreeSet<String>> calling(Actor operator, VersionEnd end, Instant now)
      throws SQLException {
    operator.require(Right.TENANTS);
    Map<String, TreeSet<String>> calling = new TreeMap<>();
    for (String tenant : tenancy.rows(all -> Tenancy.tenants(all, TenantState::isOpen))) {
      TreeSet<String> partners =
          tenancy.rows(
              database -> {
                Tenancy.fence(database, tenant);
                return new VersionRows(database)
                    .partners(tenant, end.version(), end.operation(), VersionCalls.since(now));
              });
      if (!partners.isEmpty()) {
        calling.put(tenant, partners);
      }
    }
    return calling;
  }

  static void check(VersionEnd wish, Instant now) {
    if (wish.operation() == null && wish.version() == ApiVersion.NEWEST) {
      throw wrong("/operation", "The newest version does not end; name an operation of it.");
    }
    Instant begin = wish.since() == null ? now : wish.since();
    if (wish.sunset() != null && (!wish.sunset().isAfter(begin) || !wish.sunset().isAfter(now))) {
      throw wrong("/sunset", "sunset lies after now and after since.");
    }
    if (wish.todo() == null
        || wish.todo().isBlank()
        || wish.todo().length() > TODO_CHARACTERS_MAX
        || wish.todo().codePoints().anyMatch(c -> c < ' ' || Signs.isHalf(c))) {
      throw wrong(
          "/todo",
          "todo is a text of 1 to "
              + TODO_CHARACTERS_MAX
              + " characters on one line: what to call in its place.");
    }
    if (wish.link() != null && !wish.link().matches("https://[!-;=?-~]{1,490}")) {
      throw wrong("/link", "link is an https address.");
    }
  }

  private static VersionEnd find(VersionRows rows, ApiVersion version, String operation)
      throws SQLException {
    return rows.ends().stream()
        .filter(end -> end.version() == version && Objects.equals(end.operation(), operation))
        .findFirst()
        .orElse(null);
  }

  private static String words(VersionEnd end) {
    return end == null
        ? "without an end"
        : end.sunset() == null ? "deprecated" : "until " + end.sunset();
  }

  private static void tell(
      Connection database,
      Actor actor,
      String about,
      String before,
      String after,
      String reason,
      Instant now)
      throws SQLException {
    Tenancy.fence(database, Tenancy.PLATFORM);
    TraceRows.write(
        database,
        Tenancy.PLATFORM,
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " set when " + about + " of the API ends.",
        null,
        new Evidence(actor.origin(), "versions/" + about, before, after, reason),
        now);
  }

  private static ProblemException wrong(String field, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, field, detail);
  }
}
