package dev.crossdock.partner;

import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
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
import java.util.Optional;
import java.util.function.IntPredicate;

/** What partners say of their companies: their administrators their own, the tenant's all. */
@ApplicationScoped
public class Companies {
  @Inject Tenancy tenancy;

  /**
   * What a partner has said; empty if nothing yet.
   *
   * @throws ProblemException if the actor may not look, or there is no such partner within reach
   */
  public Optional<Company> find(Actor actor, String partner) throws SQLException {
    PartnerAccess.requireReader(actor);
    return tenancy.rows(
        database -> {
          PartnerAccess.found(database, actor, partner, false);
          return Optional.ofNullable(CompanyRows.find(database, actor.tenant(), partner));
        });
  }

  /**
   * Says it in whole. Saying the same again changes nothing.
   *
   * @param ifMatch whether this version may be changed; 0 is before anything was said
   * @throws ProblemException if the actor may not, there is no such partner within reach, it was
   *     changed meanwhile, or something is wrong ({@link InvalidFields} names all of it)
   */
  public Company save(
      Actor actor, String partner, Company wanted, IntPredicate ifMatch, Instant now)
      throws SQLException {
    PartnerAccess.requireSetter(actor);
    return tenancy.rows(
        database -> {
          PartnerAccess.found(database, actor, partner, true);
          Company before = CompanyRows.find(database, actor.tenant(), partner);
          int version = before == null ? 0 : before.version();
          if (!ifMatch.test(version)) {
            throw new ProblemException(
                Problem.CHANGED_MEANWHILE, "If-Match", "It is at version " + version + " now.");
          }
          List<ProblemException> faults = wanted.faults();
          if (!faults.isEmpty()) {
            throw new InvalidFields(faults);
          }
          if (wanted.says(before)) {
            return before;
          }
          CompanyRows.write(
              database, actor.tenant(), partner, wanted, version + 1, actor.principal(), now);
          tell(database, actor, partner, before, wanted, now);
          return CompanyRows.find(database, actor.tenant(), partner);
        });
  }

  /** Whether the actor may say it, of the partners within reach. */
  public static boolean maySave(Actor actor) {
    return actor.may(Right.CONFIGURE) || actor.may(Right.CONNECT);
  }

  private static void tell(
      Connection database, Actor actor, String partner, Company before, Company after, Instant now)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " changed what is known of a partner's company.",
        null,
        new Evidence(
            actor.origin(),
            "partner/" + partner,
            before == null ? null : before.words(),
            after.words(),
            null),
        now);
  }
}
