package dev.crossdock.view;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** The names of those one deals with. */
@ApplicationScoped
public class Directory {
  @Inject Tenancy tenancy;

  /**
   * The tenant, as this actor's frame shows it.
   *
   * @param partner name of the partner acted for, or null
   * @param zone of the tenant's office, or of the partner's
   * @param suspended why the tenant has suspended the partner acted for; null if it has not
   */
  public record About(
      String tenant,
      String partner,
      ZoneId zone,
      String currency,
      String country,
      String suspended) {}

  /**
   * A partner.
   *
   * @param kind CARRIER, ROAD, AIR, BROKER, FORWARDER or WAREHOUSE
   */
  public record PartnerRow(String code, String name, String kind, ZoneId zone) {}

  /**
   * A connection.
   *
   * @param partner code, or null for the tenant's own systems
   * @param connector id of the connector, or {@code inbox} when the partner sends to us
   * @param resting until when nothing is sent because the target is unwell, or null
   * @param waiting messages on their way to it
   * @param lastProblem or null
   * @param lastOkAt when it last worked, of an inbox when the partner was last heard; null for
   *     never
   * @param suspended whether its partner is: then it rests, as if it were switched off
   */
  public record ConnectionRow(
      long id,
      String code,
      String name,
      String partner,
      String connector,
      boolean enabled,
      int failures,
      Instant resting,
      long waiting,
      String lastProblem,
      Instant lastOkAt,
      boolean suspended,
      boolean proposed) {}

  /** Whether the actor's tenant has suspended the partner of this code; false for null. */
  public boolean isSuspended(Actor actor, String partner) {
    return tenancy.entities(
        actor.tenant(),
        entities ->
            new Sql(
                    "select code from partner where tenant_id = ? and code = ? and state ="
                        + " 'SUSPENDED'",
                    actor.tenant(),
                    partner)
                .first(entities)
                .isPresent());
  }

  /** Where this actor is. */
  public About about(Actor actor) {
    return tenancy.entities(
        actor.tenant(),
        entities ->
            new Sql(
                    "select t.name, p.name, coalesce(p.zone, t.zone), t.currency, t.country, case when p.state ="
                        + " 'SUSPENDED' then coalesce((select a.note from partner_act a where a.tenant_id ="
                        + " p.tenant_id and a.partner = p.code and a.act = 'SUSPENDED' order by a.id desc"
                        + " limit 1), '') end from tenant t"
                        + " left join partner p on p.tenant_id = t.id and p.code = ? where t.id = ?",
                    actor.isPartner() ? actor.partner() : "",
                    actor.tenant())
                .first(entities)
                .map(
                    row ->
                        new About(
                            row.text(), row.text(), row.zone(), row.text(), row.text(), row.text()))
                .orElseThrow());
  }

  /** The tenant's partners by name; a partner sees itself only. */
  public List<PartnerRow> partners(Actor actor) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              new Sql(
                  "select p.code, p.name, p.kind, p.zone from partner p where p.tenant_id = ?",
                  actor.tenant());
          sql.addIf(actor.isPartner(), " and p.code = ?", actor.partner());
          return sql.add("order by p.name").rows(entities).stream()
              .map(row -> new PartnerRow(row.text(), row.text(), row.text(), row.zone()))
              .toList();
        });
  }

  /** The tenant's connections by name; a partner sees its own only. */
  public List<ConnectionRow> connections(Actor actor) {
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          Sql sql =
              new Sql(
                  "select c.id, c.code, c.name, c.partner, c.connector, c.enabled, c.failures, c.open_until,"
                      + " (select sum(l.waiting) from lane l where l.tenant_id = c.tenant_id and l.connection_id = c.id and l.waiting > 0),"
                      + " c.last_problem, coalesce(c.last_ok_at, (select x.received_at from exchange x where x.tenant_id = c.tenant_id"
                      + " and x.partner >= c.partner and x.partner <= c.partner order by x.partner desc, x.id desc limit 1)), exists (select 1 from partner p where p.tenant_id = c.tenant_id"
                      + " and p.code = c.partner and p.state = 'SUSPENDED'), c.proposed_by is not null from connection c where c.tenant_id = ?",
                  actor.tenant());
          sql.addIf(actor.isPartner(), " and c.partner = ?", actor.partner());
          return sql.add("order by c.name").rows(entities).stream()
              .map(Directory::connection)
              .toList();
        });
  }

  private static ConnectionRow connection(Row row) {
    long id = row.number();
    String code = row.text();
    String name = row.text();
    String partner = row.text();
    String connector = row.text();
    boolean enabled = row.flag();
    int failures = row.integer();
    Instant resting = row.instant();
    Long waiting = row.number();
    return new ConnectionRow(
        id,
        code,
        name,
        partner,
        connector,
        enabled,
        failures,
        resting,
        waiting == null ? 0 : waiting,
        row.text(),
        row.instant(),
        row.flag(),
        row.flag());
  }
}
