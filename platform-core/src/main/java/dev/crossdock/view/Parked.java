package dev.crossdock.view;

import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** Parked exchanges, grouped by cause; a partner sees those it sent itself. */
@ApplicationScoped
public class Parked {
  public static final int CAUSES_MAX = 200;

  /** The unknown code is what has to be mapped, so each is a cause of its own. */
  private static final String VALUE =
      "case when x.problem = 'XD-4101' then coalesce(substring(x.detail from 'code ([^ ]+)'), substring(x.detail from 'reason ([^ ]+)')) end";

  @Inject Tenancy tenancy;

  /**
   * What exchanges wait for.
   *
   * @param value what is at fault, such as the unknown code, or null
   * @param partner code, or null for the tenant's own systems
   * @param partnerName the partner's name, or that of the connection
   * @param words the cause in words
   * @param fix what frees them, in words
   * @param atStake value of the shipments, where it is known and in one currency, to who may see
   *     it, else null
   * @param currency ISO 4217 code of {@code atStake}, or null
   * @param replayable whether the actor may replay them
   */
  public record Cause(
      Problem problem,
      String value,
      String partner,
      String partnerName,
      Direction direction,
      long count,
      Instant oldest,
      String words,
      String fix,
      BigDecimal atStake,
      String currency,
      boolean replayable) {}

  /** All causes, the most exchanges first, at most {@link #CAUSES_MAX}. */
  public List<Cause> causes(Actor actor) {
    return tenancy.entities(actor.tenant(), entities -> causes(entities, actor));
  }

  static List<Cause> causes(EntityManager entities, Actor actor) {
    Sql sql =
        new Sql(
            "select g.problem, g.value, g.partner, coalesce(p.name, g.connection), g.direction, g.count, g.oldest, g.money, g.currency from"
                + " (select x.problem, "
                + VALUE
                + " as value, x.partner, x.direction, case when x.partner is null then c.name end as connection,"
                + " count(*) as count, min(x.received_at) as oldest,"
                + " case when count(distinct s.value_currency) = 1 then sum(s.value_amount) end as money, min(s.value_currency) as currency"
                + " from exchange x left join connection c on c.tenant_id = x.tenant_id and c.id = x.connection_id"
                + " left join shipment s on s.tenant_id = x.tenant_id and s.id = x.shipment_id where");
    Reach.exchanges(sql, actor)
        .add(" and x.state = 'PARKED' and x.problem is not null group by 1, 2, 3, 4, 5) g");
    sql.add(
        "left join partner p on p.tenant_id = ? and p.code = g.partner order by g.count desc, g.oldest limit ?",
        actor.tenant(),
        CAUSES_MAX);
    return sql.rows(entities).stream().map(row -> cause(row, actor)).toList();
  }

  private static Cause cause(Row row, Actor actor) {
    Problem problem = row.problem();
    String value = row.text();
    String partner = row.text();
    String partnerName = row.text();
    Direction direction = Direction.of(row.text());
    long count = row.number();
    Instant oldest = row.instant();
    BigDecimal money = row.decimal();
    String currency = row.text();
    String words = value == null ? problem.title() : "Unknown status code " + value;
    boolean told = Reach.money(actor) && money != null;
    return new Cause(
        problem,
        value,
        partner,
        partnerName,
        direction,
        count,
        oldest,
        words,
        problem.fix(),
        told ? money : null,
        told ? currency : null,
        actor.may(Right.DECIDE));
  }

  /** Exchanges of one cause, oldest first: the order in which they would go on. */
  public List<ExchangeRow> of(Actor actor, Cause cause, int offset, int limit) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              ExchangeColumns.select(actor)
                  .add(" and x.state = 'PARKED' and x.problem = ?", cause.problem().id());
          sql.add(
              cause.direction() == Direction.OUT
                  ? " and x.direction = 'O'"
                  : " and x.direction = 'I'");
          sql.addIf(cause.value() != null, " and " + VALUE + " = ?", cause.value());
          if (cause.partner() == null) {
            sql.add(
                " and x.partner is null and coalesce(c.name, '') = ?",
                cause.partnerName() == null ? "" : cause.partnerName());
          } else {
            sql.add(" and x.partner = ?", cause.partner());
          }
          return ExchangeColumns.read(
              sql.add("order by x.id limit ? offset ?", limit, offset).rows(entities));
        });
  }

  static long count(EntityManager entities, Actor actor) {
    Sql sql =
        Reach.exchanges(new Sql("select count(*) from (select 1 from exchange x where"), actor);
    return sql.add(" and x.state = 'PARKED' limit ?) few", Exchanges.COUNT_MAX + 1)
        .number(entities);
  }
}
