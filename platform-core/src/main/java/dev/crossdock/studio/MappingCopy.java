package dev.crossdock.studio;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** The released version of a mapping on its way from the test place into the live tenant. */
public final class MappingCopy {
  private MappingCopy() {}

  /**
   * The live version of a mapping.
   *
   * @param partner whose it is, or null
   * @param sha256 of the document, in hex
   * @param ownCode what the partner calls it, or null
   */
  public record Live(
      String code,
      String name,
      String partner,
      int version,
      String document,
      String shape,
      String sha256,
      String template,
      String ownCode,
      String note,
      String madeBy,
      OffsetDateTime madeAt) {}

  /**
   * The live version of the mapping of this code; null if there is none. In the running, fenced
   * transaction.
   */
  public static Live live(Connection database, String tenant, String code) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select m.code, m.name, m.partner, v.version, v.document, v.shape, encode(v.sha256,"
                + " 'hex'), m.template, m.own_code, v.note, v.made_by, v.made_at from mapping m"
                + " join mapping_version v on v.mapping_id = m.id and v.version = m.live_version"
                + " where m.tenant_id = ? and m.code = ?")) {
      select.setString(1, tenant);
      select.setString(2, code);
      ResultSet row = select.executeQuery();
      return row.next()
          ? new Live(
              row.getString(1),
              row.getString(2),
              row.getString(3),
              row.getInt(4),
              row.getString(5),
              row.getString(6),
              row.getString(7),
              row.getString(8),
              row.getString(9),
              row.getString(10),
              row.getString(11),
              row.getObject(12, OffsetDateTime.class))
          : null;
    }
  }

  /**
   * Mappings of partners of which a version waits for approval: names by code. In the running,
   * fenced transaction.
   */
  public static Map<String, String> asked(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select code, name from mapping m where tenant_id = ? and partner is not null and"
                + " exists (select 1 from mapping_version v where v.mapping_id = m.id and v.state ="
                + " 'ASKED') order by name, code")) {
      select.setString(1, tenant);
      ResultSet row = select.executeQuery();
      Map<String, String> asked = new LinkedHashMap<>();
      while (row.next()) {
        asked.put(row.getString(1), row.getString(2));
      }
      return asked;
    }
  }

  /**
   * Whether the tenant has another mapping of this code, or the partner one that it calls the same,
   * in the running, fenced transaction.
   */
  public static boolean clashes(Connection database, String tenant, Live wanted)
      throws SQLException {
    if (isCalledSo(database, tenant, wanted)) {
      return true;
    }
    Live there = live(database, tenant, wanted.code());
    return there == null
        ? isKnown(database, tenant, wanted.code())
        : !there.sha256().equals(wanted.sha256())
            || there.partner() != null && !there.partner().equals(wanted.partner());
  }

  private static boolean isCalledSo(Connection database, String tenant, Live wanted)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select 1 from mapping where tenant_id = ? and partner = ? and coalesce(own_code, code)"
                + " = ? and code <> ?")) {
      select.setString(1, tenant);
      select.setString(2, wanted.partner());
      select.setString(3, wanted.ownCode() == null ? wanted.code() : wanted.ownCode());
      select.setString(4, wanted.code());
      return select.executeQuery().next();
    }
  }

  private static boolean isKnown(Connection database, String tenant, String code)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select 1 from mapping where tenant_id = ? and code = ?")) {
      select.setString(1, tenant);
      select.setString(2, code);
      return select.executeQuery().next();
    }
  }

  /**
   * Makes a mapping in the actor's tenant, released, with the number that its version had; nothing
   * is made if the same one is there. What it was tried on stays where it is. In the running
   * transaction, fenced to that tenant afterwards.
   *
   * @throws ProblemException if there is another one of this code, or that the partner calls so
   */
  public static void copy(Connection database, Live wanted, Actor actor, String reason, Instant now)
      throws SQLException {
    Tenancy.fence(database, actor.tenant());
    if (clashes(database, actor.tenant(), wanted)) {
      throw new ProblemException(
          Problem.TAKEN_IN_LIVE, null, "There is another mapping " + wanted.code() + " already.");
    }
    if (isKnown(database, actor.tenant(), wanted.code())) {
      return;
    }
    insertVersion(database, insert(database, wanted, actor, now), wanted, actor, reason, now);
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " released a mapping.",
        null,
        new Evidence(
            actor.origin(), "mapping/" + wanted.code(), null, "v" + wanted.version(), reason),
        now);
  }

  private static long insert(Connection database, Live wanted, Actor actor, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping (tenant_id, code, name, partner, live_version, draft,"
                + " draft_based_on, draft_by, draft_at, template, own_code, made_by, made_at)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setString(++i, wanted.code());
      insert.setString(++i, wanted.name());
      insert.setString(++i, wanted.partner());
      insert.setInt(++i, wanted.version());
      insert.setString(++i, wanted.document());
      insert.setInt(++i, wanted.version());
      insert.setString(++i, wanted.madeBy());
      insert.setObject(++i, MappingRows.utc(now));
      insert.setString(++i, wanted.template());
      insert.setString(++i, wanted.ownCode());
      insert.setString(++i, wanted.madeBy());
      insert.setObject(++i, MappingRows.utc(now));
      ResultSet row = insert.executeQuery();
      row.next();
      return row.getLong(1);
    }
  }

  private static void insertVersion(
      Connection database, long id, Live wanted, Actor actor, String reason, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping_version (tenant_id, mapping_id, version, document, shape, sha256,"
                + " note, cases_passed, made_by, made_at, state, decided_by, decided_at, reason)"
                + " values (?, ?, ?, ?, ?, decode(?, 'hex'), ?, 0, ?, ?, 'RELEASED', ?, ?, ?)")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setLong(++i, id);
      insert.setInt(++i, wanted.version());
      insert.setString(++i, wanted.document());
      insert.setString(++i, wanted.shape());
      insert.setString(++i, wanted.sha256());
      insert.setString(++i, wanted.note());
      insert.setString(++i, wanted.madeBy());
      insert.setObject(++i, wanted.madeAt());
      insert.setString(++i, actor.principal());
      insert.setObject(++i, MappingRows.utc(now));
      insert.setString(++i, reason);
      insert.executeUpdate();
    }
  }
}
