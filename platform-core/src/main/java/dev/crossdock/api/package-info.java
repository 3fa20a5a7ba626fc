/**
 * The public API, version 1: resources, and how requests become actors and failures become problems
 * (RFC 9457). Rules live to the left of this package; here is only what HTTP needs.
 */
package dev.crossdock.api;
