package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.FourEyes;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.TenantStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Who may see and set up connections: the tenant's administrators all of them, its auditors look at
 * them, and a partner's administrators have their own, which they set up in the test place.
 */
@ApplicationScoped
public class ConnectionAccess {
  @Inject TenantStates states;

  /**
   * Refuses whoever may not look.
   *
   * @throws ProblemException if so
   */
  public static void requireReader(Actor actor) {
    actor.require(Right.AUDIT, Right.CONNECT, Right.CONFIGURE);
  }

  /** Whether the actor may set up connections where it is. */
  public boolean maySet(Actor actor) {
    return actor.may(Right.CONFIGURE)
        || actor.may(Right.CONNECT) && states.testOf(actor.tenant()) != null;
  }

  /**
   * Refuses whoever may not set up: what goes live is approved, a partner tries as it likes where
   * nothing is live.
   *
   * @throws ProblemException if so
   */
  public void requireSetter(Actor actor) {
    if (!actor.may(Right.CONNECT)) {
      actor.require(Right.CONFIGURE);
    } else if (!maySet(actor)) {
      throw new ProblemException(
          Problem.NOT_ALLOWED,
          null,
          "You set connections up in the test place; they go live when the tenant approves them.");
    }
  }

  /**
   * Whether what the actor makes rests until another administrator switches it on: where it would
   * be live, and there is another one. In the running transaction, fenced to the actor's tenant.
   */
  boolean asksSecond(Connection database, Actor actor, Instant now) throws SQLException {
    return states.testOf(actor.tenant()) == null
        && FourEyes.hasOther(database, actor, Right.CONFIGURE, null, now);
  }

  /**
   * Refuses whoever would be the only name that a live connection has, or a second name that does
   * not say what it has seen.
   *
   * @param says whether the version is said
   * @throws ProblemException if so
   */
  void requireSecond(
      Connection database, Actor actor, StoredConnection of, boolean says, Instant now)
      throws SQLException {
    if (of.proposedBy() == null || !asksSecond(database, actor, now)) {
      return;
    }
    if (actor.principal().equals(of.proposedBy())) {
      throw new ProblemException(Problem.OWN_CONNECTION, "/enabled", Problem.OWN_CONNECTION.fix());
    }
    if (!says) {
      throw new ProblemException(
          Problem.PRECONDITION_NEEDED, "If-Match", Problem.PRECONDITION_NEEDED.fix());
    }
  }

  /**
   * Who has to be joined by another name when this is what a connection becomes: whoever changes
   * what still waits for one has set it up. Null if nobody.
   */
  String proposer(
      Connection database,
      Actor actor,
      StoredConnection was,
      ConnectionContent becomes,
      Instant now)
      throws SQLException {
    boolean waits = was.proposedBy() != null && !becomes.enabled();
    return waits && asksSecond(database, actor, now) ? actor.principal() : null;
  }

  /** Whether a connection of this partner is the actor's to see. */
  static boolean isOf(Actor actor, String partner) {
    return !actor.isPartner() || actor.partner().equals(partner);
  }
}
