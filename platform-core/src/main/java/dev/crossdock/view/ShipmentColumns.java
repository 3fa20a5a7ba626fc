package dev.crossdock.view;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.tenant.Actor;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a shipment in a list, and how they are read. */
final class ShipmentColumns {
  /** Named one by one, so that the index by state serves: most shipments have ended. */
  static final String OPEN =
      Arrays.stream(ShipmentState.values())
          .filter(state -> !state.closed())
          .map(state -> "'" + state + "'")
          .collect(Collectors.joining(", ", "s.state in (", ")"));

  static final Duration DELIVERED_LATELY = Duration.ofDays(7);
  static final Duration CLOSED_NEEDS_ACTION_FOR = Duration.ofDays(14);

  /** What the platform stores where the tenant itself has to act. */
  private static final String TENANT_ACTS = "TENANT";

  private ShipmentColumns() {}

  /** Columns of {@code s}, to be followed by a from clause and {@link #join}. */
  static Sql select(Actor actor, Instant now) {
    String partner = actor.isPartner() ? actor.partner() : "";
    return new Sql(
        "select s.id, s.reference, s.state, case when s.state = 'DELIVERED' then s.latest_at >"
            + " s.promised_at when "
            + OPEN
            + " then s.promised_at < greatest(s.eta, ?) else false end, (select r.value from"
            + " shipment_reference r where r.tenant_id = s.tenant_id and r.shipment_id = s.id and"
            + " r.type = 'ORDER' order by r.folded limit 1), (select r.value from"
            + " shipment_reference r where r.tenant_id = s.tenant_id and r.shipment_id = s.id and"
            + " r.type in ('CONTAINER', 'AIR_WAYBILL', 'CARRIER_REFERENCE') order by"
            + " array_position(array['CONTAINER', 'AIR_WAYBILL', 'CARRIER_REFERENCE'], r.type),"
            + " r.folded limit 1), s.origin, s.destination, s.mode, carrier.name, carrier.partner,"
            + " s.latest, s.latest_place, s.latest_at, s.latest_zone, s.promised_at, s.eta,"
            + " s.next_action, s.next_owner, tenant.name, exists (select 1 from shipment_party o"
            + " where o.tenant_id = s.tenant_id and o.shipment_id = s.id and o.name = s.next_owner"
            + " and o.partner = ?), (select min(c.due_at) from exception_case c where c.tenant_id ="
            + " s.tenant_id and c.shipment_id = s.id and c.closed_at is null and (c.partner = ? or"
            + " not ?)), s.value_amount, s.value_currency, s.heard_at",
        now,
        partner,
        partner,
        actor.isPartner());
  }

  /** What the columns need besides {@code s}. */
  static Sql join(Sql sql) {
    return sql.add(
        "join tenant on tenant.id = s.tenant_id left join lateral (select p.name, p.partner from"
            + " shipment_party p where p.tenant_id = s.tenant_id and p.shipment_id = s.id and"
            + " p.role = 'CARRIER' order by p.name limit 1) carrier on true");
  }

  static List<ShipmentRow> read(List<Row> rows, Actor actor) {
    return rows.stream().map(row -> read(row, actor)).toList();
  }

  private static ShipmentRow read(Row row, Actor actor) {
    long id = row.number();
    String reference = row.text();
    ShipmentState state = row.word(ShipmentState.class);
    boolean late = row.flag();
    String order = row.text();
    String equipment = row.text();
    String origin = row.text();
    String destination = row.text();
    String mode = row.text();
    String carrier = row.text();
    String carrierPartner = row.text();
    boolean carrierShown = actor.seesWholeTenant() || actor.partner().equals(carrierPartner);
    Milestone latest = Milestone.byCode(row.text());
    String latestPlace = row.text();
    Instant latestAt = row.instant();
    ZoneId latestZone = row.zone();
    Instant promisedAt = row.instant();
    Instant eta = row.instant();
    String nextAction = row.text();
    String nextOwner = owner(row.text(), row.text(), row.flag(), actor);
    Instant nextDue = row.instant();
    BigDecimal value = row.decimal();
    String currency = row.text();
    Instant heardAt = row.instant();
    Legs legs = Legs.of(mode, state);
    return new ShipmentRow(
        id,
        reference,
        state,
        late,
        order,
        equipment,
        origin,
        destination,
        mode,
        legs.done(),
        legs.total(),
        carrierShown ? carrier : null,
        latest,
        latestPlace,
        latestAt,
        latestZone,
        promisedAt,
        eta,
        nextAction,
        nextOwner,
        nextDue,
        Reach.money(actor) ? value : null,
        Reach.money(actor) ? currency : null,
        heardAt);
  }

  /** A partner is not told which other partner has to act. */
  private static String owner(String owner, String tenant, boolean own, Actor actor) {
    if (owner == null) {
      return null;
    }
    if (owner.equals(TENANT_ACTS)) {
      return tenant;
    }
    return actor.seesWholeTenant() || own ? owner : "Another party";
  }
}
