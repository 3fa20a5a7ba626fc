/**
 * How much a tenant, a partner and a client may use, and how much they have used: three levels that
 * every call of the API has to pass. Rates are kept in the memory of this copy of the platform, the
 * day's events in the database.
 */
package dev.crossdock.limit;
