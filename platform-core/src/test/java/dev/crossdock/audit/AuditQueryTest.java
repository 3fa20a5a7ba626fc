package dev.crossdock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.trace.TraceKind;
import java.time.Instant;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

/** What is looked through follows from what is asked. */
class AuditQueryTest {

  /** Hops are many and lie under their message: without one they are not looked through. */
  @Test
  void hopsAreLookedThroughWithAnObjectOnly() {
    assertFalse(AuditQuery.ALL.kinds().contains(TraceKind.RECEIVED));
    assertTrue(AuditQuery.ALL.kinds().contains(TraceKind.SETTING_CHANGED));
    assertFalse(AuditQuery.ALL.kinds().contains(TraceKind.VIEWED), "one's own would cover all");
    AuditQuery about = new AuditQuery(null, "SHP-1", null, null, null, false);
    assertEquals(EnumSet.allOf(TraceKind.class), about.kinds());
  }

  @Test
  void overridesAreDecisionsAgainstThePlatform() {
    AuditQuery overrides = new AuditQuery(null, null, null, null, null, true);
    assertEquals(
        EnumSet.of(TraceKind.REPLAYED, TraceKind.SKIPPED, TraceKind.CASE_CLOSED),
        overrides.kinds());
    AuditQuery settings = new AuditQuery(null, null, AuditQuery.Action.SETTINGS, null, null, true);
    assertTrue(settings.kinds().isEmpty(), "a setting overrides no result");
  }

  @Test
  void filtersAreCounted() {
    assertEquals(0, AuditQuery.ALL.filters());
    assertEquals(
        6,
        new AuditQuery("mara", "SHP-1", AuditQuery.Action.READS, Instant.EPOCH, Instant.EPOCH, true)
            .filters());
  }
}
