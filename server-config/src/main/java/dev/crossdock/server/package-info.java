/**
 * What the server does before a page or an operation is reached: refuses callers of the API without
 * a valid token and whoever's browser was sent by a page of somebody else, answers background calls
 * of pages whose sign-in has ended, and signs out at Keycloak too.
 */
package dev.crossdock.server;
