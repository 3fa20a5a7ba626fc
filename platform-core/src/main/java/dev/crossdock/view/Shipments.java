package dev.crossdock.view;

import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Shipments as an actor may see them. */
@ApplicationScoped
public class Shipments {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  @Inject Tenancy tenancy;

  /**
   * A page of a list, in the order of the tab: by deadline and money where somebody has to act,
   * else newest first.
   */
  public List<ShipmentRow> list(
      Actor actor, ShipmentFilter filter, int offset, int limit, Instant now) {
    return tenancy.entities(
        actor.tenant(), entities -> list(entities, actor, filter, offset, limit, now));
  }

  static List<ShipmentRow> list(
      EntityManager entities,
      Actor actor,
      ShipmentFilter filter,
      int offset,
      int limit,
      Instant now) {
    // Ids first: a page far down sorts all before it.
    Sql page = ShipmentColumns.select(actor, now).add("from (select s.id from shipment s where");
    narrow(page, actor, filter, now);
    String order = order(actor, filter.tab());
    page.add("order by " + order + " limit ? offset ?) k", limit, offset);
    page.add("join shipment s on s.id = k.id and s.tenant_id = ?", actor.tenant());
    ShipmentColumns.join(page);
    return ShipmentColumns.read(page.add("order by " + order).rows(entities), actor);
  }

  /**
   * The next shipments in the order of their references, for reading all of them page by page.
   *
   * @param after reference of the last shipment of the page before, or null for the first page
   * @param changedSince only those changed at or after this time, or null for all
   */
  public List<ShipmentRow> after(
      Actor actor,
      ShipmentFilter filter,
      String after,
      Instant changedSince,
      int limit,
      Instant now) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql page =
              ShipmentColumns.select(actor, now).add("from (select s.* from shipment s where");
          narrow(page, actor, filter, now);
          page.addIf(after != null, " and s.reference > ?", after);
          page.addIf(changedSince != null, " and s.updated_at >= ?", changedSince);
          page.add("order by s.reference limit ?) s", limit);
          ShipmentColumns.join(page);
          return ShipmentColumns.read(page.add("order by s.reference").rows(entities), actor);
        });
  }

  /** How many shipments the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, ShipmentFilter filter, Instant now) {
    return tenancy.entities(actor.tenant(), entities -> count(entities, actor, filter, now));
  }

  /** How many active shipments are in each state; states without any are left out. */
  public Map<ShipmentState, Long> states(Actor actor) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              Reach.shipments(new Sql("select s.state, count(*) from shipment s where"), actor);
          Map<ShipmentState, Long> states = new EnumMap<>(ShipmentState.class);
          for (Row row :
              sql.add("and " + ShipmentColumns.OPEN + " group by s.state").rows(entities)) {
            states.put(row.word(ShipmentState.class), row.number());
          }
          return states;
        });
  }

  /** How many shipments each tab holds, each at most {@link #COUNT_MAX} + 1. */
  public Map<ShipmentFilter.Tab, Long> tabs(Actor actor, Instant now) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Map<ShipmentFilter.Tab, Long> tabs = new EnumMap<>(ShipmentFilter.Tab.class);
          for (ShipmentFilter.Tab tab : ShipmentFilter.Tab.values()) {
            tabs.put(tab, count(entities, actor, ShipmentFilter.of(tab), now));
          }
          return tabs;
        });
  }

  /** The shipment of this reference; empty if there is none that the actor may see. */
  public Optional<ShipmentDetail> find(Actor actor, String reference, Instant now) {
    return tenancy.entities(
        actor.tenant(), entities -> ShipmentPage.find(entities, actor, reference, now));
  }

  static long count(EntityManager entities, Actor actor, ShipmentFilter filter, Instant now) {
    Sql sql = new Sql("select count(*) from (select 1 from shipment s where");
    return narrow(sql, actor, filter, now).add("limit ?) few", COUNT_MAX + 1).number(entities);
  }

  /**
   * Shipments somebody has to act on, the most urgent first: those on which this partner has to, or
   * those on which it can only wait.
   *
   * @param actor a partner
   */
  static List<ShipmentRow> needing(
      EntityManager entities, Actor actor, boolean own, int limit, Instant now) {
    Sql page = ShipmentColumns.select(actor, now).add("from (select s.* from shipment s where");
    ownAct(
        narrow(page, actor, ShipmentFilter.of(ShipmentFilter.Tab.NEEDS_ACTION), now), actor, own);
    String order = order(actor, ShipmentFilter.Tab.NEEDS_ACTION);
    page.add("order by " + order + " limit ?) s", limit);
    ShipmentColumns.join(page);
    return ShipmentColumns.read(page.add("order by " + order).rows(entities), actor);
  }

  /** How many shipments {@link #needing} would give without a limit. */
  static long countNeeding(EntityManager entities, Actor actor, boolean own, Instant now) {
    Sql sql = new Sql("select count(*) from (select 1 from shipment s where");
    narrow(sql, actor, ShipmentFilter.of(ShipmentFilter.Tab.NEEDS_ACTION), now);
    return ownAct(sql, actor, own).add("limit ?) few", COUNT_MAX + 1).number(entities);
  }

  private static Sql ownAct(Sql sql, Actor actor, boolean own) {
    return sql.add(
        (own ? " and exists" : " and s.next_owner is not null and not exists")
            + " (select 1 from shipment_party o where o.tenant_id = s.tenant_id and o.shipment_id ="
            + " s.id and o.name = s.next_owner and o.partner = ?)",
        actor.partner());
  }

  private static Sql narrow(Sql sql, Actor actor, ShipmentFilter filter, Instant now) {
    Reach.shipments(sql, actor);
    if (filter.text() != null && !filter.text().isBlank()) {
      FoldedRange range = FoldedRange.of(filter.text());
      if (range == null) {
        sql.add(" and false");
      } else {
        sql.add(
            " and s.id in (select r.shipment_id from shipment_reference r where r.tenant_id = ? and"
                + " r.of_unit in (false, true) and r.folded ~>=~ ? and r.folded ~<~ ?",
            actor.tenant(),
            range.from(),
            range.to());
        Reach.references(sql, "r", actor).add(")");
      }
    }
    if (filter.state() != null) {
      sql.add(" and s.state = ?", filter.state().name());
    }
    if (actor.isPartner()
        && filter.partner() != null
        && !filter.partner().equals(actor.partner())) {
      sql.add(" and false"); // who else takes part is not a partner's business
    } else if (filter.partner() != null) {
      sql.add(
          " and exists (select 1 from shipment_party p where p.tenant_id = s.tenant_id and"
              + " p.shipment_id = s.id and p.partner = ?)",
          filter.partner());
    }
    return tab(sql, actor, filter.tab(), now);
  }

  private static Sql tab(Sql sql, Actor actor, ShipmentFilter.Tab tab, Instant now) {
    return switch (tab) {
      case NEEDS_ACTION -> {
        sql.add(
            " and s.id in (select a.id from shipment a where a.tenant_id = ? and (a.state in"
                + " ('CUSTOMS_HOLD', 'CUSTOMS_REFUSED', 'DELIVERY_ATTEMPTED') or a.state in"
                + " ('REFUSED', 'RETURNED', 'CANCELLED') and a.updated_at > ?) union select"
                + " c.shipment_id from exception_case c where",
            actor.tenant(),
            now.minus(ShipmentColumns.CLOSED_NEEDS_ACTION_FOR));
        yield Reach.cases(sql, actor)
            .add(" and c.closed_at is null and c.shipment_id is not null)");
      }
      case ALL_ACTIVE -> sql.add(" and " + ShipmentColumns.OPEN);
      case AT_CUSTOMS -> sql.add(" and s.state in ('CUSTOMS_HOLD', 'CUSTOMS_REFUSED')");
      case LATE ->
          sql.add(" and " + ShipmentColumns.OPEN + " and s.promised_at < greatest(s.eta, ?)", now);
      case DELIVERED -> {
        Instant since = now.minus(ShipmentColumns.DELIVERED_LATELY);
        yield sql.add(
            " and s.state = 'DELIVERED' and s.latest_at > ? and s.updated_at > ?", since, since);
      }
      case ALL -> sql;
    };
  }

  /** Who is not told the money does not get lists in its order either. */
  private static String order(Actor actor, ShipmentFilter.Tab tab) {
    return switch (tab) {
      case NEEDS_ACTION, ALL_ACTIVE, AT_CUSTOMS, LATE ->
          "(s.next_owner is null), "
              + (Reach.money(actor) ? "s.value_amount desc nulls last, " : "")
              + "s.promised_at, s.reference";
      case DELIVERED -> "s.latest_at desc, s.reference";
      case ALL -> "s.reference desc";
    };
  }
}
