package dev.crossdock.view;

import dev.crossdock.content.Tags;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.tenant.Actor;

/**
 * What an actor may see, as part of a query: the first of the three fences, and the only one that
 * knows partners. Every query of this package takes its predicate from here.
 */
final class Reach {
  private Reach() {}

  /** Shipments {@code s}: the tenant's; of a partner, those on which it is a party. */
  static Sql shipments(Sql sql, Actor actor) {
    sql.add(" s.tenant_id = ?", actor.tenant());
    return sql.addIf(
        actor.isPartner(),
        " and exists (select 1 from shipment_party own where own.tenant_id = s.tenant_id and own.shipment_id = s.id and own.partner = ?)",
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

  /** Cases {@code c}: the tenant's; of a partner, those about what it sent itself. */
  static Sql cases(Sql sql, Actor actor) {
    sql.add(" c.tenant_id = ?", actor.tenant());
    return sql.addIf(
        actor.isPartner(),
        " and c.partner = ? and (c.exchange_id is null or exists (select 1 from exchange x"
            + " where x.id = c.exchange_id and x.tenant_id = c.tenant_id and x.direction = 'I' and x.partner = c.partner))",
        actor.partner());
  }

  /**
   * References of these aliases: those whose numbers this actor may see. Nobody finds a shipment by
   * a number that is hidden, for finding tells that it is the right one.
   */
  static Sql references(Sql sql, String alias, Actor actor) {
    for (ReferenceType type : Tags.hiddenTypes(actor)) {
      sql.add(" and " + alias + ".type <> ?", type.name());
    }
    // What the tenant's own system calls the shipment is nobody else's business.
    return sql.addIf(actor.isPartner(), " and " + alias + ".type <> 'ODOO_PICKING'");
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
