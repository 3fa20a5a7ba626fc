package dev.crossdock.studio;

import dev.crossdock.mapping.DriftCases;
import dev.crossdock.mapping.Shape;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has changed in live messages since a mapping was released. */
@ApplicationScoped
public class DriftWatch {
  /** All that a version can have open, and some that were looked at. */
  private static final int REPORTS_MAX = Shape.Kind.values().length * DriftCases.LISTED_MAX + 200;

  @Inject Tenancy tenancy;

  /**
   * The reports about a mapping, those first that nobody has looked at. Never null.
   *
   * @throws ProblemException if the actor may not look, or there is no such mapping within reach
   */
  public List<Drift> list(Actor actor, String code) throws SQLException {
    MappingRegister.requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          List<Drift> all = new ArrayList<>();
          try (PreparedStatement select =
              database.prepareStatement(
                  "select id, version, kind, path, value, first_at, last_at, times, exchange_id, seen_by from mapping_drift"
                      + " where tenant_id = ? and mapping_id = ? order by seen_at is not null, last_at desc, id limit "
                      + REPORTS_MAX)) {
            select.setString(1, actor.tenant());
            select.setLong(2, mapping.id());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              all.add(drift(row));
            }
          }
          return all;
        });
  }

  /**
   * What came besides the reports that are listed, by version and kind, the newest version first.
   * Never null.
   *
   * @throws ProblemException as {@link #list}
   */
  public List<DriftBeyond> beyond(Actor actor, String code) throws SQLException {
    MappingRegister.requireReader(actor);
    return tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          List<DriftBeyond> all = new ArrayList<>();
          try (PreparedStatement select =
              database.prepareStatement(
                  "select version, kind, times, last_at from mapping_drift_more where tenant_id = ?"
                      + " and mapping_id = ? order by version desc, kind limit "
                      + REPORTS_MAX)) {
            select.setString(1, actor.tenant());
            select.setLong(2, mapping.id());
            ResultSet row = select.executeQuery();
            while (row.next()) {
              all.add(
                  new DriftBeyond(
                      row.getInt(1),
                      Shape.Kind.valueOf(row.getString(2)),
                      row.getLong(3),
                      MappingRows.instant(row, 4)));
            }
          }
          return all;
        });
  }

  private static Drift drift(ResultSet row) throws SQLException {
    return new Drift(
        row.getLong(1),
        row.getInt(2),
        Shape.Kind.valueOf(row.getString(3)),
        row.getString(4),
        row.getString(5),
        MappingRows.instant(row, 6),
        MappingRows.instant(row, 7),
        row.getLong(8),
        row.getLong(9),
        row.getString(10));
  }

  /**
   * Somebody has looked at a report; the case about it is closed with the last of its reports.
   *
   * @throws ProblemException if the actor may not, or there is no such mapping within reach, or no
   *     such report
   */
  public void seen(Actor actor, String code, long id, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          DriftCases cases = new DriftCases(database, actor.tenant());
          cases.lock(mapping.id());
          try (PreparedStatement update =
              database.prepareStatement(
                  "update mapping_drift set seen_by = coalesce(seen_by, ?), seen_at = coalesce(seen_at, ?)"
                      + " where tenant_id = ? and mapping_id = ? and id = ?")) {
            update.setString(1, actor.principal());
            update.setObject(2, MappingRows.utc(now));
            update.setString(3, actor.tenant());
            update.setLong(4, mapping.id());
            update.setLong(5, id);
            if (update.executeUpdate() == 0) {
              throw new ProblemException(Problem.NOT_FOUND, null, "There is no such report.");
            }
          }
          cases.seen(mapping.id(), actor.principal(), now);
          return null;
        });
  }

  /**
   * Somebody has looked at all there is of a mapping, listed or not: its cases are closed. Twice is
   * as once.
   *
   * @throws ProblemException if the actor may not, or there is no such mapping within reach
   */
  public void seenAll(Actor actor, String code, Instant now) throws SQLException {
    actor.require(Right.EDIT_MAPPINGS);
    tenancy.rows(
        database -> {
          Tenancy.fence(database, actor.tenant());
          StoredMapping mapping = new MappingRows(database, actor).find(code, false);
          DriftCases cases = new DriftCases(database, actor.tenant());
          cases.lock(mapping.id());
          int reports = seenAll(database, actor, mapping, now);
          boolean more = forget(database, actor, mapping);
          cases.seen(mapping.id(), actor.principal(), now);
          if (reports > 0 || more) {
            new VersionRows(database, actor)
                .tell(
                    mapping,
                    "has seen all that is unusual about a mapping.",
                    reports + (reports == 1 ? " report" : " reports"),
                    "none",
                    null,
                    now);
          }
          return null;
        });
  }

  private static int seenAll(Connection database, Actor actor, StoredMapping mapping, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping_drift set seen_by = ?, seen_at = ? where tenant_id = ? and mapping_id ="
                + " ? and seen_at is null")) {
      update.setString(1, actor.principal());
      update.setObject(2, MappingRows.utc(now));
      update.setString(3, actor.tenant());
      update.setLong(4, mapping.id());
      return update.executeUpdate();
    }
  }

  /** What is not listed; whether there was something. */
  private static boolean forget(Connection database, Actor actor, StoredMapping mapping)
      throws SQLException {
    try (PreparedStatement delete =
        database.prepareStatement(
            "delete from mapping_drift_more where tenant_id = ? and mapping_id = ?")) {
      delete.setString(1, actor.tenant());
      delete.setLong(2, mapping.id());
      return delete.executeUpdate() > 0;
    }
  }
}
