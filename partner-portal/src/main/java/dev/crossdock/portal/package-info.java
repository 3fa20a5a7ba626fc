/** The pages partners and tenants see: shipments, timelines, exchanges. */
package dev.crossdock.portal;
