package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/** Exception cases as an actor may see them; a partner sees those that concern its own messages. */
@ApplicationScoped
public class Cases {
  /** Counts stop here; a greater count reads "more than". */
  public static final long COUNT_MAX = 10_000;

  @Inject Tenancy tenancy;

  /** A page of cases: open ones by due time and money, closed ones newest first. */
  public List<CaseRow> list(Actor actor, CaseFilter filter, int offset, int limit) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql = narrow(CaseColumns.select(actor), actor, filter);
          sql.add(order(actor, filter.open())).add("limit ? offset ?", limit, offset);
          return CaseColumns.read(sql.rows(entities), actor);
        });
  }

  /**
   * The next cases in the order of their numbers, newest first, for reading all of them page by
   * page.
   *
   * @param before number of the last case of the page before, or null for the first page
   */
  public List<CaseRow> after(Actor actor, CaseFilter filter, Long before, int limit) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              narrow(CaseColumns.select(actor), actor, filter)
                  .addIf(before != null, " and c.id < ?", before);
          return CaseColumns.read(
              sql.add("order by c.id desc limit ?", limit).rows(entities), actor);
        });
  }

  /** How many cases the filter leaves, at most {@link #COUNT_MAX} + 1. */
  public long count(Actor actor, CaseFilter filter) {
    return tenancy.entities(actor.tenant(), entities -> count(entities, actor, filter));
  }

  static long count(EntityManager entities, Actor actor, CaseFilter filter) {
    Sql sql =
        new Sql(
            "select count(*) from (select 1 from exception_case c left join shipment s on s.tenant_id = c.tenant_id and s.id = c.shipment_id where");
    return narrow(Reach.cases(sql, actor), actor, filter)
        .add("limit ?) few", COUNT_MAX + 1)
        .number(entities);
  }

  /** The case of this number; empty if there is none that the actor may see. */
  public Optional<CaseRow> find(Actor actor, long id) {
    return tenancy.entities(
        actor.tenant(),
        entities ->
            CaseColumns.read(
                    CaseColumns.select(actor).add(" and c.id = ?", id).rows(entities), actor)
                .stream()
                .findFirst());
  }

  private static Sql narrow(Sql sql, Actor actor, CaseFilter filter) {
    if (filter.open() != null) {
      sql.add(filter.open() ? " and c.closed_at is null" : " and c.closed_at is not null");
    }
    if (filter.owner() != null) {
      sql.add(" and c.owner = ?", filter.owner().name());
    }
    if (filter.partner() != null) {
      sql.add(" and c.partner = ?", filter.partner());
    }
    return sql.addIf(filter.shipment() != null, " and s.reference = ?", filter.shipment());
  }

  private static String order(Actor actor, Boolean open) {
    if (Boolean.FALSE.equals(open)) {
      return "order by c.closed_at desc, c.id desc";
    }
    return "order by c.closed_at nulls first, c.due_at, "
        + (Reach.money(actor) ? "s.value_amount desc nulls last, " : "")
        + "c.id";
  }
}
