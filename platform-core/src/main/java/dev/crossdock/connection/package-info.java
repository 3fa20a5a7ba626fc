/**
 * What a tenant has connected: connectors speak protocols, formats read partners' messages, a
 * connection is a tenant's configured use of them.
 */
package dev.crossdock.connection;
