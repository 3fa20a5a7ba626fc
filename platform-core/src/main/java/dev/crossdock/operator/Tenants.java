package dev.crossdock.operator;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Residency;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Tenants, as the platform's staff make, list, suspend and resume them. Suspended is effective here
 * at once, in the other copies of the platform when they look next.
 */
@ApplicationScoped
public class Tenants {
  private static final String TAKEN = "23505";

  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject Vault vault;
  @Inject TenantAccounts accounts;
  @Inject Residency residency;

  /** A tenant with how much it holds. */
  public record Detail(TenantFacts facts, TenantSize size) {}

  /**
   * Tenants in the order of their ids.
   *
   * @param after the last id of the page before, or null
   */
  public List<TenantFacts> list(Actor actor, String after, int rowsMax, Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    return tenancy.rows(
        database -> TenantRows.list(database, after == null ? "" : after, rowsMax, day(now)));
  }

  /**
   * One tenant.
   *
   * @throws ProblemException if there is none
   */
  public Detail find(Actor actor, String id, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    return tenancy.rows(
        database -> {
          TenantFacts facts = TenantRows.find(database, id, day(now));
          if (facts == null) {
            throw missing();
          }
          return new Detail(
              facts,
              facts.state() == TenantState.ERASING
                  ? new TenantSize(0, 0, 0, 0, 0, 0)
                  : TenantRows.size(database, id));
        });
  }

  /** Whether there is, or was, a tenant of this id. */
  public boolean isKnown(Actor actor, String id) throws SQLException {
    actor.require(Right.TENANTS);
    return !id.equals(Tenancy.PLATFORM)
        && !tenancy.<Boolean>rows(database -> TenantRows.isFree(database, id));
  }

  /**
   * Makes a tenant, with its first data key and its organisation in Keycloak. Its first
   * administrator is noted; inviting is the next step.
   *
   * @throws ProblemException if a field is wrong, the id is or was somebody's, or Keycloak does not
   *     answer; nothing is made then
   */
  public TenantFacts create(Actor actor, NewTenant wish, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    wish.check();
    begin(wish);
    try {
      tenancy.rows(
          database -> {
            TenantRows.insert(database, wish, TenantState.ACTIVE, null, actor.principal(), now);
            Tenancy.fence(database, wish.id());
            vault.begin(database, wish.id(), now);
            TenantRows.keepPayloads(database, wish, actor.principal(), now);
            Acts.tell(
                database,
                actor,
                wish.id(),
                TraceKind.SETTING_CHANGED,
                "The platform's operator made the tenant.",
                Acts.about(actor, wish.id(), null, words(wish), null),
                now);
            return null;
          });
    } catch (SQLException e) {
      if (TAKEN.equals(e.getSQLState())) {
        throw taken();
      }
      throw e;
    }
    states.refresh();
    return find(actor, wish.id(), now).facts();
  }

  /**
   * Refuses an id that is or was somebody's and a region that is not ours, then makes the
   * organisation.
   */
  void begin(NewTenant wish) throws SQLException {
    residency.require(wish.region());
    if (!tenancy.<Boolean>rows(database -> TenantRows.isFree(database, wish.id()))) {
      throw taken();
    }
    accounts.begin(wish.id(), wish.name());
  }

  /**
   * Suspends a tenant: its members and machines are refused, deliveries rest, nothing that was
   * accepted is lost.
   *
   * @throws ProblemException if there is no such tenant, it is not active, or the reason is missing
   */
  public TenantFacts suspend(Actor actor, String id, String reason, Instant now)
      throws SQLException {
    return change(
        actor,
        id,
        TenantState.ACTIVE,
        TenantState.SUSPENDED,
        "The platform's operator suspended the tenant.",
        reason,
        now);
  }

  /**
   * Resumes a suspended tenant; everything goes on where it rested. A wish to erase it ends.
   *
   * @throws ProblemException if there is no such tenant, it is not suspended, or the reason is
   *     missing
   */
  public TenantFacts resume(Actor actor, String id, String reason, Instant now)
      throws SQLException {
    return change(
        actor,
        id,
        TenantState.SUSPENDED,
        TenantState.ACTIVE,
        "The platform's operator resumed the tenant.",
        reason,
        now);
  }

  private TenantFacts change(
      Actor actor,
      String id,
      TenantState from,
      TenantState to,
      String detail,
      String reason,
      Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    tenancy.rows(
        database -> {
          TenantFacts facts = require(database, id, from, now);
          Reason.require(reason);
          if (!TenantRows.change(database, id, from, to, actor.principal(), reason, now)) {
            throw state(facts.state(), from);
          }
          if (from == TenantState.SUSPENDED) {
            Tenancy.fence(database, Tenancy.PLATFORM);
            ErasureRows.withdraw(database, id, now);
          }
          Acts.tell(
              database,
              actor,
              id,
              TraceKind.SETTING_CHANGED,
              detail,
              Acts.about(actor, id, from.name(), to.name(), reason),
              now);
          return null;
        });
    states.refresh();
    return find(actor, id, now).facts();
  }

  /**
   * A tenant in this state.
   *
   * @throws ProblemException if there is none, or it is in another one
   */
  static TenantFacts require(Connection database, String id, TenantState wanted, Instant now)
      throws SQLException {
    TenantFacts facts = TenantRows.find(database, id, day(now));
    if (facts == null) {
      throw missing();
    }
    if (facts.state() != wanted) {
      throw state(facts.state(), wanted);
    }
    return facts;
  }

  static ProblemException missing() {
    return new ProblemException(Problem.NOT_FOUND, null, Problem.NOT_FOUND.title() + ".");
  }

  static ProblemException taken() {
    return new ProblemException(
        Problem.TENANT_ID_TAKEN, "/id", Problem.TENANT_ID_TAKEN.title() + ".");
  }

  static ProblemException administered() {
    return new ProblemException(
        Problem.TENANT_STATE, null, "Somebody administers the tenant, or did.");
  }

  static ProblemException state(TenantState is, TenantState wanted) {
    return new ProblemException(
        Problem.TENANT_STATE,
        null,
        "The tenant is " + is + "; for this it has to be " + wanted + ".");
  }

  static LocalDate day(Instant now) {
    return now.atZone(ZoneOffset.UTC).toLocalDate();
  }

  private static String words(NewTenant wish) {
    return String.join(
        ", ",
        wish.name(),
        wish.country(),
        wish.zone(),
        wish.currency(),
        wish.region(),
        wish.retentionDays() + " days");
  }
}
