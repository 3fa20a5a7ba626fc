package dev.crossdock.application;

import dev.crossdock.application.Application.State;
import dev.crossdock.connection.Partner;
import dev.crossdock.identity.Invitations;
import dev.crossdock.operator.TestPlaces;
import dev.crossdock.partner.Companies;
import dev.crossdock.partner.Onboardings;
import dev.crossdock.partner.PartnerMoved;
import dev.crossdock.party.Parties;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * What a tenant's people see of the firms that apply, and what its administrators decide. Partners
 * see none of it. An application whose mail address nobody confirmed is not there.
 */
@ApplicationScoped
public class Applications {
  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject TestPlaces places;
  @Inject Memberships memberships;
  @Inject Onboardings onboardings;
  @Inject Companies companies;
  @Inject Invitations invitations;
  @Inject Parties parties;
  @Inject Event<PartnerMoved> moved;

  /**
   * An application with who may be the same firm.
   *
   * @param alike never null
   */
  public record Seen(Application application, List<Alike> alike) {}

  /**
   * Somebody who may be the same firm.
   *
   * @param words who it is and why it may be
   * @param path page that shows it, or null
   */
  public record Alike(String words, String path) {}

  /**
   * What became of an acceptance.
   *
   * @param made the invitation that left
   */
  public record Accepted(Application application, Invitations.Made made) {}

  /**
   * Those in this state, or all, the newest first; of those that wait who waits longest. Never
   * null.
   *
   * @param state or null
   * @param after id behind which the page goes on, or null
   * @throws ProblemException if the actor may not look
   */
  public List<Application> list(Actor actor, State state, Long after, int rowsMax)
      throws SQLException {
    Doors.requireReader(actor);
    return tenancy.rows(
        database -> new ApplicationRows(database, actor.tenant()).list(state, after, rowsMax));
  }

  /**
   * A page of those that are decided, the last first. Never null.
   *
   * @param before id of the last one of the page before, or null
   * @throws ProblemException if the actor may not look
   */
  public List<Application> decided(Actor actor, Long before, int limit) throws SQLException {
    Doors.requireReader(actor);
    return tenancy.rows(
        database -> new ApplicationRows(database, actor.tenant()).decided(before, limit));
  }

  /**
   * How many wait for a decision; none for whoever decides nothing.
   *
   * @throws SQLException if it cannot be read
   */
  public long waiting(Actor actor) throws SQLException {
    return actor.may(Right.CONFIGURE)
        ? tenancy.rows(database -> new ApplicationRows(database, actor.tenant()).waiting())
        : 0;
  }

  /**
   * The one of this id.
   *
   * @throws ProblemException if the actor may not look, or there is none
   */
  public Seen find(Actor actor, long id) throws SQLException {
    Doors.requireReader(actor);
    String test = states.testPlaceOf(actor.tenant());
    return tenancy.together(
        database -> {
          Application one =
              new ApplicationRows(database, actor.tenant())
                  .find(id)
                  .orElseThrow(Applications::missing);
          return new Seen(one, Lookalikes.of(database, actor, test, one, parties));
        });
  }

  /**
   * Makes the firm a partner in the test place, with the company that it said, and invites the
   * confirmed address to administer it there. An invitation that cannot be made after that is made
   * by hand, on the people of the test place.
   *
   * @throws ProblemException if the actor may not or is in the test place, it waits for no
   *     decision, or the partner cannot be made; nothing is made then
   */
  public Accepted accept(Actor actor, long id, Partner wanted, String reason, Instant now)
      throws SQLException {
    Doors.requireLive(states, actor);
    Reason.require(reason);
    tenancy.rows(database -> waiting(database, actor, id)); // before anything is made for it
    Actor there = inTest(actor, now);
    invitations.requireRoom(there); // its invitation follows when it is accepted
    Application accepted =
        tenancy.together(
            database -> {
              Application one = waiting(database, actor, id);
              onboardings.begin(there, wanted.orIn(one.language()), reason, now);
              companies.save(
                  there, wanted.code(), one.wanted().company(), version -> version == 0, now);
              return decide(
                  database, actor, one, new Decision(State.ACCEPTED, reason, wanted.code()), now);
            });
    moved.fire(new PartnerMoved(actor.tenant()));
    moved.fire(new PartnerMoved(there.tenant()));
    Invitations.Made made =
        invitations.invite(there, accepted.email(), Role.PARTNER_ADMIN, wanted.code(), now);
    return new Accepted(accepted, made);
  }

  /**
   * Refuses it; the applicant is mailed the reason.
   *
   * @throws ProblemException if the actor may not or is in the test place, or it waits for no
   *     decision
   */
  public Application refuse(Actor actor, long id, String reason, Instant now) throws SQLException {
    Doors.requireLive(states, actor);
    Reason.require(reason);
    Application refused =
        tenancy.rows(
            database ->
                decide(
                    database,
                    actor,
                    waiting(database, actor, id),
                    new Decision(State.REFUSED, reason, null),
                    now));
    moved.fire(new PartnerMoved(actor.tenant()));
    return refused;
  }

  /** The same person in the test place. */
  private Actor inTest(Actor actor, Instant now) throws SQLException {
    String test = places.open(actor, now).test();
    return memberships.of(actor.principal()).stream()
        .filter(one -> one.tenant().equals(test) && one.may(Right.CONFIGURE))
        .findFirst()
        .map(one -> one.from(actor.origin()))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NOT_ALLOWED, null, "You do not administer the tenant's test place."));
  }

  private static Application waiting(Connection database, Actor actor, long id)
      throws SQLException {
    Application one =
        new ApplicationRows(database, actor.tenant()).lock(id).orElseThrow(Applications::missing);
    if (one.state() != State.WAITING) {
      throw new ProblemException(
          Problem.APPLICATION_DECIDED, null, Problem.APPLICATION_DECIDED.title() + ".");
    }
    return one;
  }

  private record Decision(State state, String reason, String partner) {}

  private static Application decide(
      Connection database, Actor actor, Application one, Decision decision, Instant now)
      throws SQLException {
    ApplicationRows rows = new ApplicationRows(database, actor.tenant());
    rows.decide(
        one.id(), decision.state(), actor.principal(), decision.reason(), decision.partner(), now);
    boolean accepted = decision.state() == State.ACCEPTED;
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + (accepted ? " accepted" : " refused") + " an application.",
        null,
        new Evidence(
            actor.origin(),
            "applications/" + one.shownId(),
            one.state().name(),
            decision.state() + (accepted ? " as " + decision.partner() : ""),
            decision.reason()),
        now);
    return rows.find(one.id()).orElseThrow(Applications::missing);
  }

  private static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }
}
