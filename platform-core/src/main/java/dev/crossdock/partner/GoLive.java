package dev.crossdock.partner;

import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Partner;
import dev.crossdock.connection.PartnerConnections;
import dev.crossdock.connection.PartnerRegister;
import dev.crossdock.connection.StoredConnection;
import dev.crossdock.identity.PartnerPeople;
import dev.crossdock.mapping.Mappings;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.studio.MappingCopy;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The last steps: the partner's administrator asks, somebody who administers the live tenant looks
 * at the evidence and approves or sends it back. An approval makes the partner in the live tenant,
 * with its people, connections, secrets and mappings, in one act; what has been proven is what goes
 * live.
 */
@ApplicationScoped
public class GoLive {
  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Memberships memberships;
  @Inject Vault vault;
  @Inject PartnerRegister register;
  @Inject PartnerConnections partners;
  @Inject Connections connections;
  @Inject Mappings mappings;
  @Inject Event<PartnerMoved> moved;

  /**
   * Asks to go live with the partner as it is now. Asking again replaces what was asked before.
   *
   * @param note what the tenant should know
   * @throws ProblemException if the actor does not administer the partner, it is live, or a step
   *     before is not done
   */
  public Onboarding ask(Actor actor, String code, String note, Instant now) throws SQLException {
    actor.require(Right.CONNECT);
    String live = Onboardings.requireTest(states, actor);
    Reason.require(note);
    Onboarding asked =
        tenancy.rows(
            database -> {
              Facts facts = locked(database, actor, code, live, now);
              if (facts.isApproved()) {
                throw new ProblemException(Problem.IS_LIVE, null, Problem.IS_LIVE.fix());
              }
              requireReady(facts, now);
              ActRows.add(database, actor, code, PartnerAct.Kind.ASKED, note, Proof.of(facts), now);
              return read(database, actor, code, live, now);
            });
    tell(actor, live);
    return asked;
  }

  /**
   * Sends it back to the partner.
   *
   * @param reason what has to be done
   * @throws ProblemException if the actor does not administer the live tenant, or nobody has asked
   */
  public Onboarding sendBack(Actor actor, String code, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    String live = Onboardings.requireTest(states, actor);
    inLive(actor, live);
    Reason.require(reason);
    Onboarding back =
        tenancy.rows(
            database -> {
              Facts facts = locked(database, actor, code, live, now);
              requireAsked(facts);
              ActRows.add(database, actor, code, PartnerAct.Kind.SENT_BACK, reason, null, now);
              return read(database, actor, code, live, now);
            });
    tell(actor, live);
    return back;
  }

  /**
   * Lets the partner go live as it was asked for.
   *
   * @param digest of the evidence that the actor has seen
   * @param reason why it may be trusted
   * @throws ProblemException if the actor does not administer the live tenant or has asked, nobody
   *     has asked, something was changed since, a step is not done any more, or a code is taken in
   *     the live tenant; nothing is made then
   */
  public Onboarding approve(Actor actor, String code, String digest, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CONFIGURE);
    String live = Onboardings.requireTest(states, actor);
    Actor there = inLive(actor, live);
    Reason.require(reason);
    Keyring from = vault.keys(actor.tenant());
    Keyring to = vault.keys(live);
    Facts approved =
        tenancy.rows(
            database -> {
              Facts facts = locked(database, actor, code, live, now);
              requireAsked(facts);
              if (facts.last().by().equals(actor.principal())) {
                throw new ProblemException(Problem.OWN_GO_LIVE, null, Problem.OWN_GO_LIVE.fix());
              }
              Proof proof = Proof.of(facts);
              if (!proof.digest().equals(facts.last().digest()) || !proof.digest().equals(digest)) {
                throw new ProblemException(
                    Problem.CHANGED_SINCE_ASKED, "/evidence", Problem.CHANGED_SINCE_ASKED.fix());
              }
              requireReady(facts, now);
              ActRows.add(database, actor, code, PartnerAct.Kind.APPROVED, reason, proof, now);
              make(database, facts, from, to, there, reason, now);
              ActRows.add(database, there, code, PartnerAct.Kind.APPROVED, reason, proof, now);
              return facts;
            });
    connections.changed(live);
    mappings.changed(live);
    approved.people().forEach(one -> memberships.forget(one.principal()));
    tell(actor, live);
    return tenancy.rows(database -> read(database, actor, code, live, now));
  }

  /** Pages of either show who waits for whom. */
  private void tell(Actor actor, String live) {
    moved.fire(new PartnerMoved(actor.tenant()));
    moved.fire(new PartnerMoved(live));
  }

  /** All that the partner is in the live tenant. The transaction is fenced to that afterwards. */
  private void make(
      Connection database,
      Facts facts,
      Keyring from,
      Keyring to,
      Actor there,
      String reason,
      Instant now)
      throws SQLException {
    PartnerAccess.Row row = facts.partner();
    register.make(
        database,
        there,
        Partner.wanted(row.code(), row.name(), row.kind(), row.zone(), row.language()),
        reason,
        now);
    if (facts.company() != null) {
      CompanyRows.write(
          database, there.tenant(), row.code(), facts.company(), 1, there.principal(), now);
    }
    for (MappingCopy.Live one : facts.mappings().values()) {
      MappingCopy.copy(database, one, there, reason, now);
    }
    List<StoredConnection> wanted = facts.connections().stream().map(Facts.Place::stored).toList();
    partners.copy(database, wanted, from, to, there, reason, now);
    PartnerPeople.join(database, facts.people(), row.code(), there, now);
  }

  /**
   * The same person as an administrator of the live tenant: one of the test place alone is none.
   */
  private Actor inLive(Actor actor, String live) throws SQLException {
    return memberships.of(actor.principal()).stream()
        .filter(one -> one.tenant().equals(live) && one.may(Right.CONFIGURE))
        .findFirst()
        .map(one -> one.from(actor.origin()))
        .orElseThrow(
            () ->
                new ProblemException(
                    Problem.NOT_ALLOWED,
                    null,
                    "This is for administrators of the live tenant; you are one of its test place"
                        + " only."));
  }

  private static void requireAsked(Facts facts) {
    if (!facts.isAsked()) {
      throw new ProblemException(Problem.GO_LIVE_NOT_ASKED, null, Problem.GO_LIVE_NOT_ASKED.fix());
    }
  }

  private static void requireReady(Facts facts, Instant now) {
    List<String> missing = Checklist.missing(Checklist.of(facts, now));
    if (!missing.isEmpty()) {
      throw new ProblemException(
          Problem.STEPS_MISSING, null, "What is missing: " + String.join("; ", missing) + ".");
    }
    if (!facts.taken().isEmpty()) {
      throw new ProblemException(
          Problem.TAKEN_IN_LIVE,
          null,
          "The live tenant has already: " + String.join(", ", facts.taken()) + ".");
    }
  }

  /** Nobody else decides about the partner until this transaction ends. */
  private Facts locked(Connection database, Actor actor, String code, String live, Instant now)
      throws SQLException {
    PartnerAccess.Row partner = PartnerAccess.found(database, actor, code, true);
    return new FactRows(database, partners, actor, live).of(partner, now);
  }

  private Onboarding read(Connection database, Actor actor, String code, String live, Instant now)
      throws SQLException {
    PartnerAccess.Row partner = PartnerAccess.found(database, actor, code, false);
    Facts facts = new FactRows(database, partners, actor, live).of(partner, now);
    return Onboardings.of(facts, Onboardings.tenantName(database, live), live, now);
  }
}
