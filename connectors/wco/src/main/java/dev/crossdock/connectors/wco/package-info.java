/**
 * Reads and writes customs declarations and customs' answers in XML of the WCO Data Model. Start
 * with {@code WcoFormat}.
 */
package dev.crossdock.connectors.wco;
