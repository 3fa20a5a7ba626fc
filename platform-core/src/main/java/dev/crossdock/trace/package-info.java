/** The append-only record of what happened. */
package dev.crossdock.trace;
