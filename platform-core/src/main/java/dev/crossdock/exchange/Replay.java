package dev.crossdock.exchange;

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

/**
 * What a person may do about a parked exchange: let it try again, or decide that it is not sent.
 * Both leave their name.
 */
@ApplicationScoped
public class Replay {
  @Inject Tenancy tenancy;
  @Inject Announcer announcer;

  private record Found(
      char direction, ExchangeState state, long connectionId, Long laneId, Long shipmentId) {}

  /**
   * Lets a parked exchange try again. What it did before is not done twice.
   *
   * @throws ProblemException if the actor may not, the reason is missing, or the exchange is not
   *     parked
   */
  public void replay(Actor actor, long exchangeId, String reason, Instant now) throws SQLException {
    Found found = decide(actor, exchangeId, reason, now, TraceKind.REPLAYED);
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
    Found found = decide(actor, exchangeId, reason, now, TraceKind.SKIPPED);
    if (found.direction() == 'O') {
      announcer.delivery(actor.tenant(), found.connectionId());
    }
  }

  private Found decide(Actor actor, long exchangeId, String reason, Instant now, TraceKind decision)
      throws SQLException {
    actor.require(Right.DECIDE);
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Found found = lock(database, actor.tenant(), exchangeId);
          boolean unanswered = found.state() == ExchangeState.AWAITING && found.direction() == 'O';
          if (found.state() != ExchangeState.PARKED && !unanswered) {
            throw new ProblemException(
                Problem.INVALID_PARAMETER,
                null,
                "The exchange is not parked: it is " + found.state().words() + ".");
          }
          boolean skip = decision == TraceKind.SKIPPED;
          ExchangeState next =
              skip
                  ? ExchangeState.SKIPPED
                  : found.direction() == 'I' ? ExchangeState.RECEIVED : ExchangeState.WAITING;
          update(database, actor.tenant(), exchangeId, next, skip ? now : null);
          if (!skip && found.direction() == 'O') {
            AnswerRows.forget(database, actor.tenant(), exchangeId);
          }
          if (found.laneId() != null) {
            release(database, actor.tenant(), found.laneId(), exchangeId, skip, now);
          }
          AwaitedMessages.forget(database, actor.tenant(), List.of(exchangeId));
          record(database, actor, exchangeId, found, decision, next, reason, now);
          return found;
        });
  }

  private static Found lock(Connection database, String tenant, long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select direction, state, connection_id, lane_id, shipment_id from exchange where tenant_id = ? and id = ? for update")) {
      select.setString(1, tenant);
      select.setLong(2, id);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
      }
      return new Found(
          row.getString(1).charAt(0),
          ExchangeState.valueOf(row.getString(2)),
          row.getLong(3),
          row.getObject(4, Long.class),
          row.getObject(5, Long.class));
    }
  }

  private static void update(
      Connection database, String tenant, long id, ExchangeState state, Instant settledAt)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exchange set state = ?, settled_at = ? where tenant_id = ? and id = ?")) {
      update.setString(1, state.name());
      update.setObject(2, InboundRows.utc(settledAt), java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      update.setString(3, tenant);
      update.setLong(4, id);
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
            "update lane set blocked_by = null, attempts = 0, next_try_at = ?, waiting = waiting - ? + case when blocked_by = ? then 0 else 1 end,"
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
          actor.name() + ": " + reason,
          null,
          null,
          Evidence.decision(actor.origin(), found.state().name(), next.name(), reason));
      trace.flush();
      cases.close(List.of(id), actor.principal(), reason, now);
    }
  }
}
