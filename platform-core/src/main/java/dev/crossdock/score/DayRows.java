package dev.crossdock.score;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Tenancy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Days of one tenant's partners, inside the running transaction. A day is worked out from the rows
 * of that day alone, each read by an index, and as a whole: doing it again gives the same.
 */
final class DayRows {
  /** What the tenant itself switched off is no fault of its partner's. */
  private static final String NOT_SWITCHED_OFF =
      "problem is distinct from '" + Problem.KIND_OFF.id() + "'";

  /** How far back it is looked: twice the longest period. */
  static final int DAYS_KEPT = 2 * Scorecards.DAYS_MAX;

  /** Until then a day may still change: what is parked is decided late. */
  private static final int DAYS_OPEN = 2;

  /**
   * Partners are asked for as ranges of one each: with an equality the database walks through
   * everybody's messages.
   */
  private static final String MESSAGES =
      "with p as (select p.code, coalesce(t.expected, "
          + Terms.usualSql("p.kind")
          + ") expected from partner p left join score_terms t on t.tenant_id = p.tenant_id and"
          + " t.partner = p.code where p.tenant_id = ?), m as (select p.code, x.* from p cross join"
          + " lateral (select e.state, e.problem, e.received_at, e.received_at - lag(e.received_at)"
          + " over (order by e.id) gap from exchange e where e.tenant_id = ? and e.partner >="
          + " p.code and e.partner <= p.code and e.id >= ? and e.id < ? and e.direction = 'I') x),"
          + " t as (select code, count(*) n, count(*) filter (where state = 'REJECTED' and "
          + NOT_SWITCHED_OFF
          + ") rejected,"
          + " min(received_at) first_at, max(received_at) last_at, coalesce(extract(epoch from"
          + " max(gap)), 0)::bigint gap_s from m group by code),";

  private static final String REASONS =
      " c as (select e.partner code, e.problem, count(distinct e.exchange_id) n from exception_case"
          + " e join exchange x on x.tenant_id = e.tenant_id and x.id = e.exchange_id and"
          + " x.direction = 'I' where e.tenant_id = ? and e.opened_at >= ? and e.opened_at < ? and"
          + " e.partner is not null and e.exchange_id is not null group by 1, 2), k as (select"
          + " code, sum(n) n from c group by code), r as (select code, jsonb_object_agg(problem, n)"
          + " reasons from (select code, problem, sum(n) n from (select code, problem, n from c"
          + " union all select code, problem, count(*) from m where state = 'REJECTED' and problem"
          + " is not null and "
          + NOT_SWITCHED_OFF
          + " group by 1,"
          + " 2) b group by 1, 2) a group by code),";

  private static final String DELAYS =
      " w as (select o.partner code, o.shipment_id, o.milestone, o.classifier,"
          + " width_bucket((extract(epoch from o.received_at - o.occurred_at) / 60)::numeric, "
          + Delay.sql()
          + ") class from milestone o where o.tenant_id = ? and o.received_at >= ? and"
          + " o.received_at < ?), h as (select code, class, count(*) n from w where classifier ="
          + " 'ACT' group by 1, 2), l as (select p.code, array(select coalesce(h.n, 0) from"
          + " generate_series(0, "
          + (Delay.CLASSES - 1)
          + ") g left join h on h.class = g and h.code = p.code order by g) delays from p),";

  /**
   * Of a shipment that is told delivered twice, the day of either counts; nothing is lost by it.
   */
  private static final String SHIPMENTS =
      " d as (select distinct shipment_id from w where milestone = 'DELIVERED' and classifier ="
          + " 'ACT'), f as (select distinct p.code, d.shipment_id, not exists (select 1 from"
          + " unnest(p.expected) owed where not exists (select 1 from milestone o where"
          + " o.shipment_id = d.shipment_id and o.partner = p.code and o.milestone = owed and"
          + " o.classifier = 'ACT')) whole from d join shipment_party s on s.shipment_id ="
          + " d.shipment_id join p on p.code = s.partner where cardinality(p.expected) > 0), e as"
          + " (select code, count(*) n, count(*) filter (where whole) whole from f group by code)";

  private static final String STORE =
      " insert into partner_day (tenant_id, partner, day, messages, rejected, parked, reasons,"
          + " delays, delivered, complete, first_at, last_at, gap_s) select ?, p.code, ?,"
          + " coalesce(t.n, 0), coalesce(t.rejected, 0), coalesce(k.n, 0), coalesce(r.reasons,"
          + " '{}'), l.delays, coalesce(e.n, 0), coalesce(e.whole, 0), t.first_at, t.last_at,"
          + " coalesce(t.gap_s, 0) from p join l on l.code = p.code left join t on t.code = p.code"
          + " left join k on k.code = p.code left join r on r.code = p.code left join e on e.code ="
          + " p.code where t.n > 0 or k.n > 0 or e.n > 0 or exists (select 1 from h where h.code ="
          + " p.code) on conflict (tenant_id, partner, day) do update set messages ="
          + " excluded.messages, rejected = excluded.rejected, parked = excluded.parked, reasons ="
          + " excluded.reasons, delays = excluded.delays, delivered = excluded.delivered, complete"
          + " = excluded.complete, first_at = excluded.first_at, last_at = excluded.last_at, gap_s"
          + " = excluded.gap_s";

  private final Connection database;
  private final String tenant;

  DayRows(Connection database, String tenant) throws SQLException {
    this.database = database;
    this.tenant = tenant;
    Tenancy.fence(database, tenant);
  }

  /** Works a day out, or works it out again. */
  void work(LocalDate day, Instant now) throws SQLException {
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    Instant until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    try (PreparedStatement store =
        database.prepareStatement(MESSAGES + REASONS + DELAYS + SHIPMENTS + STORE)) {
      int i = 0;
      store.setString(++i, tenant);
      store.setString(++i, tenant);
      store.setLong(++i, ExchangeId.from(from));
      store.setLong(++i, ExchangeId.from(until));
      for (int part = 0; part < 2; part++) {
        store.setString(++i, tenant);
        store.setObject(++i, from.atOffset(ZoneOffset.UTC));
        store.setObject(++i, until.atOffset(ZoneOffset.UTC));
      }
      store.setString(++i, tenant);
      store.setObject(++i, day);
      store.executeUpdate();
    }
    try (PreparedStatement upsert =
        database.prepareStatement(
            "insert into score_day (tenant_id, day, at) values (?, ?, ?) on conflict (tenant_id,"
                + " day) do update set at = excluded.at")) {
      upsert.setString(1, tenant);
      upsert.setObject(2, day);
      upsert.setObject(3, now.atOffset(ZoneOffset.UTC));
      upsert.executeUpdate();
    }
  }

  /**
   * The days that are due: those that were not worked out, today, and of those that may still
   * change each once an hour and once for ever. The newest first.
   */
  List<LocalDate> due(Instant now, int limit) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    String settled = "((g.day + " + (1 + DAYS_OPEN) + ")::timestamp at time zone 'UTC')";
    try (PreparedStatement select =
        database.prepareStatement(
            "select g.day from (select s::date as day from generate_series(?::date - "
                + DAYS_KEPT
                + ", ?::date, interval '1 day') s) g left join score_day d on d.tenant_id = ? and"
                + " d.day = g.day where d.at is null or g.day = ?::date or d.at < "
                + settled
                + " and (d.at < ?::timestamptz - interval '1 hour' or ?::timestamptz >= "
                + settled
                + ") order by 1 desc limit ?")) {
      select.setObject(1, today);
      select.setObject(2, today);
      select.setString(3, tenant);
      select.setObject(4, today);
      select.setObject(5, now.atOffset(ZoneOffset.UTC));
      select.setObject(6, now.atOffset(ZoneOffset.UTC));
      select.setInt(7, limit);
      ResultSet row = select.executeQuery();
      List<LocalDate> days = new ArrayList<>();
      while (row.next()) {
        days.add(row.getObject(1, LocalDate.class));
      }
      return days;
    }
  }
}
