package dev.crossdock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTest {
  @AfterEach
  void forget() {
    System.clearProperty("port.portal");
  }

  @Test
  void freePortsDiffer() {
    Ports p = Ports.free();
    assertEquals(
        10,
        Set.of(
                p.portal(),
                p.portalHttp(),
                p.keycloak(),
                p.odooBrandt(),
                p.odooLumiere(),
                p.database(),
                p.broker(),
                p.partner(),
                p.partnerTls(),
                p.partnerSftp())
            .size());
  }

  @Test
  void aPropertyChoosesAnotherPort() {
    System.setProperty("port.portal", "19443");
    assertEquals(19443, Ports.fixed().portal());
  }

  @Test
  void whatIsNoPortIsRefusedInWords() {
    for (String wrong : new String[] {"abc", "0", "65536", ""}) {
      System.setProperty("port.portal", wrong);
      StartFailure failure = assertThrows(StartFailure.class, Ports::fixed);
      assertTrue(failure.getMessage().contains("-Dport.portal=" + wrong), failure.getMessage());
    }
  }

  @Test
  void aBusyPortIsNamedWithTheWayOut() throws IOException {
    Ports ports = Ports.free();
    try (ServerSocket busy =
        new ServerSocket(ports.broker(), 1, InetAddress.getLoopbackAddress())) {
      StartFailure failure = assertThrows(StartFailure.class, ports::requireFree);
      assertTrue(
          failure.getMessage().startsWith("Port " + busy.getLocalPort() + " (broker) is in use"),
          failure.getMessage());
      assertTrue(failure.getMessage().contains("-Dport.broker="), failure.getMessage());
    }
  }
}
