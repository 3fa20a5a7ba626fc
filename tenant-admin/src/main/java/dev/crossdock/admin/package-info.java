/** The pages of a tenant's administrator: parked exchanges, connections, partners. */
package dev.crossdock.admin;
