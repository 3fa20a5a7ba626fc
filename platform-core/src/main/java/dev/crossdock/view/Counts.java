package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts partners' events, by time alone: ids of exchanges are ordered by time, so an index answers
 * without touching a row.
 */
final class Counts {
  static final int HOURS = 24;
  private static final Duration HOUR = Duration.ofHours(1);

  private Counts() {}

  /**
   * Events of each partner from one time to another; partners without any have 0. In the order of
   * their names.
   */
  static Map<String, Long> byPartner(
      EntityManager entities, Actor actor, Instant from, Instant to) {
    Sql sql =
        new Sql(
            "select p.code, (select count(*) from exchange x where x.tenant_id = p.tenant_id and (x.partner, x.id) >= (p.code, ?) and (x.partner, x.id) < (p.code, ?))"
                + " from partner p where p.tenant_id = ?",
            ExchangeId.from(from),
            ExchangeId.from(to),
            actor.tenant());
    Map<String, Long> counts = new LinkedHashMap<>();
    for (Row row :
        sql.addIf(actor.isPartner(), " and p.code = ?", actor.partner())
            .add("order by p.name")
            .rows(entities)) {
      counts.put(row.text(), row.number());
    }
    return counts;
  }

  /** When each partner was last heard; partners never heard are left out. */
  static Map<String, Instant> lastHeard(EntityManager entities, Actor actor) {
    Sql sql =
        new Sql(
            "select p.code, (select x.id from exchange x where x.tenant_id = p.tenant_id and x.partner >= p.code and x.partner <= p.code order by x.partner desc, x.id desc limit 1) from partner p where p.tenant_id = ?",
            actor.tenant());
    Map<String, Instant> heard = new HashMap<>();
    for (Row row :
        sql.addIf(actor.isPartner(), " and p.code = ?", actor.partner()).rows(entities)) {
      String partner = row.text();
      Long last = row.number();
      if (last != null) {
        heard.put(partner, ExchangeId.time(last));
      }
    }
    return heard;
  }

  /** What partners sent since a time and was refused at the door or is parked, by partner. */
  static Map<String, Long> inState(
      EntityManager entities, Actor actor, String state, Instant from) {
    Sql sql = Reach.exchanges(new Sql("select x.partner, count(*) from exchange x where"), actor);
    sql.add(
        " and x.partner is not null and x.state = '" + state + "' and x.id >= ? group by x.partner",
        ExchangeId.from(from));
    Map<String, Long> counts = new HashMap<>();
    sql.rows(entities).forEach(row -> counts.put(row.text(), row.number()));
    return counts;
  }

  /** The last 24 hours, the running one last. */
  static List<Traffic.Hour> hours(EntityManager entities, Actor actor, Instant now) {
    Instant start = now.truncatedTo(ChronoUnit.HOURS).minus(HOUR.multipliedBy(HOURS - 1L));
    long from = ExchangeId.from(start);
    long anHour = ExchangeId.from(start.plus(HOUR)) - from;
    Sql all =
        new Sql(
            "select y.hour, sum(y.n) from partner p cross join lateral (select (x.id - ?) / ? as hour, count(*) as n from exchange x"
                + " where x.tenant_id = p.tenant_id and (x.partner, x.id) >= (p.code, ?) and (x.partner, x.id) < (p.code, ?) group by 1) y where p.tenant_id = ?",
            from,
            anHour,
            from,
            Long.MAX_VALUE,
            actor.tenant());
    long[] events =
        perHour(
            all.addIf(actor.isPartner(), " and p.code = ?", actor.partner())
                .add("group by 1")
                .rows(entities));
    Sql open =
        Reach.exchanges(
            new Sql("select (x.id - ?) / ? as hour, count(*) from exchange x where", from, anHour),
            actor);
    open.add(
        " and x.partner is not null and x.direction = 'I' and x.state in ('PARKED', 'REJECTED') and x.id >= ? group by 1",
        from);
    long[] unsettled = perHour(open.rows(entities));
    List<Traffic.Hour> hours = new ArrayList<>(HOURS);
    for (int i = 0; i < HOURS; i++) {
      hours.add(new Traffic.Hour(start.plus(HOUR.multipliedBy(i)), events[i], unsettled[i]));
    }
    return hours;
  }

  private static long[] perHour(List<Row> rows) {
    long[] hours = new long[HOURS];
    for (Row row : rows) {
      long hour = row.number();
      long count = row.number();
      if (hour >= 0 && hour < HOURS) {
        hours[(int) hour] += count;
      }
    }
    return hours;
  }
}
