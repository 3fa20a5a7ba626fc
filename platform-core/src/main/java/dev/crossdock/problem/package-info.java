/** Every error the platform can answer with: one numbered problem each, as RFC 9457 describes. */
package dev.crossdock.problem;
