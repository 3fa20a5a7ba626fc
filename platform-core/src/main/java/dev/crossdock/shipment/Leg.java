package dev.crossdock.shipment;

import java.time.Instant;

/**
 * A part of the way with one means of transport. What is not told is null.
 *
 * @param mode OCEAN, AIR, ROAD or RAIL
 * @param carrier code of the partner who moves it
 * @param vessel name or number of the means: ship, flight, truck's plate
 * @param voyage the carrier's number of the journey
 */
public record Leg(
    String mode,
    Place from,
    Place to,
    String carrier,
    String vessel,
    String voyage,
    Instant departure,
    Instant arrival) {}
