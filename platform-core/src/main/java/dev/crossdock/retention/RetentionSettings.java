package dev.crossdock.retention;

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
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Where a tenant says how long it keeps what, and what must not go, with name and reason. */
@ApplicationScoped
public class RetentionSettings {
  @Inject Tenancy tenancy;
  @Inject Remover remover;

  /** Everything that is set; periods of all classes in their order. */
  public record Board(List<Period> periods, List<Hold> holds) {
    /** Whether nothing at all may be removed. */
    public boolean holdsAll() {
      return holds.stream().anyMatch(hold -> hold.shipment() == null);
    }
  }

  /**
   * What is set.
   *
   * @throws ProblemException if the actor may not read it
   */
  public Board read(Actor actor) throws SQLException {
    if (!actor.may(Right.CONFIGURE)) {
      actor.require(Right.AUDIT);
    }
    return tenancy.rows(
        database -> {
          RetentionRows rows = new RetentionRows(database, actor.tenant());
          return new Board(List.copyOf(rows.periods().values()), rows.holds());
        });
  }

  /**
   * Sets how long a class is kept. What is older by then begins to go within minutes.
   *
   * @throws ProblemException if the actor may not, the days are outside the class's bounds or the
   *     reason is missing
   */
  public Period set(Actor actor, DataClass of, int days, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    if (days < of.daysMin() || days > of.daysMax()) {
      throw new ProblemException(
          Problem.RETENTION_OUT_OF_BOUNDS,
          "/days",
          of.title() + " are kept for " + of.daysMin() + " to " + of.daysMax() + " days.");
    }
    Period period = new Period(of, days, now, actor.principal(), reason);
    tenancy.rows(
        database -> {
          RetentionRows rows = new RetentionRows(database, actor.tenant());
          Period before = rows.periods().get(of);
          rows.set(period);
          String what = "retention/" + of.word();
          String was = before.days() + " days";
          tell(database, actor, "set how long is kept", what, was, days + " days", reason, now);
          return null;
        });
    remover.wake(actor.tenant());
    return period;
  }

  /**
   * Holds a shipment, or everything.
   *
   * @param shipment reference, or null for everything of the tenant
   * @throws ProblemException if the actor may not, there is no such shipment, it is held already or
   *     the reason is missing
   */
  public Hold hold(Actor actor, String shipment, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    return tenancy.rows(
        database -> {
          RetentionRows rows = new RetentionRows(database, actor.tenant());
          Long id = shipment == null ? null : rows.shipment(shipment);
          if (shipment != null && id == null) {
            throw notFound();
          }
          if (!rows.hold(id, reason, actor.principal(), now)) {
            throw new ProblemException(
                Problem.HELD_ALREADY, null, "There is an open hold on it already.");
          }
          String what = shipment == null ? "hold/everything" : "hold/" + shipment;
          tell(database, actor, "set a hold", what, "not held", "held", reason, now);
          return rows.holds().stream()
              .filter(hold -> java.util.Objects.equals(hold.shipment(), shipment))
              .findFirst()
              .orElseThrow();
        });
  }

  /**
   * Ends a hold; what it kept goes by its age again.
   *
   * @throws ProblemException if the actor may not, there is no such open hold or the reason is
   *     missing
   */
  public void release(Actor actor, long id, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    Reason.require(reason);
    tenancy.rows(
        database -> {
          RetentionRows rows = new RetentionRows(database, actor.tenant());
          Hold hold =
              rows.holds().stream()
                  .filter(open -> open.id() == id)
                  .findFirst()
                  .orElseThrow(RetentionSettings::notFound);
          rows.release(id, reason, actor.principal(), now);
          String what = hold.shipment() == null ? "hold/everything" : "hold/" + hold.shipment();
          tell(database, actor, "ended a hold", what, "held", "not held", reason, now);
          return null;
        });
    remover.wake(actor.tenant());
  }

  private static ProblemException notFound() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }

  private static void tell(
      Connection database,
      Actor actor,
      String did,
      String subject,
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
        actor.name() + " " + did + ".",
        null,
        new Evidence(actor.origin(), subject, before, after, reason),
        now);
  }
}
