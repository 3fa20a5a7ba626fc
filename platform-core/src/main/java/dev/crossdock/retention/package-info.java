/**
 * How long a tenant keeps what it has. What is older is removed in small batches behind the
 * traffic, unless it is held; every batch is told in the audit log with a hash of what went.
 */
package dev.crossdock.retention;
