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
import java.util.List;
import java.util.stream.Stream;

/**
 * Who must act on a case is first what its problem says; people hand it to the side that can: the
 * tenant to the partner that it concerns, the partner back, the tenant to itself. Each hand-over is
 * told with its reason, which the other side reads.
 */
@ApplicationScoped
public class HandOvers {
  @Inject Tenancy tenancy;

  private record Known(Owner owner, String partner, Long exchange, Long shipment) {}

  /**
   * To whom the actor can hand over a case: between the tenant and the partner that it concerns.
   * The operator of the platform sees no tenant's cases, so none is theirs.
   */
  public static List<Owner> others(Actor actor, Owner owner, String partner) {
    if (actor.isPartner()) {
      return actor.may(Right.PARTNER_HOME) && owner == Owner.PARTNER
          ? List.of(Owner.TENANT)
          : List.of();
    }
    if (!actor.may(Right.DECIDE)) {
      return List.of();
    }
    return Stream.of(Owner.PARTNER, Owner.TENANT)
        .filter(one -> one != owner && (one != Owner.PARTNER || partner != null))
        .toList();
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
          List<Owner> others = others(actor, known.owner(), known.partner());
          if (!others.contains(to)) {
            throw new ProblemException(
                Problem.INVALID_FIELD,
                "/to",
                others.isEmpty()
                    ? "This case can be handed over to nobody."
                    : "This case can be handed over to " + others.get(0) + ", nobody else.");
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
            "update exception_case set owner = ?, handed_at = ?, handed_by = ?, handed_reason = ?,"
                + " handed_from = ? where tenant_id = ? and id = ?")) {
      update.setString(1, to.name());
      update.setObject(2, InboundRows.utc(now));
      update.setString(3, actor.principal());
      update.setString(4, reason);
      update.setString(5, (actor.isPartner() ? Owner.PARTNER : Owner.TENANT).name());
      update.setString(6, actor.tenant());
      update.setLong(7, id);
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
