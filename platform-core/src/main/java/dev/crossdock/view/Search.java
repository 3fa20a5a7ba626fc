package dev.crossdock.view;

import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.exchange.ExchangeState;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Finds anything by any reference, however it is written. */
@ApplicationScoped
public class Search {
  public static final int CHARACTERS_MIN = 2;

  /**
   * References looked at for one search; with more than that starting the same, typing on helps
   * more than reading on.
   */
  private static final int REFERENCES_MAX = 400;

  /** Stands where references have their type. */
  private static final String ARTICLE = "ARTICLE";

  @Inject Tenancy tenancy;

  /**
   * What starts with this text: exact matches first, then live before closed, then recent. At most
   * {@code limit} hits.
   */
  public List<Hit> find(Actor actor, String text, int limit) {
    String folded = Reference.fold(text);
    if (folded.length() < CHARACTERS_MIN || folded.length() > Reference.VALUE_CHARACTERS_MAX) {
      return List.of();
    }
    return tenancy.entities(
        actor.tenant(),
        entities -> {
          List<Hit> hits = new ArrayList<>();
          exchange(entities, actor, text, hits);
          exceptionCase(entities, actor, folded, hits);
          shipments(entities, actor, folded, limit, hits);
          return List.copyOf(hits.size() > limit ? hits.subList(0, limit) : hits);
        });
  }

  private static void exchange(EntityManager entities, Actor actor, String text, List<Hit> hits) {
    long id = ExchangeId.parse(text);
    if (id >= 0) {
      ExchangeColumns.read(ExchangeColumns.select(actor).add(" and x.id = ?", id).rows(entities))
          .forEach(
              row -> {
                ExchangeState state = row.state();
                String context = row.title() + " · " + row.partnerName();
                hits.add(
                    new Hit(
                        Hit.Kind.EXCHANGE,
                        row.shownId(),
                        context,
                        state.words(),
                        state.colour(),
                        "exchanges/" + row.shownId(),
                        true));
              });
    }
  }

  private static void exceptionCase(
      EntityManager entities, Actor actor, String folded, List<Hit> hits) {
    if (folded.toUpperCase(Locale.ROOT).matches("XC\\d{1,15}")) {
      long id = Long.parseLong(folded.substring(2));
      CaseColumns.read(CaseColumns.select(actor).add(" and c.id = ?", id).rows(entities), actor)
          .forEach(
              row -> {
                boolean open = row.closedAt() == null;
                hits.add(
                    new Hit(
                        Hit.Kind.CASE,
                        row.shownId(),
                        row.title(),
                        open ? "Open" : "Closed",
                        open ? row.colour() : "delivered",
                        "cases/" + row.shownId(),
                        true));
              });
    }
  }

  private static void shipments(
      EntityManager entities, Actor actor, String folded, int limit, List<Hit> hits) {
    FoldedRange range = FoldedRange.of(folded);
    boolean fewOwn = Reach.hasFewShipments(entities, actor);
    Sql sql =
        new Sql(
            "select f.type, f.value, f.folded = ?, s.reference, s.state, s.origin, s.destination,"
                + " carrier.name, carrier.partner from (select distinct on (n.shipment_id) n.*"
                + " from (",
            folded);
    references(sql, actor, range, false, fewOwn);
    // One shipment can have a thousand pallets, which must not hide the others.
    references(sql.add("union all"), actor, range, true, fewOwn);
    if (Tags.GOODS.opensFor(actor)) {
      goods(sql.add("union all"), actor, range, fewOwn);
    }
    sql.add(") n");
    sql.add("order by n.shipment_id, n.folded <> ?, n.type <> 'SHIPMENT') f", folded);
    sql.add(
        "join shipment s on s.id = f.shipment_id and s.tenant_id = ? left join lateral (select"
            + " p.name, p.partner from shipment_party p",
        actor.tenant());
    sql.add(
        "where p.tenant_id = s.tenant_id and p.shipment_id = s.id and p.role = 'CARRIER' order by"
            + " p.name limit 1) carrier on true");
    sql.add(
        "order by f.folded <> ?, (s.state in ('DELIVERED', 'REFUSED', 'RETURNED', 'CANCELLED')),"
            + " s.updated_at desc limit ?",
        folded,
        limit);
    sql.rows(entities).forEach(row -> hits.add(hit(row, actor)));
  }

  /** Told references, or numbers of pallets, in their order. */
  private static void references(
      Sql sql, Actor actor, FoldedRange range, boolean ofUnit, boolean fewOwn) {
    Reach.withinShipments(
        sql.add("(select r.shipment_id, r.type, r.value, r.folded from"),
        "shipment_reference",
        "r",
        actor,
        fewOwn);
    sql.add(
        " and r.of_unit = " + ofUnit + " and r.folded ~>=~ ? and r.folded ~<~ ?",
        range.from(),
        range.to());
    Reach.references(sql, "r", actor).add("order by r.folded using ~<~ limit ?)", REFERENCES_MAX);
  }

  /** Shipments with goods of such an article number, for who may see what the goods are. */
  private static void goods(Sql sql, Actor actor, FoldedRange range, boolean fewOwn) {
    Reach.withinShipments(
        sql.add("(select g.shipment_id, '" + ARTICLE + "', g.value, g.folded from"),
        "goods_number",
        "g",
        actor,
        fewOwn);
    sql.add(
        " and g.folded ~>=~ ? and g.folded ~<~ ? order by g.folded using ~<~ limit ?)",
        range.from(),
        range.to(),
        REFERENCES_MAX);
  }

  private static Hit hit(Row row, Actor actor) {
    String found = row.text();
    ReferenceType type = found.equals(ARTICLE) ? null : ReferenceType.valueOf(found);
    String value = row.text();
    boolean exact = row.flag();
    String shipment = row.text();
    ShipmentState state = row.word(ShipmentState.class);
    String origin = row.text();
    String destination = row.text();
    String carrier = row.text();
    String carrierPartner = row.text();
    boolean carrierShown =
        carrier != null && (actor.seesWholeTenant() || actor.partner().equals(carrierPartner));
    List<String> context = new ArrayList<>();
    if (type != ReferenceType.SHIPMENT) {
      context.add(shipment);
    }
    if (origin != null || destination != null) {
      context.add(
          (origin == null ? "?" : origin) + " → " + (destination == null ? "?" : destination));
    }
    if (carrierShown) {
      context.add(carrier);
    }
    return new Hit(
        kind(type),
        value,
        String.join(" · ", context),
        state.words(),
        state.colour(),
        "shipments/" + shipment,
        exact);
  }

  /**
   * @param type null of an article's number
   */
  private static Hit.Kind kind(ReferenceType type) {
    if (type == null) {
      return Hit.Kind.ARTICLE;
    }
    return switch (type) {
      case SSCC -> Hit.Kind.SSCC;
      case SHIPMENT -> Hit.Kind.SHIPMENT;
      case ORDER -> Hit.Kind.ORDER;
      case ODOO_PICKING -> Hit.Kind.PICKING;
      case CONTAINER -> Hit.Kind.CONTAINER;
      case BILL_OF_LADING -> Hit.Kind.BILL_OF_LADING;
      case AIR_WAYBILL -> Hit.Kind.AIR_WAYBILL;
      default -> Hit.Kind.REFERENCE;
    };
  }
}
