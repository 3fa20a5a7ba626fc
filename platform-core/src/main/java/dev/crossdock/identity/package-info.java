/**
 * The identity provider's other side: who can sign in is kept in Keycloak, and the platform tells
 * it by its admin API. What somebody may do is ours, see {@link dev.crossdock.tenant.Memberships}.
 */
package dev.crossdock.identity;
