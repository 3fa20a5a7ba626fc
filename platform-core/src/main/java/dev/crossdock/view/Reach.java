package dev.crossdock.view;

import dev.crossdock.content.Tags;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.tenant.Actor;
import jakarta.persistence.EntityManager;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What an actor may see, as part of a query: the first of the three fences, and the only one that
 * knows partners. Every query of this package takes its predicate from here.
 */
final class Reach {
  /**
   * From how many shipments on a partner's are found among all that match, one by one, and not the
   * other way round. What the database would guess of it is wrong by the hundredfold.
   */
  private static final int FEW_SHIPMENTS = 4_000;

  private Reach() {}

  /** Whether this is a partner that takes part in few shipments. */
  static boolean hasFewShipments(EntityManager entities, Actor actor) {
    return actor.isPartner()
        && new Sql(
                    "select count(*) from (select 1 from shipment_party own where own.tenant_id ="
                        + " ? and own.partner = ? limit ?) few",
                    actor.tenant(),
                    actor.partner(),
                    FEW_SHIPMENTS)
                .number(entities)
            < FEW_SHIPMENTS;
  }

  /**
   * Rows of a table about shipments, as far as those may be seen: what stands behind from, its
   * where clause open.
   *
   * @param fewOwn as {@link #hasFewShipments}: then the walk begins at the partner's shipments
   */
  static Sql withinShipments(Sql sql, String table, String alias, Actor actor, boolean fewOwn) {
    if (!fewOwn) {
      sql.add(table + " " + alias + " where " + alias + ".tenant_id = ?", actor.tenant());
      return sql.addIf(
          actor.isPartner(),
          " and (select true from shipment_party own where own.tenant_id = "
              + alias
              + ".tenant_id and own.shipment_id = "
              + alias
              + ".shipment_id and own.partner = ? limit 1)",
          actor.partner());
    }
    sql.add(
        "(select distinct own.shipment_id from shipment_party own where own.tenant_id = ? and"
            + " own.partner = ? offset 0) own",
        actor.tenant(),
        actor.partner());
    return sql.add(
        " cross join lateral (select t.* from "
            + table
            + " t where t.shipment_id = own.shipment_id offset 0) "
            + alias
            + " where "
            + alias
            + ".tenant_id = ?",
        actor.tenant());
  }

  /** Shipments {@code s}: the tenant's; of a partner, those on which it is a party. */
  static Sql shipments(Sql sql, Actor actor) {
    sql.add(" s.tenant_id = ?", actor.tenant());
    return sql.addIf(
        actor.isPartner(),
        " and exists (select 1 from shipment_party own where own.tenant_id = s.tenant_id and"
            + " own.shipment_id = s.id and own.partner = ?)",
        actor.partner());
  }

  /**
   * Exchanges {@code x}: the tenant's; of a partner, what it sent itself. The partner is asked for
   * as a range of one: with an equality the database takes the order by id for a reason to walk
   * through everybody's exchanges.
   */
  static Sql exchanges(Sql sql, Actor actor) {
    sql.add(" x.tenant_id = ?", actor.tenant());
    return sql.addIf(
        actor.isPartner(),
        " and x.direction = 'I' and x.partner >= ? and x.partner <= ?",
        actor.partner(),
        actor.partner());
  }

  /**
   * Exchanges {@code x} that this partner sent, as one walk along their index: where it begins is
   * said by partner and id together, as otherwise the database begins with the partner's newest.
   *
   * @param before only ids smaller than this, or null
   */
  static Sql exchangesOf(Sql sql, Actor actor, String partner, Long before) {
    sql.add(" x.tenant_id = ?", actor.tenant());
    sql.addIf(actor.isPartner(), " and x.direction = 'I'");
    sql.addIf(actor.isPartner() && !partner.equals(actor.partner()), " and false");
    return sql.add(
        " and (x.partner, x.id) >= (?, 0) and (x.partner, x.id) < (?, ?)",
        partner,
        partner,
        before == null ? Long.MAX_VALUE : before);
  }

  /** Cases {@code c}: the tenant's; of a partner, those about what it sent itself. */
  static Sql cases(Sql sql, Actor actor) {
    sql.add(" c.tenant_id = ?", actor.tenant());
    return sql.addIf(
        actor.isPartner(),
        " and c.partner = ? and (c.exchange_id is null or exists (select 1 from exchange x where"
            + " x.id = c.exchange_id and x.tenant_id = c.tenant_id and x.direction = 'I' and"
            + " x.partner = c.partner))",
        actor.partner());
  }

  /**
   * References of these aliases: those whose numbers this actor may see. Nobody finds a shipment by
   * a number that is hidden, for finding tells that it is the right one.
   */
  static Sql references(Sql sql, String alias, Actor actor) {
    Set<ReferenceType> open = EnumSet.allOf(ReferenceType.class);
    Tags.hiddenTypes(actor).forEach(open::remove);
    if (actor.isPartner()) {
      // What the tenant's own system calls the shipment is nobody else's business.
      open.remove(ReferenceType.ODOO_PICKING);
    }
    String types =
        open.stream().map(type -> "'" + type + "'").collect(Collectors.joining(", ", "(", ")"));
    // Those that are open, not those that are not: so the index tells it.
    return sql.addIf(
        open.size() < ReferenceType.values().length, " and " + alias + ".type in " + types);
  }

  /** Whether this actor is told what the goods are worth; a partner is not. */
  static boolean money(Actor actor) {
    return actor.seesWholeTenant() && Tags.MONEY.opensFor(actor);
  }

  /** Milestones {@code m}: the tenant's; of a partner, those it reported itself. */
  static Sql milestones(Sql sql, Actor actor) {
    sql.add(" m.tenant_id = ?", actor.tenant());
    return sql.addIf(actor.isPartner(), " and m.partner = ?", actor.partner());
  }
}
