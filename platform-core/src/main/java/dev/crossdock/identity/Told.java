package dev.crossdock.identity;

import dev.crossdock.tenant.Actor;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/** How decisions about people are told in the journal, in the transaction that makes them. */
final class Told {
  private Told() {}

  /**
   * Tells a decision; something was written in this transaction before.
   *
   * @param subject such as {@code people/pat}
   * @param before or null
   * @param after or null
   * @param reason or null
   */
  static void decision(
      Connection database,
      Actor actor,
      Instant now,
      String subject,
      String detail,
      String before,
      String after,
      String reason)
      throws SQLException {
    try (TraceRows trace = new TraceRows(database, actor.tenant())) {
      trace.add(
          now,
          null,
          null,
          TraceKind.SETTING_CHANGED,
          actor.principal(),
          detail,
          null,
          null,
          new Evidence(actor.origin(), subject, before, after, reason));
      trace.flush();
    }
  }
}
