package dev.crossdock.machine;

import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.machine.CredentialRows.Draft;
import dev.crossdock.machine.CredentialRows.Place;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Memberships;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.Keyring;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Where tenants and partners make, rotate and revoke the credentials of their machines. A partner
 * has its own, a tenant's administrator all of the tenant.
 */
@ApplicationScoped
public class Credentials {
  /** How long the old one works beside the new one, unless somebody says otherwise. */
  public static final int OVERLAP_H = 24;

  public static final int OVERLAP_H_MAX = 30 * 24;

  /** Working ones of one connection. */
  static final int OF_CONNECTION_MAX = 20;

  private static final Logger LOG = Logger.getLogger(Credentials.class.getName());

  @Inject Tenancy tenancy;
  @Inject Vault vault;
  @Inject MachineClients clients;
  @Inject SigningKeys signingKeys;
  @Inject Memberships memberships;
  @Inject KeySetFetch keySets;
  @Inject Guards guards;

  /** The working ones first, then the newest first. Never null. */
  public List<Credential> list(Actor actor) throws SQLException {
    requireReader(actor);
    return tenancy.rows(
        database -> new CredentialRows(database, actor.tenant()).list(actor.partner()));
  }

  /**
   * The credential of this id.
   *
   * @throws ProblemException if the actor has none of this id, or may not look
   */
  public Credential get(Actor actor, String id) throws SQLException {
    requireReader(actor);
    return find(actor, id);
  }

  /** Codes of the connections that the actor may make credentials for. Never null. */
  public List<String> connections(Actor actor) throws SQLException {
    actor.require(Right.CREDENTIALS);
    return tenancy.rows(
        database ->
            new CredentialRows(database, actor.tenant())
                .places(actor.partner()).stream().map(Place::code).toList());
  }

  /**
   * Makes a credential. It works when this returns.
   *
   * @throws ProblemException if the actor may not, something in the order is wrong, or the identity
   *     provider does not answer; then there is none
   */
  public Issued create(Actor actor, Order order, String reason, Instant now) throws SQLException {
    actor.require(Right.CREDENTIALS);
    Orders.check(order, reason);
    Place place = place(actor, order.connection());
    if (order.kind() == CredentialKind.WEBHOOK && place.partner() == null) {
      throw Orders.wrong("/kind", "Webhooks come from partners; this connection is the tenant's.");
    }
    Proof proof = keySets.proof(order.kind(), order.proof(), now);
    Instant expiresAt = Orders.expiry(order.days(), proof, now);
    String principal = Orders.principal(actor.tenant(), place.code());
    Draft draft = draft(actor, order, place, principal, proof, now, expiresAt);
    return make(new Act(actor, reason, now), draft, proof, null, null);
  }

  /**
   * Makes a credential that comes in the place of another; both work until the overlap is over.
   *
   * @param proof the new key or certificate, or null where the platform makes it
   * @param days how long the new one works, or null for as long as the old one did
   * @throws ProblemException as for {@link #create}, and if the old one has ended or is being
   *     replaced
   */
  public Issued rotate(
      Actor actor, String id, String proof, Long days, long overlapH, String reason, Instant now)
      throws SQLException {
    actor.require(Right.CREDENTIALS);
    Credential old = find(actor, id);
    requireWorking(old);
    if (overlapH < 1 || overlapH > OVERLAP_H_MAX) {
      throw Orders.wrong(
          "/overlapHours", "overlapHours is a number from 1 to " + OVERLAP_H_MAX + ".");
    }
    Order order = new Order(old.connection(), old.kind(), old.name(), proof, days);
    Orders.check(order, reason);
    Place place = place(actor, old.connection());
    Proof read = keySets.proof(old.kind(), proof, now);
    Instant expiresAt =
        days == null && old.lifetime() != null
            ? Orders.earlier(now.plus(old.lifetime()), read.endsAt())
            : Orders.expiry(days, read, now);
    String principal =
        old.kind().isClient() ? Orders.principal(actor.tenant(), place.code()) : old.principal();
    Draft draft = draft(actor, order, place, principal, read, now, expiresAt);
    return make(
        new Act(actor, reason, now), draft, read, old, now.plus(Duration.ofHours(overlapH)));
  }

  /**
   * Ends a credential for good. Nothing opens with it within 30 seconds, whether the identity
   * provider answers or not.
   *
   * @throws ProblemException if the actor may not or has none of this id, or it has ended
   */
  public Credential revoke(Actor actor, String id, String reason, Instant now) throws SQLException {
    actor.require(Right.CREDENTIALS);
    Credential found = find(actor, id);
    Orders.checkReason(reason);
    boolean ended =
        tenancy.rows(
            database -> {
              CredentialRows rows = new CredentialRows(database, actor.tenant());
              if (!rows.lock(found.number(), CredentialState.ACTIVE)) {
                return false;
              }
              end(rows, found, now, actor.principal());
              new CredentialStory(database, actor, reason, now).revoked(found);
              return true;
            });
    if (!ended) {
      throw over();
    }
    forget(found.principal());
    guards.forget(actor.tenant(), found.principal());
    tellProvider(actor.tenant(), found);
    return find(actor, id);
  }

  /** Here at once; other copies of the platform do within 20 seconds. */
  void forget(String principal) {
    signingKeys.forget(principal);
    memberships.forget(principal);
  }

  /** In the running transaction: from its end on nothing opens with it. */
  static void end(CredentialRows rows, Credential credential, Instant now, String by)
      throws SQLException {
    CredentialState state =
        credential.kind().isClient() ? CredentialState.CLOSING : CredentialState.ENDED;
    rows.end(credential.number(), state, now, by);
  }

  /** Tries to; what does not work now is tried again by {@link CredentialCare}. */
  void tellProvider(String tenant, Credential credential) throws SQLException {
    if (!credential.kind().isClient()) {
      return;
    }
    try {
      memberships.forget(credential.principal());
      if (memberships.of(credential.principal()).isEmpty()) {
        clients.disable(credential.principal());
      } // else it speaks for somebody else too, who has not ended it
    } catch (ProblemException e) {
      LOG.log(
          Level.WARNING,
          "Client {0} has ended; the identity provider hears of it later: {1}",
          new Object[] {credential.principal(), e.getMessage()});
      return;
    }
    tenancy.rows(
        database -> {
          new CredentialRows(database, tenant).closed(credential.number());
          return null;
        });
  }

  /** Who does it, why and when. */
  private record Act(Actor actor, String reason, Instant now) {}

  /**
   * Makes a credential.
   *
   * @param old the one that it replaces, or null
   * @param until how long the old one works, or null
   */
  private Issued make(Act act, Draft draft, Proof proof, Credential old, Instant until)
      throws SQLException {
    boolean client = draft.kind().isClient();
    boolean shared = !client && draft.proof() == null;
    Keyring keys = client ? null : vault.keys(act.actor().tenant());
    long number =
        client
            ? tenancy.rows(
                database -> {
                  CredentialRows rows = new CredentialRows(database, act.actor().tenant());
                  requireRoom(rows, draft.place());
                  return rows.insert(draft);
                })
            : 0;
    // Outside a transaction: should we die here, CredentialCare takes back what was made.
    MachineClients.Made made =
        client ? clients.make(draft.principal(), draft.name(), draft.kind(), proof) : null;
    String secret = client ? made.secret() : shared ? SigningKey.make() : null;
    Credential credential =
        tenancy.rows(
            database -> {
              CredentialRows rows = new CredentialRows(database, act.actor().tenant());
              if (old != null && !rows.lock(old.number(), CredentialState.ACTIVE)) {
                throw over();
              }
              requireWorking(old == null ? null : rows.find(old.number(), old.partner()));
              long working = client ? number : insertKey(database, rows, keys, draft, secret);
              rows.activate(working, client ? made.providerId() : null);
              if (old != null) {
                rows.takeOverPolicy(old.number(), working);
              }
              CredentialStory story =
                  new CredentialStory(database, act.actor(), act.reason(), act.now());
              Credential fresh = rows.find(working, draft.place().partner());
              if (old == null) {
                story.made(fresh);
              } else {
                rows.replace(old.number(), working, until);
                rows.takeOverLimits(old.principal(), draft.principal());
                story.rotated(old, fresh, rows.find(old.number(), old.partner()).expiresAt());
              }
              return fresh;
            });
    forget(draft.principal());
    guards.forget(act.actor().tenant(), draft.principal());
    return new Issued(credential, secret);
  }

  private static long insertKey(
      Connection database, CredentialRows rows, Keyring keys, Draft draft, String secret)
      throws SQLException {
    requireRoom(rows, draft.place());
    long number = rows.insert(draft);
    if (secret != null) {
      ConnectionSecrets.store(
          database,
          keys,
          draft.place().id(),
          SigningKeys.setting(number),
          secret,
          draft.createdAt());
    }
    return number;
  }

  private static Draft draft(
      Actor actor,
      Order order,
      Place place,
      String principal,
      Proof proof,
      Instant now,
      Instant expiresAt) {
    return new Draft(
        place,
        order.kind(),
        order.name().strip(),
        principal,
        CredentialState.MAKING,
        proof.kept(),
        proof.shown(),
        proof.address(),
        now,
        actor.principal(),
        expiresAt);
  }

  private static void requireRoom(CredentialRows rows, Place place) throws SQLException {
    if (rows.count(place.id()) >= OF_CONNECTION_MAX) {
      throw new ProblemException(
          Problem.CREDENTIALS_USED_UP,
          null,
          "The connection " + place.code() + " has " + OF_CONNECTION_MAX + " credentials.");
    }
  }

  /** Null is nobody's, so nothing stands against it. */
  private static void requireWorking(Credential credential) {
    if (credential != null && (!credential.isActive() || credential.replacedBy() != null)) {
      throw over();
    }
  }

  static ProblemException over() {
    return new ProblemException(
        Problem.CREDENTIAL_OVER, null, Problem.CREDENTIAL_OVER.title() + ".");
  }

  private static void requireReader(Actor actor) {
    if (!actor.may(Right.AUDIT)) {
      actor.require(Right.CREDENTIALS);
    }
  }

  private Credential find(Actor actor, String id) throws SQLException {
    Credential found =
        tenancy.rows(
            database ->
                new CredentialRows(database, actor.tenant())
                    .find(Credential.number(id), actor.partner()));
    if (found == null) {
      throw new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
    }
    return found;
  }

  private Place place(Actor actor, String code) throws SQLException {
    Place place =
        tenancy.rows(
            database -> new CredentialRows(database, actor.tenant()).place(code, actor.partner()));
    if (place == null) {
      throw Orders.wrong("/connection", "You have no connection of this code for machines.");
    }
    return place;
  }
}
