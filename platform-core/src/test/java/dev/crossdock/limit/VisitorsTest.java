package dev.crossdock.limit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class VisitorsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  @Test
  void oneAddressIsBoundedAndOthersAreNot() {
    Visitors visitors = new Visitors();
    for (int i = 0; i < 100; i++) {
      visitors.requireTurn("192.0.2.1", NOW);
    }
    LimitReached reached =
        assertThrows(LimitReached.class, () -> visitors.requireTurn("192.0.2.1", NOW));
    assertTrue(reached.retryAfterS() >= 1);
    assertDoesNotThrow(() -> visitors.requireTurn("192.0.2.2", NOW));
    assertDoesNotThrow(() -> visitors.requireTurn("192.0.2.1", NOW.plusSeconds(1)));
  }

  @Test
  void ofIpv6TheNetworkCounts() {
    assertEquals(
        Visitors.network("2001:db8:1:2:aaaa::1"), Visitors.network("2001:db8:1:2:bbbb:0:0:9"));
    assertEquals("20010db800010002/64", Visitors.network("2001:db8:1:2::1"));
    assertEquals("192.0.2.1", Visitors.network("192.0.2.1"));
  }
}
