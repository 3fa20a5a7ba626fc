package dev.crossdock.identity;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
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

/**
 * Who has which role, and how roles end. An administrator of the tenant reaches all its people, one
 * of a partner those of the own partner; what is not in reach looks like what does not exist. A
 * role that ends holds no more after {@link Memberships}' twenty seconds, whether Keycloak answers
 * or not.
 */
@ApplicationScoped
public class People {
  @Inject Tenancy tenancy;
  @Inject Memberships memberships;
  @Inject Telling telling;

  /** The people in reach, by name; never null. */
  public List<Person> all(Actor actor) throws SQLException {
    actor.require(Right.PEOPLE);
    return tenancy.rows(database -> new PeopleRows(database, actor.tenant()).all(actor));
  }

  /**
   * What Keycloak has not heard yet of people in reach, though it was told; never null. It holds
   * here all the same.
   */
  public List<Untold> untold(Actor actor) throws SQLException {
    actor.require(Right.PEOPLE);
    return tenancy.rows(database -> new UntoldRows(database, actor.tenant()).hanging(actor));
  }

  /**
   * Gives another role in place of the one held.
   *
   * @param id of the role held
   * @return as it is now
   * @throws ProblemException if the actor may not, or no administrator would be left
   */
  public Person change(Actor actor, long id, Role role, String reason, Instant now)
      throws SQLException {
    Person before =
        tenancy.rows(
            database -> {
              PeopleRows rows = new PeopleRows(database, actor.tenant());
              Person person = locked(rows, actor, id);
              Reason.require(reason);
              requireOther(actor, person);
              RoleRules.requireGivable(actor, person.role(), person.partner());
              RoleRules.requireGivable(actor, role, person.partner());
              if (person.role() != role) {
                requireAdministrator(rows, person);
                if (rows.holds(person.principal(), person.partner(), role)) {
                  throw new ProblemException(
                      Problem.HAS_ROLE, "/role", person.name() + " has this role already.");
                }
                rows.change(id, role, actor.principal(), now);
                if (!role.may(Right.PEOPLE)) {
                  endInvitations(database, actor, person, now);
                }
                tell(
                    database,
                    actor,
                    now,
                    person,
                    "gave " + person.name() + " another role",
                    role(person.role(), person.partner()),
                    role(role, person.partner()),
                    reason);
              }
              return person;
            });
    memberships.forget(before.principal());
    return one(actor, id);
  }

  /**
   * Takes a role away; the person's sessions end.
   *
   * @param id of the role held
   */
  public void withdraw(Actor actor, long id, String reason, Instant now) throws SQLException {
    Untold untold =
        tenancy.rows(
            database -> {
              PeopleRows rows = new PeopleRows(database, actor.tenant());
              Person found = locked(rows, actor, id);
              Reason.require(reason);
              requireOther(actor, found);
              RoleRules.requireGivable(actor, found.role(), found.partner());
              requireAdministrator(rows, found);
              rows.withdraw(id, now);
              endInvitations(database, actor, found, now);
              tell(
                  database,
                  actor,
                  now,
                  found,
                  "took a role away from " + found.name(),
                  role(found.role(), found.partner()),
                  "none",
                  reason);
              return new UntoldRows(database, actor.tenant())
                  .add(Untold.Kind.LEFT, found.principal(), found.partner(), now);
            });
    memberships.forget(untold.principal());
    telling.first(actor.tenant(), untold, now);
  }

  /**
   * Lets somebody do nothing more here until {@link #enable}: all roles in reach rest and sessions
   * end. What the tenant's administrator has disabled a partner's cannot enable.
   *
   * @param id of one of the roles held
   */
  public void disable(Actor actor, long id, String reason, Instant now) throws SQLException {
    telling.first(actor.tenant(), rest(actor, id, reason, now, true), now);
  }

  /** Lets somebody go on who was disabled. */
  public void enable(Actor actor, long id, String reason, Instant now) throws SQLException {
    rest(actor, id, reason, now, false);
  }

  /** What Keycloak is to be told; null where there is nothing. */
  private Untold rest(Actor actor, long id, String reason, Instant now, boolean disable)
      throws SQLException {
    String[] principal = {null};
    Untold untold =
        tenancy.rows(
            database -> {
              PeopleRows rows = new PeopleRows(database, actor.tenant());
              Person found = locked(rows, actor, id);
              Reason.require(reason);
              requireOther(actor, found);
              RoleRules.requireGivable(actor, found.role(), found.partner());
              if (disable) {
                // All that is held rests, not only the role by which it is asked.
                for (Person held : rows.held(found.principal())) {
                  if (RoleRules.reaches(actor, held.partner())) {
                    requireAdministrator(rows, held);
                  }
                }
                endInvitations(database, actor, found, now);
              }
              if (rows.disable(actor, found.principal(), disable ? now : null) > 0) {
                tell(
                    database,
                    actor,
                    now,
                    found,
                    (disable ? "disabled " : "enabled ") + found.name(),
                    disable ? "enabled" : "disabled",
                    disable ? "disabled" : "enabled",
                    reason);
              }
              principal[0] = found.principal();
              return disable
                  ? new UntoldRows(database, actor.tenant())
                      .add(Untold.Kind.RESTS, found.principal(), actor.partner(), now)
                  : null;
            });
    memberships.forget(principal[0]);
    return untold;
  }

  /** Whoever goes leaves no way back behind: no link of theirs and none to them works any more. */
  private static void endInvitations(Connection database, Actor actor, Person person, Instant now)
      throws SQLException {
    new InvitationRows(database, actor.tenant()).revokeOf(person.principal(), person.email(), now);
  }

  /** The role of this id, as it is now. */
  public Person one(Actor actor, long id) throws SQLException {
    actor.require(Right.PEOPLE);
    return tenancy.rows(database -> found(new PeopleRows(database, actor.tenant()), actor, id));
  }

  private static Person found(PeopleRows rows, Actor actor, long id) throws SQLException {
    actor.require(Right.PEOPLE);
    return rows.lock(id)
        .filter(person -> RoleRules.reaches(actor, person.partner()))
        .orElseThrow(
            () -> new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + "."));
  }

  /** As {@link #found}, when a role of it is to end. */
  private static Person locked(PeopleRows rows, Actor actor, long id) throws SQLException {
    actor.require(Right.PEOPLE);
    if (!actor.isPartner()) {
      rows.lockAdministrators();
    }
    return found(rows, actor, id);
  }

  private static void requireOther(Actor actor, Person person) {
    if (actor.principal().equals(person.principal())) {
      throw new ProblemException(
          Problem.OWN_ROLE, null, "It is yourself. Another administrator can do it.");
    }
  }

  /** Two who take each other away at the same time must not both succeed: the rows are locked. */
  private static void requireAdministrator(PeopleRows rows, Person person) throws SQLException {
    boolean ends = person.role().may(Right.PEOPLE) && person.partner() == null;
    if (ends && !person.isDisabled() && !rows.othersHold(person.role(), person.principal())) {
      throw new ProblemException(
          Problem.LAST_ADMINISTRATOR, null, person.name() + " is the only administrator.");
    }
  }

  private static void tell(
      Connection database,
      Actor actor,
      Instant now,
      Person person,
      String what,
      String before,
      String after,
      String reason)
      throws SQLException {
    tell(
        database,
        actor,
        now,
        "people/" + person.principal(),
        actor.name() + " " + what + ".",
        before,
        after,
        reason);
  }

  /** Tells a decision about people in the journal, in the transaction that makes it. */
  static void tell(
      Connection database,
      Actor actor,
      Instant now,
      String subject,
      String detail,
      String before,
      String after,
      String reason)
      throws SQLException {
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        detail,
        null,
        new Evidence(actor.origin(), subject, before, after, reason),
        now);
  }

  static String role(Role role, String partner) {
    return partner == null ? role.name() : role + " at " + partner;
  }
}
