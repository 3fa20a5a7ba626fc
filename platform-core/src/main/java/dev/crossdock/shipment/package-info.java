/**
 * The canonical words: shipments, their references and parties, and the milestones that happen to
 * them. Pure rules; nothing here knows a protocol or a database.
 */
package dev.crossdock.shipment;
