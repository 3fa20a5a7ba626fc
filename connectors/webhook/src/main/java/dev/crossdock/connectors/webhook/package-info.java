/** Tells a system of anybody's what happens to shipments, signed as in Standard Webhooks. */
package dev.crossdock.connectors.webhook;
