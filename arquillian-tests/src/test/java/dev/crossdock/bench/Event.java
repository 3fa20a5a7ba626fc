package dev.crossdock.bench;

import dev.crossdock.shipment.Milestone;
import java.time.Instant;

/**
 * An event that is sent.
 *
 * @param serial unique in this benchmark; it stands in the remark, so it is readable in what
 *     arrives at the other end
 * @param shipment index of the shipment
 * @param late whether an event with a later time was sent before it
 * @param body JSON, as sent
 */
record Event(
    int serial, int shipment, Milestone milestone, Instant occurredAt, boolean late, byte[] body) {}
