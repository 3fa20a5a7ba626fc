package dev.crossdock.operator;

import dev.crossdock.audit.Anchors;
import dev.crossdock.audit.AuditExport;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.tenant.TenantState;
import dev.crossdock.tenant.TenantStates;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Erasing a tenant, in two steps: somebody asks and says why, somebody confirms by its id. The
 * {@link Eraser} does the rest.
 */
@ApplicationScoped
public class Erasures {
  @Inject Tenancy tenancy;
  @Inject TenantStates states;
  @Inject AuditExport journal;
  @Inject Anchors anchors;

  /**
   * The newest wish to erase a tenant; also of one that is gone.
   *
   * @throws ProblemException if there is none
   */
  public Erasure find(Actor actor, String tenant) throws SQLException {
    actor.require(Right.TENANTS);
    Erasure found =
        tenancy.rows(
            database -> {
              Tenancy.fence(database, Tenancy.PLATFORM);
              return ErasureRows.find(database, tenant);
            });
    if (found == null) {
      throw Tenants.missing();
    }
    return found;
  }

  /** Tenants that are gone, the newest first. */
  public List<Erasure> finished(Actor actor, int rowsMax) throws SQLException {
    actor.require(Right.TENANTS);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, Tenancy.PLATFORM);
          return ErasureRows.finished(database, rowsMax);
        });
  }

  /** The key that certificates verify with, in PEM. */
  public String publicKeyPem() {
    return anchors.publicKeyPem();
  }

  /**
   * The first step; nothing is deleted yet. Asking again changes nothing.
   *
   * @throws ProblemException if there is no such tenant, it is not suspended, or the reason is
   *     missing
   */
  public Erasure ask(Actor actor, String tenant, String reason, Instant now) throws SQLException {
    actor.require(Right.TENANTS);
    tenancy.rows(
        database -> {
          Tenants.require(database, tenant, TenantState.SUSPENDED, now);
          requireNoTestPlace(tenant);
          Reason.require(reason);
          Tenancy.fence(database, Tenancy.PLATFORM);
          if (!isAsked(ErasureRows.find(database, tenant))) {
            ErasureRows.ask(database, tenant, actor.principal(), reason, now);
            Acts.tell(
                database,
                actor,
                tenant,
                TraceKind.SETTING_CHANGED,
                "The platform's operator asked to erase the tenant.",
                Acts.about(actor, tenant, null, "erasure asked for", reason),
                now);
          }
          return null;
        });
    return find(actor, tenant);
  }

  private void requireNoTestPlace(String tenant) {
    String test = states.testPlaceOf(tenant);
    if (test != null) {
      throw new ProblemException(
          Problem.TENANT_STATE, null, "Its test place " + test + " has to be erased before it.");
    }
  }

  /**
   * The second step; from here there is no way back. Erasing begins within seconds.
   *
   * @param typed the tenant's id once more
   * @throws ProblemException if there is no such tenant, nobody asked, or the id is not this one
   */
  public Erasure confirm(Actor actor, String tenant, String typed, Instant now)
      throws SQLException {
    actor.require(Right.TENANTS);
    tenancy.rows(
        database -> {
          Tenants.require(database, tenant, TenantState.SUSPENDED, now);
          requireNoHold(database, tenant);
          return null;
        });
    AuditExport.End end = journal.end(tenant);
    tenancy.rows(
        database -> {
          Tenants.require(database, tenant, TenantState.SUSPENDED, now);
          Tenancy.fence(database, Tenancy.PLATFORM);
          Erasure asked = ErasureRows.find(database, tenant);
          if (!isAsked(asked)) {
            throw new ProblemException(
                Problem.TENANT_STATE, null, "Nobody asked to erase this tenant; ask first.");
          }
          if (!tenant.equals(typed)) {
            throw new ProblemException(
                Problem.INVALID_FIELD, "/id", "Repeat the id of the tenant that is to be erased.");
          }
          ErasureRows.confirm(database, tenant, actor.principal(), end.number(), end.hash(), now);
          Acts.tell(
              database,
              actor,
              tenant,
              TraceKind.SETTING_CHANGED,
              "The platform's operator confirmed that the tenant is to be erased.",
              Acts.about(
                  actor,
                  tenant,
                  TenantState.SUSPENDED.name(),
                  TenantState.ERASING.name(),
                  asked.reason()),
              now);
          // Last: from now on nothing can be told in the tenant's journal.
          if (!TenantRows.change(
              database,
              tenant,
              TenantState.SUSPENDED,
              TenantState.ERASING,
              actor.principal(),
              asked.reason(),
              now)) {
            throw Tenants.missing();
          }
          return null;
        });
    states.refresh();
    return find(actor, tenant);
  }

  /** What a court or an authority wants kept is not erased by us either. */
  private static void requireNoHold(Connection database, String tenant) throws SQLException {
    Tenancy.fence(database, tenant);
    try (PreparedStatement select =
        database.prepareStatement(
            "select count(*) from legal_hold where tenant_id = ? and ended_at is null")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      row.next();
      if (row.getLong(1) > 0) {
        throw new ProblemException(
            Problem.TENANT_STATE,
            null,
            "Legal holds are open: "
                + row.getLong(1)
                + ". Resume the tenant and let its administrator end them first.");
      }
    }
  }

  private static boolean isAsked(Erasure erasure) {
    return erasure != null && erasure.withdrawnAt() == null && erasure.finishedAt() == null;
  }
}
