package dev.crossdock.server;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class DoorGateTest {
  private static final String PORTAL = "https://Crossdock.example:9443";

  @Test
  void machinesHaveAPortOfTheirOwnWhereOneIsSet() {
    assertTrue(DoorGate.isInItsZone(true, 9445, 9445));
    assertTrue(DoorGate.isInItsZone(false, 9443, 9445));
    assertFalse(DoorGate.isInItsZone(true, 9443, 9445));
    assertFalse(DoorGate.isInItsZone(false, 9445, 9445));
    assertTrue(DoorGate.isInItsZone(true, 9443, -1), "one port for both");
    assertTrue(DoorGate.isInItsZone(false, 9443, -1), "one port for both");
  }

  @Test
  void partnersAs2SystemsAreMachines() {
    assertTrue(DoorGate.isForMachines("/as2/brandt/hansa-as2"));
    assertTrue(DoorGate.isForMachines("/api/v1/shipments"));
    for (String path : new String[] {"/as2", "/as2x/", "/", "/shipments", "/x/as2/"}) {
      assertFalse(DoorGate.isForMachines(path), path);
    }
  }

  @Test
  void ourOwnPagesMayAct() {
    assertTrue(DoorGate.isOurs(PORTAL, "https://crossdock.example:9443", null));
    assertTrue(DoorGate.isOurs(PORTAL, null, "same-origin"));
    assertTrue(
        DoorGate.isOurs("https://crossdock.example:443", "https://crossdock.example", null),
        "a usual port is not written in an origin");
  }

  @Test
  void nobodyElsesMay() {
    for (String origin :
        new String[] {
          "https://evil.example",
          "http://crossdock.example:9443",
          "https://crossdock.example",
          "https://crossdock.example:9444",
          "https://crossdock.example:9443.evil.example",
          "https://a.crossdock.example:9443",
          "null",
          ""
        }) {
      assertFalse(DoorGate.isOurs(PORTAL, origin, "same-origin"), origin);
    }
    assertFalse(DoorGate.isOurs(PORTAL, null, "same-site"));
    assertFalse(DoorGate.isOurs(PORTAL, null, "cross-site"));
    assertFalse(DoorGate.isOurs(PORTAL, null, null), "silence is no yes");
  }

  @Test
  void nobodyGetsTheOpenFilesOnly() {
    assertTrue(SessionGuard.isOpen("/styles/portal.css"));
    assertTrue(SessionGuard.isOpen("/favicon.ico"));
    assertTrue(SessionGuard.isOpen("/signed-out.html"));
    for (String path : new String[] {"*", "/", "/shipments", "/VAADIN/build/x.js", "/stylesheet"}) {
      assertFalse(SessionGuard.isOpen(path), path);
    }
  }
}
