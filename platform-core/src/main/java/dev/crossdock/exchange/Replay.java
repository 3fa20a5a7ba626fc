package dev.crossdock.exchange;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.mapping.Mappings;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person may do about a parked exchange: let it try again, or decide that it is not sent.
 * What a mapping has read may be read again even if it was applied. All leave their name.
 */
@ApplicationScoped
public class Replay {
  @Inject Tenancy tenancy;
  @Inject Announcer announcer;
  @Inject Connections connections;
  @Inject Mappings mappings;

  /** By what a message is read again. */
  public enum By {
    /** As messages of its connection are read now. */
    TODAY,
    /** By the version of the mapping that has read it. */
    THEN
  }

  /**
   * What can read a message again.
   *
   * @param then the version of the mapping that has read it, as in {@link By#THEN}
   * @param today the live version of its connection's mapping; null if the connection has no
   *     mapping with one
   * @param differ whether it makes a difference
   * @param parked whether it waits; otherwise it was applied, and what is read again comes on top
   */
  public record Choice(String then, String today, boolean differ, boolean parked) {}

  private record Found(
      char direction,
      ExchangeState state,
      long connectionId,
      Long laneId,
      Long shipmentId,
      Mappings.ReadBy readBy,
      boolean hasContent) {
    boolean isReadable() {
      boolean settled = state == ExchangeState.APPLIED || state == ExchangeState.DUPLICATE;
      return direction == 'I' && hasContent && (settled || state == ExchangeState.PARKED);
    }
  }

  /** What cannot be read by the version that has read it. */
  static ProblemException gone(String format) {
    return new ProblemException(
        Problem.UNKNOWN_FORMAT,
        null,
        format == null
            ? "No mapping has read this message."
            : format + " has read this message and cannot be used any more.");
  }

  /**
   * By what the exchange can be read again; empty if no mapping has read it, it cannot be read
   * again, or the actor may not decide that.
   */
  public Optional<Choice> choice(Actor actor, long exchangeId) throws SQLException {
    if (!actor.may(Right.DECIDE)) {
      return Optional.empty();
    }
    Found found = look(actor, exchangeId);
    Inlet inlet =
        found == null || !found.isReadable()
            ? null
            : connections.inlet(actor.tenant(), found.connectionId());
    if (inlet == null) {
      return Optional.empty();
    }
    return mappings.then(inlet, found.readBy()).map(then -> choice(found, then, today(inlet)));
  }

  /** Mappings may have the same name and version and be two. */
  private static Choice choice(
      Found found, Mappings.Released then, Optional<Mappings.Released> today) {
    boolean same =
        today.filter(now -> now.id() == then.id() && now.version() == then.version()).isPresent();
    return new Choice(
        found.readBy().format(),
        today.map(Mappings.Released::title).orElse(null),
        !same,
        found.state() == ExchangeState.PARKED);
  }

  private Found look(Actor actor, long exchangeId) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return find(database, actor.tenant(), exchangeId, false);
        });
  }

  private Optional<Mappings.Released> today(Inlet inlet) {
    try {
      return inlet.mapping() == null ? Optional.empty() : Optional.of(mappings.live(inlet));
    } catch (ProblemException e) {
      return Optional.empty(); // none is live
    } catch (SQLException e) {
      throw new IllegalStateException("The mappings cannot be read now", e);
    }
  }

  /** As {@link #replay(Actor, long, By, String, Instant)}, as messages are read today. */
  public void replay(Actor actor, long exchangeId, String reason, Instant now) throws SQLException {
    replay(actor, exchangeId, By.TODAY, reason, now);
  }

  /**
   * Lets a parked exchange try again, or one that a mapping has read and that was applied be read
   * once more. What it did before is not done twice.
   *
   * @param by what reads it; of no consequence for what goes out
   * @throws ProblemException if the actor may not, the reason is missing, the exchange is neither
   *     parked nor read by a mapping, or the version of then is gone
   */
  public void replay(Actor actor, long exchangeId, By by, String reason, Instant now)
      throws SQLException {
    actor.require(Right.DECIDE);
    Optional<Choice> choice = choice(actor, exchangeId);
    Found found =
        decide(actor, exchangeId, reason, now, TraceKind.REPLAYED, by, choice.orElse(null));
    if (found.direction() == 'I') {
      announcer.inbound(actor.tenant());
    } else {
      announcer.delivery(actor.tenant(), found.connectionId());
    }
  }

  /**
   * Gives up on a parked outgoing exchange, so that those behind it go on.
   *
   * @throws ProblemException as {@link #replay}
   */
  public void skip(Actor actor, long exchangeId, String reason, Instant now) throws SQLException {
    Found found = decide(actor, exchangeId, reason, now, TraceKind.SKIPPED, null, null);
    if (found.direction() == 'O') {
      announcer.delivery(actor.tenant(), found.connectionId());
    }
  }

  /**
   * @param choice by what it could be read again, or null
   */
  private Found decide(
      Actor actor,
      long exchangeId,
      String reason,
      Instant now,
      TraceKind decision,
      By by,
      Choice choice)
      throws SQLException {
    actor.require(Right.DECIDE);
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Found found = find(database, actor.tenant(), exchangeId, true);
          if (found == null) {
            throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
          }
          if (by == By.THEN && (choice == null || !choice.then().equals(found.readBy().format()))) {
            throw gone(found.readBy().format());
          }
          boolean again = choice != null && found.isReadable();
          SwitchRows switches = new SwitchRows(database, actor.tenant());
          boolean observed =
              decision == TraceKind.REPLAYED
                  && found.direction() == 'I'
                  && found.hasContent()
                  && !switches.observed(exchangeId).isEmpty();
          boolean unanswered = found.state() == ExchangeState.AWAITING && found.direction() == 'O';
          if (found.state() != ExchangeState.PARKED && !unanswered && !again && !observed) {
            throw new ProblemException(
                Problem.INVALID_PARAMETER,
                null,
                "The exchange is not parked: it is " + found.state().words() + ".");
          }
          boolean skip = decision == TraceKind.SKIPPED;
          ExchangeState next =
              skip
                  ? skipped(database, actor.tenant(), exchangeId)
                  : found.direction() == 'I' ? ExchangeState.RECEIVED : ExchangeState.WAITING;
          By reader = found.direction() == 'I' ? by : null;
          if (!skip) {
            switches.forget(exchangeId);
          }
          update(database, actor.tenant(), exchangeId, next, skip ? now : null, reader);
          if (!skip && found.direction() == 'O') {
            AnswerRows.forget(database, actor.tenant(), exchangeId);
          }
          if (found.laneId() != null) {
            release(database, actor.tenant(), found.laneId(), exchangeId, skip, now);
          }
          AwaitedMessages.forget(database, actor.tenant(), List.of(exchangeId));
          String who = actor.name() + (by == By.THEN ? ", by " + found.readBy().format() : "");
          record(database, actor, who, exchangeId, found, decision, next, reason, now);
          return found;
        });
  }

  /** What was applied before a person let it be read again is what it was. */
  private static ExchangeState skipped(Connection database, String tenant, long id)
      throws SQLException {
    ExchangeState before = ReplayRows.settledBefore(database, tenant, id);
    return before == null ? ExchangeState.SKIPPED : before;
  }

  /** Null if there is none. */
  private static Found find(Connection database, String tenant, long id, boolean locked)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select direction, state, connection_id, lane_id, shipment_id, format, mapping, exists"
                + " (select 1 from payload p where p.tenant_id = e.tenant_id and p.exchange_id ="
                + " e.id) from exchange e where tenant_id = ? and id = ?"
                + (locked ? " for update of e" : ""))) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        return null;
      }
      return new Found(
          row.getString(1).charAt(0),
          ExchangeState.valueOf(row.getString(2)),
          row.getLong(3),
          row.getObject(4, Long.class),
          row.getObject(5, Long.class),
          new Mappings.ReadBy(row.getString(6), row.getString(7)),
          row.getBoolean(8));
    }
  }

  private static void update(
      Connection database,
      String tenant,
      long id,
      ExchangeState state,
      Instant settledAt,
      By reader)
      throws SQLException {
    boolean applied = state == ExchangeState.APPLIED || state == ExchangeState.DUPLICATE;
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = ?, settled_at = ?, replay = ?, problem = case when ? then"
                + " null else problem end, detail = case when ? then null else detail end where"
                + " tenant_id = ? and id = ?")) {
      update.setString(1, state.name());
      update.setObject(2, InboundRows.utc(settledAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(3, reader == null ? null : reader.name());
      update.setBoolean(4, applied);
      update.setBoolean(5, applied);
      update.setString(6, tenant);
      update.setLong(7, id);
      update.executeUpdate();
    }
  }

  private static void release(
      Connection database, String tenant, long laneId, long exchangeId, boolean skip, Instant now)
      throws SQLException {
    int settled = skip ? 1 : 0;
    try (PreparedStatement update =
        database.prepareStatement(
            // What the partner refused after it had left is in its lane no more.
            "update lane set blocked_by = null, attempts = 0, next_try_at = ?, waiting = waiting -"
                + " ? + case when blocked_by = ? then 0 else 1 end,"
                // What was skipped may have been the one that changed the state: the next one
                // writes it.
                + " look_first = look_first or ? > 0 where tenant_id = ? and id = ?")) {
      update.setObject(1, InboundRows.utc(now));
      update.setInt(2, settled);
      update.setLong(3, exchangeId);
      update.setInt(4, settled);
      update.setString(5, tenant);
      update.setLong(6, laneId);
      update.executeUpdate();
    }
  }

  private static void record(
      Connection database,
      Actor actor,
      String who,
      long id,
      Found found,
      TraceKind decision,
      ExchangeState next,
      String reason,
      Instant now)
      throws SQLException {
    try (TraceRows trace = new TraceRows(database, actor.tenant());
        CaseRows cases = new CaseRows(database, actor.tenant())) {
      trace.add(
          now,
          id,
          found.shipmentId(),
          decision,
          actor.principal(),
          who + ": " + reason,
          null,
          null,
          Evidence.decision(actor.origin(), found.state().name(), next.name(), reason));
      trace.flush();
      cases.close(List.of(id), actor.principal(), reason, now);
    }
  }
}
