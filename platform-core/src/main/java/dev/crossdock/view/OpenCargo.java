package dev.crossdock.view;

import dev.crossdock.content.Hidden;
import dev.crossdock.content.Tags;
import dev.crossdock.exchange.ExchangeJson;
import dev.crossdock.shipment.Cargo;
import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.HandlingUnit;
import dev.crossdock.shipment.Leg;
import dev.crossdock.tenant.Actor;
import java.util.List;
import java.util.Objects;

/**
 * What of a shipment's cargo an actor may see: pallets and legs with everybody who takes part,
 * goods with the right to see goods, values as the shipment's value. A partner is not told who else
 * carries.
 */
final class OpenCargo {
  private OpenCargo() {}

  /**
   * The cargo as it is shown.
   *
   * @param details column of the shipment
   * @param hidden gets what is there and the actor lacks a right for
   */
  static Cargo of(String details, Actor actor, List<Hidden> hidden) {
    Cargo all = ExchangeJson.read(details, Cargo.class);
    boolean goods = Tags.GOODS.opensFor(actor);
    boolean money = Reach.money(actor);
    if (!goods && !all.items().isEmpty()) {
      hidden.add(new Hidden(ShipmentDetail.ITEMS, Tags.GOODS));
    }
    if (!goods && all.handlingUnits().stream().anyMatch(unit -> !unit.contents().isEmpty())) {
      hidden.add(new Hidden(ShipmentDetail.CONTENTS, Tags.GOODS));
    }
    boolean valued = all.items().stream().map(GoodsItem::value).anyMatch(Objects::nonNull);
    if (valued && !Tags.MONEY.opensFor(actor)) {
      hidden.add(new Hidden(ShipmentDetail.ITEM_VALUES, Tags.MONEY));
    }
    return new Cargo(
        !goods
            ? List.of()
            : money ? all.items() : all.items().stream().map(GoodsItem::withoutValue).toList(),
        goods ? all.handlingUnits() : all.handlingUnits().stream().map(OpenCargo::shut).toList(),
        all.legs().stream().map(leg -> seen(leg, actor)).toList());
  }

  private static HandlingUnit shut(HandlingUnit unit) {
    return new HandlingUnit(
        unit.id(),
        unit.type(),
        unit.count(),
        unit.grossWeightKg(),
        unit.volumeM3(),
        unit.within(),
        List.of());
  }

  private static Leg seen(Leg leg, Actor actor) {
    boolean told =
        actor.seesWholeTenant() || leg.carrier() == null || leg.carrier().equals(actor.partner());
    return told
        ? leg
        : new Leg(
            leg.mode(),
            leg.from(),
            leg.to(),
            null,
            leg.vessel(),
            leg.voyage(),
            leg.departure(),
            leg.arrival());
  }
}
