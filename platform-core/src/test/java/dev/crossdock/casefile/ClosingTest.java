package dev.crossdock.casefile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.crossdock.audit.Proofs;
import dev.crossdock.tenant.Actor;
import dev.crossdock.tenant.Role;
import dev.crossdock.trace.TraceKind;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** An entry is given whole or not at all: what in it is closed to a reader closes it. */
class ClosingTest {
  private static final String HASH = "sha256 " + "0123456789abcdef".repeat(4);

  private static Proofs.Line line(TraceKind kind, String after) {
    String json = "{\"id\":7,\"kind\":\"" + kind + "\",\"after\":\"" + after + "\"}";
    return new Proofs.Line(
        7, Instant.EPOCH, kind, "mara", null, "Told.", null, null, null, after, "Why", json);
  }

  private static Closing of(Role role) {
    return new Closing(new Actor("somebody", "Somebody", "brandt", null, role, null, null));
  }

  @Test
  void auditorsAndAdministratorsGetEveryEntry() {
    for (Role role : new Role[] {Role.AUDITOR, Role.TENANT_ADMIN}) {
      assertNull(of(role).of(line(TraceKind.VIEWED, null)));
      assertNull(of(role).of(line(TraceKind.RECEIVED, HASH)));
      assertEquals(HASH, of(role).decision(line(TraceKind.SHIPMENT_CHANGED, HASH)).after());
    }
  }

  @Test
  void whoReadItNeedsTheRightToTheLog() {
    assertEquals("audit", of(Role.COMPLIANCE).of(line(TraceKind.VIEWED, null)));
    assertEquals("audit", of(Role.FINANCE_USER).of(line(TraceKind.SECRET_USED, null)));
    assertNull(of(Role.FINANCE_USER).of(line(TraceKind.REPLAYED, "WAITING")));
  }

  /** Who can guess a content can confirm it by its hash. */
  @Test
  void hashesNeedAllContent() {
    for (TraceKind kind : new TraceKind[] {TraceKind.RECEIVED, TraceKind.SHIPMENT_CHANGED}) {
      assertEquals("customs and finance", of(Role.COMPLIANCE).of(line(kind, HASH)));
      assertEquals("customs and finance", of(Role.FINANCE_USER).of(line(kind, HASH)));
    }
    CaseFile.Decision decision =
        of(Role.FINANCE_USER).decision(line(TraceKind.SHIPMENT_CHANGED, HASH));
    assertNull(decision.after());
    assertEquals("Why", decision.why());
  }
}
