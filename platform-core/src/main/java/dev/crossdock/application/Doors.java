package dev.crossdock.application;

import dev.crossdock.identity.LinkCode;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.IntPredicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where a tenant's administrators open the page on which firms apply, and close it. */
@ApplicationScoped
public class Doors {
  /** Path of the public page at the portal, before its code. */
  public static final String PAGE = "/apply/";

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject TestPlaces places;

  @Inject
  @ConfigProperty(name = "portal.url")
  String portal;

  /**
   * As it is set; closed where nothing is.
   *
   * @throws ProblemException if the actor may not look
   */
  public Door find(Actor actor) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> new DoorRows(database, actor.tenant()).find(portal + PAGE).door());
  }

  /**
   * Sets it in whole. Opening it opens the tenant's test place too, in which who is accepted
   * begins. A closed one keeps its address for when it is opened again.
   *
   * @param ifMatch whether this version may be changed; 0 is before anything was set
   * @throws ProblemException if the actor may not or is in the test place, it was changed
   *     meanwhile, or something is wrong ({@link InvalidFields} names all of it)
   */
  public Door set(Actor actor, Door wanted, IntPredicate ifMatch, String reason, Instant now)
      throws SQLException {
    requireLive(states, actor);
    List<ProblemException> faults = wanted.faults(reason);
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    if (wanted.open()) {
      places.open(actor, now);
    }
    return tenancy.rows(
        database -> {
          DoorRows rows = new DoorRows(database, actor.tenant());
          rows.lock();
          DoorRows.Row before = rows.find(portal + PAGE);
          int version = before.door().version();
          if (!ifMatch.test(version)) {
            throw new ProblemException(
                Problem.CHANGED_MEANWHILE, "If-Match", "It is at version " + version + " now.");
          }
          String code =
              before.code() == null ? LinkCode.fresh(actor.tenant()).text() : before.code();
          rows.write(wanted, code, version + 1, actor.principal(), reason, now);
          String what = wanted.open() ? " opened applications." : " closed applications.";
          tell(database, actor, what, before.door().told(), wanted.told(), reason, now);
          return rows.find(portal + PAGE).door();
        });
  }

  /**
   * Gives the public page another address; whoever opens the one before finds nothing.
   *
   * @throws ProblemException if the actor may not or is in the test place
   */
  public Door renew(Actor actor, String reason, Instant now) throws SQLException {
    requireLive(states, actor);
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          DoorRows rows = new DoorRows(database, actor.tenant());
          rows.lock();
          Door door = rows.find(portal + PAGE).door();
          String code = LinkCode.fresh(actor.tenant()).text();
          rows.write(door, code, door.version() + 1, actor.principal(), reason, now);
          tell(
              database,
              actor,
              " gave applications another address.",
              door.told(),
              door.told(),
              reason,
              now);
          return rows.find(portal + PAGE).door();
        });
  }

  /**
   * Refuses those who may see neither the page's settings nor who applied.
   *
   * @throws ProblemException if the actor may not look
   */
  public static void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
  }

  static void requireLive(TenantStates states, Actor actor) {
    actor.require(Right.CONFIGURE);
    if (states.testOf(actor.tenant()) != null) {
      throw new ProblemException(Problem.APPLIED_IN_LIVE, null, Problem.APPLIED_IN_LIVE.fix());
    }
  }

  private static void tell(
      Connection database,
      Actor actor,
      String what,
      String before,
      String after,
      String reason,
      Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + what,
        null,
        new Evidence(actor.origin(), "applications", before, after, reason),
        now);
  }
}
