package dev.crossdock.partner;

import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.identity.Invitations;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Role;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Partners that are to come: invited into the test place by the tenant, seen there by the tenant
 * and by themselves.
 */
@ApplicationScoped
public class Onboardings {
  /** So many are listed. */
  public static final int LISTED_MAX = 200;

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject PartnerRegister register;
  @Inject PartnerConnections connections;
  @Inject Invitations invitations;

  /** Whether the actor is in a test place. */
  public boolean isInTest(Actor actor) {
    return states.testOf(actor.tenant()) != null;
  }

  /**
   * Makes a partner in the test place and invites its first administrator.
   *
   * @param email of the administrator
   * @throws ProblemException if the actor may not or is not in a test place, something is wrong, or
   *     the code is taken here or in the live tenant
   */
  public Invitations.Made invite(
      Actor actor, Partner wanted, String email, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    if (!Invitations.isAddress(email == null ? null : email.strip())) {
      throw new ProblemException(
          Problem.INVALID_FIELD, "/email", "email is an e-mail address, such as ana@example.com.");
    }
    invitations.requireRoom(actor); // before: the partner would be there, its code taken
    begin(actor, wanted, reason, now);
    return invitations.invite(actor, email, Role.PARTNER_ADMIN, wanted.code(), now);
  }

  /**
   * Makes a partner in the test place, as {@link #invite} does before it invites anybody.
   *
   * @throws ProblemException likewise
   */
  public void begin(Actor actor, Partner wanted, String reason, Instant now) throws SQLException {
    actor.require(Right.CONFIGURE);
    String live = states.testOf(actor.tenant());
    if (live == null) {
      throw new ProblemException(Problem.NOT_IN_TEST, null, Problem.NOT_IN_TEST.fix());
    }
    tenancy.rows(
        database -> {
          Tenancy.fence(database, live);
          if (wanted.code() != null
              && PartnerAccess.find(database, live, wanted.code(), false) != null) {
            throw new ProblemException(
                Problem.TAKEN_IN_LIVE, "/code", "There is a live partner of this code.");
          }
          return null;
        });
    register.create(actor, wanted, reason, now);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          ActRows.add(database, actor, wanted.code(), PartnerAct.Kind.INVITED, reason, null, now);
          return null;
        });
  }

  /**
   * All partners of the test place, by name; none in a live tenant. Never null.
   *
   * @throws ProblemException if the actor may not look
   */
  public List<Onboarding> list(Actor actor, Instant now) throws SQLException {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CONFIGURE);
    }
    String live = states.testOf(actor.tenant());
    if (live == null) {
      return List.of();
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          List<Onboarding> all = new ArrayList<>();
          for (String code : FactRows.codes(database, actor.tenant(), LISTED_MAX)) {
            all.add(read(database, actor, code, live, now));
          }
          return all;
        });
  }

  /**
   * What partners in the test place wait for.
   *
   * @param test id of the test place, or null if there is none
   * @param asked partners that ask to go live, names by code
   * @param mappings mappings of partners of which a version waits for approval, names by code
   */
  public record Waiting(String test, Map<String, String> asked, Map<String, String> mappings) {
    public boolean isEmpty() {
      return asked.isEmpty() && mappings.isEmpty();
    }
  }

  /**
   * What partners wait for the tenant to decide, seen from the tenant or from its test place.
   *
   * @throws ProblemException if the actor decides nothing of it
   */
  public Waiting waiting(Actor actor) throws SQLException {
    actor.require(Right.CONFIGURE);
    String test = isInTest(actor) ? actor.tenant() : states.testPlaceOf(actor.tenant());
    if (test == null) {
      return new Waiting(null, Map.of(), Map.of());
    }
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, test);
          return new Waiting(
              test, ActRows.asked(database, test), MappingCopy.asked(database, test));
        });
  }

  /**
   * The one of this partner.
   *
   * @throws ProblemException if the actor may not look, is not in a test place, or there is no such
   *     partner within reach
   */
  public Onboarding find(Actor actor, String code, Instant now) throws SQLException {
    PartnerAccess.requireReader(actor);
    String live = requireTest(states, actor);
    return tenancy.rows(database -> read(database, actor, code, live, now));
  }

  private Onboarding read(Connection database, Actor actor, String code, String live, Instant now)
      throws SQLException {
    PartnerAccess.Row partner = PartnerAccess.found(database, actor, code, false);
    Facts facts = new FactRows(database, connections, actor, live).of(partner, now);
    return of(facts, tenantName(database, live), live, now);
  }

  static Onboarding of(Facts facts, String tenantName, String live, Instant now) {
    return new Onboarding(
        facts.partner().code(),
        facts.partner().name(),
        facts.partner().kind(),
        tenantName,
        live,
        Checklist.of(facts, now),
        facts.people(),
        facts.acts(),
        Proof.of(facts),
        facts.idle(),
        Checklist.unread(facts),
        facts.taken());
  }

  /** Id of the live tenant; where there is none, there is nobody on the way. */
  static String requireTest(TenantStates states, Actor actor) {
    String live = states.testOf(actor.tenant());
    if (live == null) {
      throw PartnerAccess.missing();
    }
    return live;
  }

  static String tenantName(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select name from tenant where id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : tenant;
    }
  }
}
