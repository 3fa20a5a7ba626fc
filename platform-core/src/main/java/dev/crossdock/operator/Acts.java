package dev.crossdock.operator;

import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.trace.Evidence;
import dev.crossdock.trace.TraceKind;
import dev.crossdock.trace.TraceRows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;

/**
 * Tells what the platform's staff did with a tenant, in the platform's journal and in the tenant's
 * own. In the running transaction, which is fenced to the platform afterwards.
 */
final class Acts {
  private Acts() {}

  /**
   * Tells.
   *
   * @param detail one sentence
   */
  static void tell(
      Connection database,
      Actor actor,
      String tenant,
      TraceKind kind,
      String detail,
      Evidence evidence,
      Instant now)
      throws SQLException {
    Tenancy.fence(database, tenant);
    tell(database, actor.principal(), tenant, kind, detail, evidence, now);
    tellPlatform(database, actor.principal(), kind, detail, evidence, now);
  }

  /** Tells the platform's journal only: the tenant's is gone. */
  static void tellPlatform(
      Connection database,
      String who,
      TraceKind kind,
      String detail,
      Evidence evidence,
      Instant now)
      throws SQLException {
    Tenancy.fence(database, Tenancy.PLATFORM);
    tell(database, who, Tenancy.PLATFORM, kind, detail, evidence, now);
  }

  /** What the act was about, with its reason. */
  static Evidence about(Actor actor, String tenant, String before, String after, String reason) {
    return new Evidence(actor.origin(), "tenants/" + tenant, before, after, reason);
  }

  private static void tell(
      Connection database,
      String who,
      String journal,
      TraceKind kind,
      String detail,
      Evidence evidence,
      Instant now)
      throws SQLException {
    TraceRows.write(database, journal, kind, who, detail, null, evidence, now);
  }
}
