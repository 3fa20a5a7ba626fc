package dev.crossdock.audit;

import dev.crossdock.problem.ProblemException;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.TraceKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Searches of the audit log by who, what, when and about what. */
@ApplicationScoped
public class AuditSearch {
  private static final String FROM =
      " from trace t left join shipment s on s.tenant_id = t.tenant_id and s.id = t.shipment_id"
          + " where t.tenant_id = ?";

  /** The words of the indexes, so that they serve however many other entries there are. */
  private static final String DECISIONS =
      " and t.kind in ('REPLAYED', 'SKIPPED', 'SHIPMENT_CHANGED', 'CASE_CLOSED', 'VIEWED',"
          + " 'SIGNED_IN', 'EXPORTED', 'SETTING_CHANGED', 'REFUSED', 'SECRET_USED', 'REMOVED')";

  @Inject Tenancy tenancy;

  /**
   * Entries, newest first.
   *
   * @param exchange the message whose id the query's object is; null if it is none
   * @param before id of the entry that the page goes on behind, or {@link Long#MAX_VALUE}
   * @throws ProblemException if the actor may not read the log
   */
  public List<AuditLog.Entry> find(
      Actor actor, AuditQuery query, Long exchange, long before, int rows) throws SQLException {
    actor.require(Right.AUDIT);
    return tenancy.rows(
        database -> {
          Tenancy.fenceToRead(database, actor.tenant());
          return find(database, actor.tenant(), query, exchange, before, rows);
        });
  }

  /**
   * What this actor read and exported, newest first: everybody may see that of themselves.
   *
   * @param before id of the entry that the page goes on behind, or {@link Long#MAX_VALUE}
   */
  public List<AuditLog.Entry> ownReads(Actor actor, long before, int rows) throws SQLException {
    return tenancy.rows(
        database -> {
          Tenancy.fenceToRead(database, actor.tenant());
          List<Object> values =
              new ArrayList<>(List.of(actor.tenant(), before, actor.principal(), rows));
          return read(
              database,
              FROM
                  + " and t.id < ? and t.actor = ? and t.kind in ('VIEWED', 'EXPORTED')"
                  + DECISIONS
                  + " order by t.id desc limit ?",
              values);
        });
  }

  private static List<AuditLog.Entry> find(
      Connection database, String tenant, AuditQuery query, Long exchange, long before, int rows)
      throws SQLException {
    StringBuilder sql = new StringBuilder(FROM).append(" and t.id < ? and t.kind = any (?)");
    List<Object> values = new ArrayList<>(List.of(tenant, before));
    values.add(
        database.createArrayOf("text", query.kinds().stream().map(TraceKind::name).toArray()));
    if (query.object() == null) {
      sql.append(DECISIONS);
    } else {
      about(database, tenant, query.object(), exchange, sql, values);
    }
    add(sql, values, " and t.actor = ?", query.who());
    add(sql, values, " and t.at >= ?", query.from());
    add(sql, values, " and t.at < ?", query.until());
    if (query.overridesOnly()) {
      // What the platform did by itself overrides nothing.
      sql.append(" and t.actor <> 'crossdock'");
    }
    values.add(rows);
    return read(database, sql.append(" order by t.id desc limit ?").toString(), values);
  }

  private static void about(
      Connection database,
      String tenant,
      String object,
      Long exchange,
      StringBuilder sql,
      List<Object> values)
      throws SQLException {
    Long shipment = shipment(database, tenant, object);
    if (shipment == null && exchange == null) {
      // A range uses the index, even behind the fence.
      sql.append(DECISIONS).append(" and t.subject ~>=~ ? and t.subject ~<~ ?");
      values.addAll(List.of(object, object + Reads.LAST_CHARACTER));
      return;
    }
    sql.append(" and t.id in (select id from trace where ");
    sql.append(
        shipment == null
            ? "exchange_id = ?"
            : "shipment_id = ? union select e.id from exchange x join trace e on e.exchange_id ="
                + " x.id where x.tenant_id = ? and x.shipment_id = ?");
    if (shipment == null) {
      values.add(exchange);
    } else {
      values.addAll(List.of(shipment, tenant, shipment));
    }
    sql.append(" union ").append(Reads.IDS).append(")");
    values.addAll(new Reads(List.of(object)).values(database, tenant));
  }

  private static Long shipment(Connection database, String tenant, String reference)
      throws SQLException {
    try (PreparedStatement select =
        database.prepareStatement(
            "select id from shipment where tenant_id = ? and reference = ?")) {
      select.setString(1, tenant);
      select.setString(2, reference);
      ResultSet row = select.executeQuery();
      return row.next() ? row.getLong(1) : null;
    }
  }

  private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  private static List<AuditLog.Entry> read(Connection database, String rest, List<Object> values)
      throws SQLException {
    try (PreparedStatement select = database.prepareStatement(AuditLog.COLUMNS + rest)) {
      for (int i = 0; i < values.size(); i++) {
        Object value = values.get(i);
        select.setObject(
            i + 1, value instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : value);
      }
      ResultSet row = select.executeQuery();
      List<AuditLog.Entry> entries = new ArrayList<>();
      while (row.next()) {
        entries.add(AuditLog.entry(row));
      }
      return entries;
    }
  }
}
