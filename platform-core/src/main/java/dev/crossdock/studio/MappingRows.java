package dev.crossdock.studio;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Rows of mappings and their versions, as an actor reaches them. In the running transaction. */
final class MappingRows {
  private static final String STORED =
      "select m.id, case when ?::text is null then m.code else coalesce(m.own_code, m.code) end as"
          + " called, m.code, m.name, m.partner, m.live_version, (select max(v.version) from"
          + " mapping_version v where v.mapping_id = m.id and v.state = 'ASKED'), m.draft,"
          + " m.draft_revision, m.draft is distinct from (select v.document from mapping_version v"
          + " where v.mapping_id = m.id and v.version = m.live_version), m.draft_by, m.draft_at,"
          + " m.last_run, m.last_run_revision, m.template, coalesce((select c.zone from connection"
          + " c where c.tenant_id = m.tenant_id and c.settings->>'mapping' = m.code order by"
          + " c.enabled desc, c.id limit 1), (select p.zone from partner p where p.tenant_id ="
          + " m.tenant_id and p.code = m.partner), (select t.zone from tenant t where t.id ="
          + " m.tenant_id)) from mapping m where m.tenant_id = ? and (?::text is null or m.partner"
          + " = ?)";

  private final Connection database;
  private final Actor actor;

  MappingRows(Connection database, Actor actor) {
    this.database = database;
    this.actor = actor;
  }

  static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    return at == null ? null : at.toInstant();
  }

  static Integer integer(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  private PreparedStatement reach(String sql) throws SQLException {
    PreparedStatement select = database.prepareStatement(sql);
    select.setString(1, actor.partner());
    select.setString(2, actor.tenant());
    select.setString(3, actor.partner());
    select.setString(4, actor.partner());
    return select;
  }

  List<MappingRow> list() throws SQLException {
    List<MappingRow> rows = new ArrayList<>();
    try (PreparedStatement select =
        reach(
            "select case when ?::text is null then m.code else coalesce(m.own_code, m.code) end,"
                + " m.name, m.partner, p.name, m.draft, m.live_version, (select max(v.version) from"
                + " mapping_version v where v.mapping_id = m.id and v.state = 'ASKED'), m.draft is"
                + " distinct from (select v.document from mapping_version v where v.mapping_id ="
                + " m.id and v.version = m.live_version), m.draft_by, m.draft_at, (select count(*)"
                + " from mapping_sample s where s.mapping_id = m.id and s.expected is not null and"
                + " s.removed_at is null), (select count(*) from mapping_drift d where d.mapping_id"
                + " = m.id and d.seen_at is null and d.version = m.live_version) from mapping m"
                + " left join partner p on p.tenant_id = m.tenant_id and p.code = m.partner where"
                + " m.tenant_id = ? and (?::text is null or m.partner = ?) order by lower(m.name),"
                + " m.id")) {
      ResultSet row = select.executeQuery();
      while (row.next()) {
        rows.add(
            new MappingRow(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                DraftText.format(row.getString(5)),
                integer(row, 6),
                integer(row, 7),
                row.getBoolean(8),
                row.getString(9),
                instant(row, 10),
                row.getInt(11),
                row.getInt(12)));
      }
    }
    return rows;
  }

  /**
   * The mapping of this code.
   *
   * @param locked whether it is held until the transaction ends
   * @throws ProblemException if there is none within the actor's reach
   */
  StoredMapping find(String code, boolean locked) throws SQLException {
    try (PreparedStatement select =
        reach(
            STORED
                + (actor.isPartner() ? " and coalesce(m.own_code, m.code) = ?" : " and m.code = ?")
                + (locked ? " for no key update of m" : ""))) {
      select.setString(5, code);
      ResultSet row = select.executeQuery();
      if (!row.next()) {
        throw new ProblemException(
            Problem.NOT_FOUND, null, "There is no such mapping that you may see.");
      }
      return new StoredMapping(
          row.getLong(1),
          row.getString(2),
          row.getString(3),
          row.getString(4),
          row.getString(5),
          integer(row, 6),
          integer(row, 7),
          row.getString(8),
          row.getInt(9),
          row.getBoolean(10),
          row.getString(11),
          instant(row, 12),
          report(row.getString(13)),
          integer(row, 14),
          row.getString(15),
          ZoneId.of(row.getString(16)));
    }
  }

  static ShadowReport report(String json) {
    return read(json, ShadowReport.class);
  }

  static ContractBreak breaking(String json) {
    return read(json, ContractBreak.class);
  }

  private static <T> T read(String json, Class<T> type) {
    try {
      return json == null ? null : ExchangeJson.JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is stored of a mapping does not read again", e);
    }
  }

  /** Null stays null. */
  static String json(Record told) {
    try {
      return told == null ? null : ExchangeJson.JSON.writeValueAsString(told);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A report cannot be written", e);
    }
  }

  /**
   * Makes one; false if one within reach has the code. That another one has it is nothing that a
   * partner is told: then the tenant calls this one otherwise.
   */
  boolean insert(MappingOrder order, String draft, Instant now) throws SQLException {
    return insert(order, order.code(), order.ownCode(), draft, now)
        || actor.isPartner()
            && insert(order, order.partner() + "." + order.code(), order.code(), draft, now);
  }

  private boolean insert(MappingOrder order, String code, String ownCode, String draft, Instant now)
      throws SQLException {
    try (PreparedStatement insert =
        database.prepareStatement(
            "insert into mapping (tenant_id, code, name, partner, draft, draft_by, draft_at,"
                + " made_by, made_at, template, own_code) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " on conflict do nothing")) {
      int i = 0;
      insert.setString(++i, actor.tenant());
      insert.setString(++i, code);
      insert.setString(++i, order.name());
      insert.setString(++i, order.partner());
      insert.setString(++i, draft);
      insert.setString(++i, actor.principal());
      insert.setObject(++i, utc(now));
      insert.setString(++i, actor.principal());
      insert.setObject(++i, utc(now));
      insert.setString(++i, order.template());
      insert.setString(++i, ownCode);
      return insert.executeUpdate() == 1;
    }
  }

  boolean isPartner(String partner) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement("select 1 from partner where tenant_id = ? and code = ?")) {
      select.setString(1, actor.tenant());
      select.setString(2, partner);
      return select.executeQuery().next();
    }
  }

  void draft(StoredMapping mapping, String draft, Integer basedOn, Instant now)
      throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping set draft = ?, draft_based_on = coalesce(?, draft_based_on),"
                + " draft_revision = draft_revision + 1, draft_by = ?, draft_at = ? where tenant_id"
                + " = ? and id = ?")) {
      update.setString(1, draft);
      update.setObject(2, basedOn, java.sql.Types.INTEGER);
      update.setString(3, actor.principal());
      update.setObject(4, utc(now));
      update.setString(5, actor.tenant());
      update.setLong(6, mapping.id());
      update.executeUpdate();
    }
  }

  void template(StoredMapping mapping, String template) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping set template = ? where tenant_id = ? and id = ?")) {
      update.setString(1, template);
      update.setString(2, actor.tenant());
      update.setLong(3, mapping.id());
      update.executeUpdate();
    }
  }

  void lastRun(StoredMapping mapping, ShadowReport report) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping set last_run = ?, last_run_revision = ? where tenant_id = ? and id"
                + " = ?")) {
      update.setString(1, json(report));
      update.setInt(2, mapping.revision());
      update.setString(3, actor.tenant());
      update.setLong(4, mapping.id());
      update.executeUpdate();
    }
  }

  void live(StoredMapping mapping, int version) throws SQLException {
    try (PreparedStatement update =
        database.prepareStatement(
            "update mapping set live_version = ? where tenant_id = ? and id = ?")) {
      update.setInt(1, version);
      update.setString(2, actor.tenant());
      update.setLong(3, mapping.id());
      update.executeUpdate();
    }
  }

  /** The document of a version; null if there is none. */
  String document(StoredMapping mapping, int version) throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select document from mapping_version where tenant_id = ? and mapping_id = ? and"
                + " version = ?")) {
      select.setString(1, actor.tenant());
      select.setLong(2, mapping.id());
      select.setInt(3, version);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getString(1) : null;
    }
  }
}
