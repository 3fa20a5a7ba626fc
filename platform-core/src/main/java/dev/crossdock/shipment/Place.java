package dev.crossdock.shipment;

/**
 * Where something happened.
 *
 * @param unLocode five characters of UN/LOCODE (UNECE Recommendation 16), upper case without blank,
 *     or null
 * @param name the sender's words, or null
 */
public record Place(String unLocode, String name) {}
