/**
 * The audit log: every trace entry of a tenant is sealed in a chain of blocks, whose ends are
 * signed and kept outside the database.
 */
package dev.crossdock.audit;
