package dev.crossdock.view;

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

  /** Milestones {@code m}: the tenant's; of a partner, those it reported itself. */
  static Sql milestones(Sql sql, Actor actor) {
    sql.add(" m.tenant_id = ?", actor.tenant());
    return sql.addIf(actor.isPartner(), " and m.partner = ?", actor.partner());
  }
}
