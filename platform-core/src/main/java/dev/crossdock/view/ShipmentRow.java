package dev.crossdock.view;

import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ShipmentState;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;

/**
 * One shipment in a list. What an actor may not see is null.
 *
 * @param late promised for a time that has passed or that the expected arrival misses; delivered
 *     after the promise
 * @param order the sales order, or null
 * @param equipment container, else air waybill, else the carrier's number, or null
 * @param origin UN/LOCODE, or null
 * @param destination UN/LOCODE, or null
 * @param mode OCEAN, AIR, ROAD or RAIL, or null
 * @param legsTotal how many legs the progress bar has
 * @param carrier name of the carrier, or null
 * @param latest the latest fact, or null when nothing was heard
 * @param latestPlace UN/LOCODE or the sender's words, or null
 * @param latestZone zone in which the fact was told, or null
 * @param promisedAt promised delivery, or null
 * @param eta expected arrival, or null when nobody told one
 * @param nextAction what somebody has to do, "Nothing to do" when nothing
 * @param nextOwner who has to, by name, or null when nobody has to
 * @param nextDue until when, or null
 * @param atStake value of the goods; null for who may not see it and when it is not known
 * @param currency ISO 4217 code of {@code atStake}, or null
 * @param heardAt last time a partner told anything, or null
 */
public record ShipmentRow(
    long id,
    String reference,
    ShipmentState state,
    boolean late,
    String order,
    String equipment,
    String origin,
    String destination,
    String mode,
    int legsDone,
    int legsTotal,
    String carrier,
    Milestone latest,
    String latestPlace,
    Instant latestAt,
    ZoneId latestZone,
    Instant promisedAt,
    Instant eta,
    String nextAction,
    String nextOwner,
    Instant nextDue,
    BigDecimal atStake,
    String currency,
    Instant heardAt) {
  /** The latest fact in words, or null when nothing was heard. */
  public String latestMilestone() {
    return latest == null ? null : latest.words();
  }
}
