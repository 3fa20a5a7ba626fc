/**
 * Calls to systems outside. Whoever configures a connection chooses where the platform calls, so
 * every call of a connector goes through {@link dev.crossdock.outgoing.OutgoingHttp}: it refuses
 * addresses inside a network, and connects to the very address that it checked.
 */
package dev.crossdock.outgoing;
