package dev.crossdock.connectors.odoo;

import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.ShipmentState;
import java.time.Instant;

/** Messages about one container from Shanghai to Hamburg. */
final class SampleUpdates {
  static final String PICKING = "WH/OUT/00047";

  private SampleUpdates() {}

  static OutboundMessage message(
      String exchangeId, Milestone milestone, ShipmentState state, String remark) {
    return message(exchangeId, PICKING, milestone, state, false, false, remark);
  }

  static OutboundMessage message(
      String exchangeId,
      String picking,
      Milestone milestone,
      ShipmentState state,
      boolean estimated,
      boolean late,
      String remark) {
    StatusUpdate update =
        new StatusUpdate(
            "SO-2026-0047",
            picking,
            "MSCU4182738",
            milestone,
            estimated,
            Instant.parse("2026-11-21T13:30:00Z"),
            "Europe/Berlin",
            new Place("DEHAM", "Hamburg"),
            "Hansa Container Line",
            late,
            state,
            "Nothing to do",
            remark,
            !estimated && !late);
    return new OutboundMessage(exchangeId, update);
  }

  /** The same message, but Odoo knows this state from the one before. */
  static OutboundMessage unchanged(OutboundMessage message) {
    StatusUpdate known = message.update();
    return new OutboundMessage(
        message.exchangeId(),
        new StatusUpdate(
            known.shipment(),
            known.odooPicking(),
            known.trackingReference(),
            known.milestone(),
            known.estimated(),
            known.occurredAt().plusSeconds(3_600),
            known.zone(),
            known.place(),
            known.source(),
            known.late(),
            known.state(),
            known.nextAction(),
            known.remark(),
            false));
  }

  static OutboundMessage departed(String exchangeId) {
    return message(exchangeId, Milestone.DEPARTED, ShipmentState.IN_TRANSIT, null);
  }

  static OutboundMessage held(String exchangeId) {
    return message(exchangeId, Milestone.CUSTOMS_HOLD, ShipmentState.CUSTOMS_HOLD, "X-ray");
  }

  static OutboundMessage released(String exchangeId) {
    return message(exchangeId, Milestone.CUSTOMS_RELEASED, ShipmentState.AT_DESTINATION, null);
  }
}
