package dev.crossdock.exchange;

import dev.crossdock.problem.Owner;
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

/**
 * Who must act on a case is first what its problem says; people hand it to the side that can. The
 * tenant hands it to anybody, a partner back to the tenant. Each hand-over is told with its reason,
 * which the other side reads.
 */
@ApplicationScoped
public class HandOvers {
  @Inject Tenancy tenancy;

  private record Known(Owner owner, String partner, Long exchange, Long shipment) {}

  /** Whether the actor may hand over a case of this owner. */
  public static boolean isAllowed(Actor actor, Owner owner) {
    return actor.isPartner()
        ? actor.may(Right.PARTNER_HOME) && owner == Owner.PARTNER
        : actor.may(Right.DECIDE);
  }

  /**
   * Hands an open case over. To whom has it already nothing happens.
   *
   * @throws ProblemException if the actor may not, the reason is missing, there is no such open
   *     case, or it cannot be that side's
   */
  public void handOver(Actor actor, long caseId, Owner to, String reason, Instant now)
      throws SQLException {
    actor.require(actor.isPartner() ? Right.PARTNER_HOME : Right.DECIDE);
    Reason.require(reason);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          Known known = find(database, actor, caseId);
          if (known.owner() == to) {
            return null;
          }
          if (to == Owner.PARTNER && known.partner() == null) {
            throw new ProblemException(
                Problem.INVALID_FIELD, "/to", "This case concerns no partner.");
          }
          if (!isAllowed(actor, known.owner()) || actor.isPartner() && to != Owner.TENANT) {
            throw new ProblemException(
                Problem.INVALID_FIELD,
                "/to",
                "A partner hands what it has over to TENANT, nothing else.");
          }
          update(database, actor, caseId, to, reason, now);
          tell(database, actor, caseId, known, to, reason, now);
          return null;
        });
  }

  private static Known find(Connection database, Actor actor, long id) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select c.owner, c.partner, c.exchange_id, c.shipment_id from exception_case c where"
                + " c.tenant_id = ? and c.id = ? and c.closed_at is null and (?::text is null or"
                + " c.partner = ? and (c.exchange_id is null or exists (select 1 from exchange x"
                + " where x.tenant_id = c.tenant_id and x.id = c.exchange_id and x.direction = 'I'"
                + " and x.partner = c.partner))) for update of c")) {
      select.setString(1, actor.tenant());
      select.setLong(2, id);
      select.setString(3, actor.partner());
      select.setString(4, actor.partner());
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
      }
      return new Known(
          Owner.valueOf(row.getString(1)),
          row.getString(2),
          row.getObject(3, Long.class),
          row.getObject(4, Long.class));
    }
  }

  private static void update(
      Connection database, Actor actor, long id, Owner to, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update exception_case set owner = ?, handed_at = ?, handed_by = ?, handed_reason = ?"
                + " where tenant_id = ? and id = ?")) {
      update.setString(1, to.name());
      update.setObject(2, InboundRows.utc(now));
      update.setString(3, actor.principal());
      update.setString(4, reason);
      update.setString(5, actor.tenant());
      update.setLong(6, id);
      update.executeUpdate();
    }
  }

  private static void tell(
      Connection database, Actor actor, long id, Known known, Owner to, String reason, Instant now)
      throws SQLException {
    try (TraceRows trace = new TraceRows(database, actor.tenant())) {
      trace.add(
          now,
          known.exchange(),
          known.shipment(),
          TraceKind.SETTING_CHANGED,
          actor.principal(),
          "Case XC-" + id + " handed over: " + to.words(known.partner()) + " must act. " + reason,
          null,
          null,
          new Evidence(
              actor.origin(),
              "case/XC-" + id,
              known.owner().words(known.partner()),
              to.words(known.partner()),
              reason));
      trace.flush();
    }
  }
}
