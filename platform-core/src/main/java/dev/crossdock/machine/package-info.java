/**
 * What machines prove themselves with: made, rotated and revoked by tenants and partners
 * themselves, each for one connection.
 */
package dev.crossdock.machine;
