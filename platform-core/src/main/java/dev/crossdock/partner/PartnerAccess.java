package dev.crossdock.partner;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Who sees and does what on a partner's way: the tenant's administrators and auditors see all
 * partners, a partner's people their own; what is somebody else's looks like what does not exist.
 */
final class PartnerAccess {
  private PartnerAccess() {}

  /** A partner's row. */
  record Row(
      String code, String name, String kind, String zone, String language, boolean suspended) {}

  static void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT) && !actor.may(Right.PARTNER_HOME)) {
      actor.require(Right.CONFIGURE);
    }
  }

  static void requireSetter(Actor actor) {
    if (!actor.may(Right.CONNECT)) {
      actor.require(Right.CONFIGURE);
    }
  }

  /**
   * The partner of this code, in the running transaction, which it fences.
   *
   * @param lock whether nobody else may change it until this transaction ends
   * @throws ProblemException if there is none within reach
   */
  static Row found(Connection database, Actor actor, String code, boolean lock)
      throws SQLException {
    Tenancy.fence(database, actor.tenant());
    Row row = find(database, actor.tenant(), code, lock);
    if (row == null || actor.isPartner() && !actor.partner().equals(code)) {
      throw missing();
    }
    return row;
  }

  /**
   * As {@link #found} in the fenced transaction, for nobody in particular; null if there is none.
   */
  static Row find(Connection database, String tenant, String code, boolean lock)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, name, kind, zone, language, state = 'SUSPENDED' from partner where"
                + " tenant_id = ? and code = ?"
                + (lock ? " for update" : ""))) {
      select.setString(1, tenant);
      select.setString(2, code);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Row(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getString(4),
              row.getString(5),
              row.getBoolean(6))
          : null;
    }
  }

  static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
