package dev.crossdock.view;

import dev.crossdock.content.Hidden;
import dev.crossdock.content.Tags;
import dev.crossdock.party.Party;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts together everything about one shipment. */
final class ShipmentPage {
  private static final int MILESTONES_MAX = 500;

  private ShipmentPage() {}

  static Optional<ShipmentDetail> find(
      EntityManager entities, Actor actor, String reference, Instant now) {
    Sql sql = ShipmentColumns.select(actor, now).add("from shipment s");
    ShipmentColumns.join(sql).add("where");
    Reach.shipments(sql, actor).add(" and s.reference = ?", reference);
    return ShipmentColumns.read(sql.rows(entities), actor).stream()
        .findFirst()
        .map(row -> fill(entities, actor, row, now));
  }

  private static ShipmentDetail fill(
      EntityManager entities, Actor actor, ShipmentRow row, Instant now) {
    Row facts =
        new Sql(
                "select s.version, s.origin_name, s.destination_name, s.incoterm, s.incoterm_place,"
                    + " s.goods, s.gross_weight_kg, s.packages, s.value_amount is not null,"
                    + " s.created_at, s.updated_at, coalesce(p.zone, t.zone), cast(s.details as"
                    + " text) from shipment s join tenant t on t.id = s.tenant_id left join partner"
                    + " p on p.tenant_id = t.id and p.code = ? where s.tenant_id = ? and s.id = ?",
                actor.isPartner() ? actor.partner() : "",
                actor.tenant(),
                row.id())
            .first(entities)
            .orElseThrow();
    int version = facts.integer();
    String originName = facts.text();
    String destinationName = facts.text();
    String incoterm = facts.text();
    String incotermPlace = facts.text();
    String goods = facts.text();
    BigDecimal weight = facts.decimal();
    Long packages = facts.number();
    boolean valued = facts.flag();
    Instant createdAt = facts.instant();
    Instant updatedAt = facts.instant();
    ZoneId zone = facts.zone();
    String details = facts.text();
    List<StoredMilestone.Reported> milestones =
        milestones(entities, actor, row.id(), MILESTONES_MAX);
    List<CaseRow> cases = CaseColumns.openOf(entities, actor, row.id());
    List<Reference> references = references(entities, actor, row.id());
    List<Hidden> hidden = new ArrayList<>();
    boolean goodsOpen = Tags.GOODS.opensFor(actor);
    if (goods != null && !goodsOpen) {
      hidden.add(new Hidden(ShipmentDetail.GOODS, Tags.GOODS));
    }
    if (valued && !Tags.MONEY.opensFor(actor)) {
      hidden.add(new Hidden(ShipmentDetail.VALUE, Tags.MONEY));
    }
    references.stream()
        .map(Reference::type)
        .filter(type -> !Tags.of(type).opensFor(actor))
        .map(type -> new Hidden(ShipmentDetail.REFERENCES + type, Tags.of(type)))
        .forEach(hidden::add);
    Cargo cargo = OpenCargo.of(details, actor, hidden);
    return new ShipmentDetail(
        row,
        version,
        references.stream().filter(one -> Tags.of(one.type()).opensFor(actor)).toList(),
        parties(entities, actor, row.id()),
        originName,
        destinationName,
        incoterm,
        incotermPlace,
        goodsOpen ? goods : null,
        weight,
        packages == null ? null : packages.intValue(),
        row.atStake(),
        row.currency(),
        cargo,
        new WhatNowWords(row, milestones, zone, now).of(cases),
        new Lane(row, originName, destinationName, zone, cargo.legs()).stops(milestones),
        cases,
        exchanges(entities, actor, row.id()),
        milestones.size(),
        createdAt,
        updatedAt,
        hidden);
  }

  /** The milestones that the actor may see, newest first. */
  static List<StoredMilestone.Reported> milestones(
      EntityManager entities, Actor actor, long shipment, int limit) {
    TypedQuery<StoredMilestone> query =
        entities
            .createQuery(
                "select m from StoredMilestone m where m.tenant = :tenant and m.shipment ="
                    + " :shipment"
                    + (actor.isPartner() ? " and m.partner = :partner" : "")
                    + " order by m.occurredAt desc, m.id desc",
                StoredMilestone.class)
            .setParameter("tenant", actor.tenant())
            .setParameter("shipment", shipment)
            .setMaxResults(limit);
    if (actor.isPartner()) {
      query.setParameter("partner", actor.partner());
    }
    return query
        .getResultStream()
        .map(StoredMilestone::reported)
        .map(reported -> reported.seenBy(actor))
        .toList();
  }

  /** What the tenant's own system calls the shipment is nobody else's business. */
  private static List<Reference> references(EntityManager entities, Actor actor, long shipment) {
    return entities
        .createQuery(
            "select r from StoredReference r where r.tenant = :tenant and r.shipment = :shipment",
            StoredReference.class)
        .setParameter("tenant", actor.tenant())
        .setParameter("shipment", shipment)
        .getResultStream()
        .filter(reference -> !reference.isOfUnit())
        .map(StoredReference::reference)
        .filter(reference -> reference.type() != ReferenceType.SHIPMENT)
        .filter(
            reference -> actor.seesWholeTenant() || reference.type() != ReferenceType.ODOO_PICKING)
        .sorted(Comparator.comparing(Reference::type).thenComparing(Reference::value))
        .toList();
  }

  /** A partner is not told who the other partners are. */
  private static List<PartyRow> parties(EntityManager entities, Actor actor, long shipment) {
    return new Sql(
            "select p.role, p.partner, p.name, p.country, p.identifiers, coalesce(m.survivor_id,"
                + " n.party_id) from shipment_party p left join party_name n on n.id = p.name_id"
                + " left join party_merge m on m.party_id = n.party_id where p.tenant_id = ? and"
                + " p.shipment_id = ? order by p.role, p.name",
            actor.tenant(),
            shipment)
        .rows(entities).stream()
            .map(row -> party(row, actor))
            .filter(
                party ->
                    actor.seesWholeTenant()
                        || party.partner() == null
                        || party.partner().equals(actor.partner()))
            .toList();
  }

  private static PartyRow party(Row row, Actor actor) {
    String role = row.text();
    String partner = row.text();
    String name = row.text();
    String country = row.text();
    List<PartyIdentifier> identifiers =
        row.text()
            .lines()
            .map(line -> line.split(" ", 2))
            .map(parts -> new PartyIdentifier(Scheme.valueOf(parts[0]), parts[1]))
            .filter(one -> actor.seesWholeTenant() || one.scheme() != Scheme.OWN)
            .toList();
    Long party = row.number();
    return new PartyRow(
        role,
        Phrases.capital(role.toLowerCase(Locale.ENGLISH).replace('_', ' ')),
        partner,
        name,
        country,
        identifiers,
        party == null || !actor.seesWholeTenant() ? null : Party.shownId(party));
  }

  private static long exchanges(EntityManager entities, Actor actor, long shipment) {
    Sql sql =
        Reach.exchanges(new Sql("select count(*) from (select 1 from exchange x where"), actor);
    return sql.add(" and x.shipment_id = ? limit ?) few", shipment, Exchanges.COUNT_MAX + 1)
        .number(entities);
  }
}
