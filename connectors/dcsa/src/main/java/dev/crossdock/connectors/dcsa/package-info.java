/**
 * Reads DCSA Track & Trace events into canonical ones. Start with {@link
 * dev.crossdock.connectors.dcsa.DcsaFormat}: it takes the envelope apart, {@code DcsaEvent} evens
 * out the versions, {@code DcsaTranslation} makes events by the tables {@code DcsaCodes} and {@code
 * DcsaReferences}.
 */
package dev.crossdock.connectors.dcsa;
