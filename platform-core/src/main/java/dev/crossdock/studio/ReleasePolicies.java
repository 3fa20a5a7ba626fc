package dev.crossdock.studio;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.problem.Reason;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.FourEyes;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Where a tenant says who releases its mappings, with name and reason. */
@ApplicationScoped
public class ReleasePolicies {
  @Inject Tenancy tenancy;

  /**
   * What holds; never null.
   *
   * @throws ProblemException if the actor may not look at mappings
   */
  public ReleasePolicy read(Actor actor) throws SQLException {
    MappingRegister.requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          return read(database, actor.tenant());
        });
  }

  private static ReleasePolicy read(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select editors, changed_at, changed_by, reason from mapping_policy where tenant_id = ?")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new ReleasePolicy(
              row.getBoolean(1), MappingRows.instant(row, 2), row.getString(3), row.getString(4))
          : ReleasePolicy.ADMINISTRATORS;
    }
  }

  /**
   * Sets it; it holds at once.
   *
   * @param editors whether whoever may edit a mapping may release it, too
   * @throws ProblemException if the actor may not, or the reason is missing
   */
  public ReleasePolicy set(Actor actor, boolean editors, String reason, Instant now)
      throws SQLException {
    actor.require(Right.RELEASE_MAPPINGS);
    Reason.require(reason);
    ReleasePolicy policy = new ReleasePolicy(editors, now, actor.principal(), reason);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          String was = read(database, actor.tenant()).words();
          write(database, actor.tenant(), policy);
          Evidence evidence =
              new Evidence(actor.origin(), "mapping-release", was, policy.words(), reason);
          TraceRows.write(
              database,
              actor.tenant(),
              TraceKind.SETTING_CHANGED,
              actor.principal(),
              actor.name() + " set who releases mappings.",
              null,
              evidence,
              now);
          return policy;
        });
  }

  private static void write(Connection database, String tenant, ReleasePolicy policy)
      throws SQLException {
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into mapping_policy (tenant_id, editors, changed_at, changed_by, reason) values (?, ?, ?, ?, ?)"
                + " on conflict (tenant_id) do update set editors = excluded.editors, changed_at = excluded.changed_at,"
                + " changed_by = excluded.changed_by, reason = excluded.reason")) {
      upsert.setString(1, tenant);
      upsert.setBoolean(2, policy.editors());
      upsert.setObject(3, MappingRows.utc(policy.changedAt()));
      upsert.setString(4, policy.changedBy());
      upsert.setString(5, policy.reason());
      upsert.executeUpdate();
    }
  }

  /**
   * Whether the actor may release mappings within reach, and take them back; of what they asked for
   * themselves see {@link Releases#release}.
   */
  public boolean mayRelease(Actor actor) throws SQLException {
    return actor.may(Right.RELEASE_MAPPINGS)
        || actor.may(Right.EDIT_MAPPINGS) && read(actor).editors();
  }

  /**
   * Refuses who may not release.
   *
   * @throws ProblemException naming the roles that always may
   */
  public void requireReleaser(Actor actor) throws SQLException {
    if (!mayRelease(actor)) {
      actor.require(Right.RELEASE_MAPPINGS);
    }
  }

  /**
   * Four eyes, where there are four: refuses who asked for it, unless nobody else could release.
   */
  static void requireAlone(Connection database, Actor actor, StoredMapping mapping, Instant now)
      throws SQLException {
    boolean alone =
        !FourEyes.hasOther(database, actor, Right.RELEASE_MAPPINGS, null, now)
            && !(read(database, actor.tenant()).editors()
                && mapping.partner() != null
                && FourEyes.hasOther(database, actor, Right.EDIT_MAPPINGS, mapping.partner(), now));
    if (!alone) {
      throw new ProblemException(
          Problem.OWN_WORK, null, "You asked for this version yourself. " + Problem.OWN_WORK.fix());
    }
  }
}
