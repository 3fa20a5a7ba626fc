package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.party.Party;
import dev.crossdock.problem.Owner;
import dev.crossdock.problem.Problem;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Right;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The columns of an exception case, and how they are read. */
final class CaseColumns {
  private CaseColumns() {}

  /** Columns and joins; ends with the where clause open behind the actor's reach. */
  static Sql select(Actor actor) {
    Sql sql =
        new Sql(
            "select c.id, c.problem, c.title, c.detail, c.owner, c.partner, p.name, t.name,"
                + " c.exchange_id, s.reference, c.candidates, s.value_amount, s.value_currency,"
                + " c.opened_at, c.due_at, c.closed_at, c.closed_by, c.resolution, c.handed_at,"
                + " c.handed_by, c.handed_reason, c.handed_from,"
                + (actor.isPartner() ? " (select coalesce(g.own_code, g.code)" : " (select g.code")
                + " from mapping g where g.tenant_id = c.tenant_id and g.id = c.mapping_id),"
                + " c.party_id from exception_case c join tenant t on t.id = c.tenant_id left join"
                + " partner p on p.tenant_id = c.tenant_id and p.code = c.partner left join"
                + " shipment s on s.tenant_id = c.tenant_id and s.id = c.shipment_id where");
    return Reach.cases(sql, actor);
  }

  /** The open cases of a shipment, the most urgent first. */
  static List<CaseRow> openOf(EntityManager entities, Actor actor, long shipment) {
    return read(
        select(actor)
            .add(
                " and c.shipment_id = ? and c.closed_at is null order by c.due_at, c.id limit 50",
                shipment)
            .rows(entities),
        actor);
  }

  /** The open cases of an exchange, the most urgent first. */
  static List<CaseRow> openOfExchange(EntityManager entities, Actor actor, long exchange) {
    return read(
        select(actor)
            .add(
                " and c.exchange_id = ? and c.closed_at is null order by c.due_at, c.id limit 50",
                exchange)
            .rows(entities),
        actor);
  }

  static List<CaseRow> read(List<Row> rows, Actor actor) {
    return rows.stream().map(row -> read(row, actor)).toList();
  }

  private static CaseRow read(Row row, Actor actor) {
    boolean whole = actor.seesWholeTenant();
    long id = row.number();
    Problem problem = row.problem();
    String title = row.text();
    String detail = row.text();
    Owner owner = row.word(Owner.class);
    String partner = row.text();
    String partnerName = row.text();
    String tenantName = row.text();
    Long exchange = row.number();
    String shipment = row.text();
    String candidates = row.text();
    BigDecimal value = row.decimal();
    String currency = row.text();
    Instant openedAt = row.instant();
    Instant dueAt = row.instant();
    Instant closedAt = row.instant();
    String closedBy = row.text();
    String resolution = row.text();
    Instant handedAt = row.instant();
    String handedBy = row.text();
    String handedReason = row.text();
    String handedFrom = row.text();
    String mapping = row.text();
    Long party = row.number();
    String ownerName =
        switch (owner) {
          case PARTNER -> partnerName == null ? "The partner" : partnerName;
          case TENANT -> tenantName;
          case PLATFORM -> "Crossdock's operator";
        };
    return new CaseRow(
        id,
        problem,
        Colours.of(problem),
        title,
        detail,
        owner,
        ownerName,
        partner,
        partnerName,
        exchange == null ? null : ExchangeId.show(exchange),
        shipment,
        actor.may(Right.EDIT_MAPPINGS) || actor.may(Right.AUDIT) ? mapping : null,
        party == null || !whole ? null : Party.shownId(party),
        whole && candidates != null && !candidates.isBlank()
            ? List.of(candidates.split("\\s*,\\s*"))
            : List.of(),
        Reach.money(actor) ? value : null,
        Reach.money(actor) ? currency : null,
        whole && value != null && !Reach.money(actor),
        openedAt,
        dueAt,
        closedAt,
        whole || closedBy == null ? closedBy : tenantName,
        whole ? resolution : null,
        handedAt == null
            ? null
            : new CaseRow.HandedOver(
                handedAt,
                whole || Owner.PARTNER.name().equals(handedFrom) ? handedBy : tenantName,
                handedReason));
  }
}
