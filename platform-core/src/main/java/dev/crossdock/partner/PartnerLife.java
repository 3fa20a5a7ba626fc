package dev.crossdock.partner;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Live partners: suspended ones are neither heard nor sent to, as if their connections were
 * switched off; what waits is kept and goes on when they are back.
 */
@ApplicationScoped
public class PartnerLife {
  @Inject Tenancy tenancy;
  @Inject PartnerConnections partners;
  @Inject Connections connections;

  /**
   * How a partner is.
   *
   * @param waiting messages on their way to it
   * @param acts what was decided about it, the oldest first
   */
  public record Life(boolean suspended, long waiting, List<PartnerAct> acts) {}

  /**
   * How the partner of this code is.
   *
   * @throws ProblemException if the actor may not look, or there is none
   */
  public Life of(Actor actor, String code) throws SQLException {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
    return tenancy.rows(database -> read(database, actor, code));
  }

  /**
   * Suspends a partner or lets it go on; saying the same again changes nothing. Holds here at once,
   * in other copies of the platform within ten seconds.
   *
   * @throws ProblemException if the actor may not, there is none of this code, or the reason is
   *     missing
   */
  public Life turn(Actor actor, String code, boolean suspended, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Life after =
        tenancy.rows(
            database -> {
              PartnerAccess.Row before = PartnerAccess.found(database, actor, code, true);
              Reason.require(reason);
              if (before.suspended() != suspended) {
                write(database, actor, code, suspended);
                ActRows.add(
                    database,
                    actor,
                    code,
                    suspended ? PartnerAct.Kind.SUSPENDED : PartnerAct.Kind.RESUMED,
                    reason,
                    null,
                    now);
              }
              return read(database, actor, code);
            });
    connections.changed(actor.tenant());
    return after;
  }

  private static void write(Connection database, Actor actor, String code, boolean suspended)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update partner set state = ? where tenant_id = ? and code = ?")) {
      update.setString(1, suspended ? "SUSPENDED" : "LIVE");
      update.setString(2, actor.tenant());
      update.setString(3, code);
      update.executeUpdate();
    }
  }

  private Life read(Connection database, Actor actor, String code) throws SQLException {
    PartnerAccess.Row row = PartnerAccess.found(database, actor, code, false);
    long waiting =
        partners.of(database, actor.tenant(), code).stream()
            .mapToLong(StoredConnection::waiting)
            .sum();
    return new Life(row.suspended(), waiting, ActRows.of(database, actor.tenant(), code));
  }
}
