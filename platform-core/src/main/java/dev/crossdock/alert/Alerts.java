package dev.crossdock.alert;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Alerts as people see them, and where they take note of them. */
@ApplicationScoped
public class Alerts {
  /** Counts stop here. */
  public static final int COUNT_MAX = 1_000;

  /** How long it may be silent for who has taken note, in hours. */
  public static final int SILENT_HOURS_MAX = 720;

  private static final String URGENT_FIRST =
      "a.closed_at desc nulls first, s.acknowledged_at is not null, case a.severity when 'CRITICAL'"
          + " then 0 when 'WARNING' then 1 else 2 end, a.id desc";

  @Inject Tenancy tenancy;

  /** What is most urgent first; what is over, newest first. */
  public List<AlertRow> urgent(Actor actor, AlertFilter filter, int limit) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new AlertQuery(actor, filter).rows(database, URGENT_FIRST, limit);
        });
  }

  /**
   * The next alerts, newest first, for reading all of them page by page.
   *
   * @param before number of the last one of the page before, or null for the first page
   */
  public List<AlertRow> after(Actor actor, AlertFilter filter, Long before, int limit)
      throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          AlertQuery query = new AlertQuery(actor, filter);
          if (before != null) {
            query.and("a.id < ?", before);
          }
          return query.rows(database, "a.id desc", limit);
        });
  }

  /** How many there are, at most {@link #COUNT_MAX}. */
  public long count(Actor actor, AlertFilter filter) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return new AlertQuery(actor, filter).count(database, COUNT_MAX);
        });
  }

  /** The alert of this number; empty if there is none that the actor may see. */
  public Optional<AlertRow> find(Actor actor, long id) throws SQLException {
    actor.require(Right.READ);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return find(database, actor, id);
        });
  }

  private static Optional<AlertRow> find(Connection database, Actor actor, long id)
      throws SQLException {
    return new AlertQuery(actor, AlertFilter.ALL)
        .and("a.id = ?", id).rows(database, "a.id", 1).stream().findFirst();
  }

  /** Whether this actor can take note of alerts: who acts at the tenant, people of a partner. */
  public static boolean mayAcknowledge(Actor actor) {
    return actor.may(Right.DECIDE) || actor.may(Right.PARTNER_HOME);
  }

  /**
   * Takes note of an alert for the actor's side: nobody of it is told again before it gets worse or
   * the time is over. What waits to be mailed to this side is not sent any more.
   *
   * @param hours how long it is to be silent
   * @param note what is being done, in the actor's words
   * @throws ProblemException if the actor may not, there is no such alert, it is over, or hours or
   *     note are wrong
   */
  public AlertRow acknowledge(Actor actor, long id, int hours, String note, Instant now)
      throws SQLException {
    if (!mayAcknowledge(actor)) {
      actor.require(actor.isPartner() ? Right.PARTNER_HOME : Right.DECIDE);
    }
    if (!Reason.isOne(note)) {
      throw new ProblemException(
          Problem.INVALID_FIELD,
          "/note",
          "Give a note of 1 to " + Reason.CHARACTERS_MAX + " characters.");
    }
    if (hours < 1 || hours > SILENT_HOURS_MAX) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/hours", "hours is a number from 1 to " + SILENT_HOURS_MAX + ".");
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          lock(database, actor.tenant(), id);
          AlertRow alert = find(database, actor, id).orElseThrow(Alerts::notFound);
          if (alert.closedAt() != null) {
            throw new ProblemException(
                Problem.ALERT_OVER, null, "It is over since " + alert.closedAt() + ".");
          }
          take(database, actor, alert, now.plus(Duration.ofHours(hours)), note.strip(), now);
          spare(database, actor, id, now);
          tell(database, actor, alert, note.strip(), hours, now);
          return find(database, actor, id).orElseThrow(Alerts::notFound);
        });
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }

  /** Whoever looks at the alert at the same time waits. */
  private static void lock(Connection database, String tenant, long id) throws SQLException {
    try (PreparedStatement lock =
        database.prepareStatement(
            "select 1 from alert where tenant_id = ? and id = ? for update")) {
      lock.setString(1, tenant);
      lock.setLong(2, id);
      lock.execute();
    }
  }

  private static void take(
      Connection database, Actor actor, AlertRow alert, Instant again, String note, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_side set acknowledged_at = ?, acknowledged_by = ?, name = ?, note = ?,"
                + " again_at = ?, told_level = ?, told_severity = ? where tenant_id = ? and"
                + " alert_id = ? and side = ?")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, actor.principal());
      update.setString(3, actor.name());
      update.setString(4, note);
      update.setObject(5, again.atOffset(ZoneOffset.UTC));
      update.setLong(6, alert.level());
      update.setString(7, alert.severity().name());
      update.setString(8, actor.tenant());
      update.setLong(9, alert.id());
      update.setString(10, Side.of(actor).name());
      update.executeUpdate();
    }
  }

  private static void spare(Connection database, Actor actor, long id, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update alert_message set state = 'SPARED', settled_at = ? where tenant_id = ? and"
                + " alert_id = ? and side = ? and channel = 'MAIL' and state = 'WAITING' and tries"
                + " = 0")) {
      update.setObject(1, now.atOffset(ZoneOffset.UTC));
      update.setString(2, actor.tenant());
      update.setLong(3, id);
      update.setString(4, Side.of(actor).name());
      update.executeUpdate();
    }
  }

  private static void tell(
      Connection database, Actor actor, AlertRow alert, String note, int hours, Instant now)
      throws SQLException {
    String before =
        alert.own() == null ? "not acknowledged" : "acknowledged by " + alert.own().name();
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " acknowledged an alert: " + alert.title() + ".",
        null,
        new Evidence(
            actor.origin(),
            "alerts/" + alert.shownId(),
            before,
            "acknowledged for " + hours + " hours",
            note),
        now);
  }
}
