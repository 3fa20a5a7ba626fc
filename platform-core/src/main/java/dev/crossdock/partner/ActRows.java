package dev.crossdock.partner;

import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was decided about partners. In the running transaction, fenced to their tenant. */
final class ActRows {
  private ActRows() {}

  /** The oldest first. Never null. */
  static List<PartnerAct> of(Connection database, String tenant, String partner)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select act, at, by, name, note, evidence, digest from partner_act where tenant_id = ?"
                + " and partner = ? order by id")) {
      select.setString(1, tenant);
      select.setString(2, partner);
      ResultSet row = select.executeQuery();
      List<PartnerAct> acts = new ArrayList<>();
      while (row.next()) {
        acts.add(
            new PartnerAct(
                PartnerAct.Kind.valueOf(row.getString(1)),
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)));
      }
      return acts;
    }
  }

  /** Partners of which the last act is that somebody asked to go live: names by code. */
  static Map<String, String> asked(Connection database, String tenant) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select p.code, p.name from partner p where p.tenant_id = ? and 'ASKED' = (select a.act"
                + " from partner_act a where a.tenant_id = p.tenant_id and a.partner = p.code order"
                + " by a.id desc limit 1) order by p.name, p.code")) {
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
   * Adds what was decided, and tells it in the journal of the actor's tenant.
   *
   * @param evidence null where there is none
   */
  static void add(
      Connection database,
      Actor actor,
      String partner,
      PartnerAct.Kind kind,
      String note,
      Proof evidence,
      Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into partner_act (tenant_id, partner, act, at, by, name, note, evidence,"
                + " digest) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setString(++i, partner);
      insert.setString(++i, kind.name());
      insert.setObject(++i, now.atOffset(ZoneOffset.UTC));
      insert.setString(++i, actor.principal());
      insert.setString(++i, actor.name());
      insert.setString(++i, note);
      insert.setString(++i, evidence == null ? null : evidence.json());
      insert.setString(++i, evidence == null ? null : evidence.digest());
      insert.executeUpdate();
    }
    TraceRows.write(
        database,
        actor.tenant(),
        TraceKind.SETTING_CHANGED,
        actor.principal(),
        actor.name() + " " + kind.words() + ".",
        null,
        new Evidence(
            actor.origin(),
            "partner/" + partner,
            null,
            evidence == null ? kind.name() : kind + " " + evidence.digest(),
            note),
        now);
  }
}
