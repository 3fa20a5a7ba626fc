/**
 * The life of tenants, as the platform's staff run it: made, suspended, resumed, moved elsewhere,
 * erased. What is inside a tenant is never shown here.
 */
package dev.crossdock.operator;
