package dev.crossdock.connection;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.ShipmentState;
import java.time.Instant;

/**
 * What a system of record is told after a milestone: the event, and where the shipment stands now.
 *
 * @param shipment the tenant's shipment reference
 * @param odooPicking name of the picking in Odoo, or null if the shipment has none
 * @param trackingReference what the carrier calls the shipment, or null
 * @param milestone the event this message tells
 * @param estimated whether the event is an estimate or a plan rather than a fact
 * @param occurredAt when it happened
 * @param zone zone of {@code occurredAt}, an IANA zone or an offset
 * @param place where, or null
 * @param source who reported it, in words, such as {@code Hansa Container Line}
 * @param late whether later facts were known already, so that this event did not change the state
 * @param state where the shipment stands, all events considered
 * @param nextAction what somebody has to do next, in words; never null, "Nothing to do" when
 *     nothing
 * @param remark the partner's words, or null
 * @param changed whether state or next action differ from what the message before told the target,
 *     or this is the first one
 */
public record StatusUpdate(
    String shipment,
    String odooPicking,
    String trackingReference,
    Milestone milestone,
    boolean estimated,
    Instant occurredAt,
    String zone,
    Place place,
    String source,
    boolean late,
    ShipmentState state,
    String nextAction,
    String remark,
    boolean changed) {}
