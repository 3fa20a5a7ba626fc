package dev.crossdock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
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

  /** Two stacks that start at the same time, each before the other listens. */
  @Test
  void noPortIsGivenTwice() {
    Set<Integer> given = new HashSet<>();
    for (int stack = 0; stack < 100; stack++) {
      Ports p = Ports.free();
      assertTrue(given.add(p.database()), "the database's " + p.database());
      assertTrue(given.add(p.api()), "the API's " + p.api());
    }
  }

  @Test
  void anotherProcessGetsOtherPorts() {
    int guard = Ports.free().portal() - 1;
    assertThrows(
        BindException.class, () -> new ServerSocket(guard, 1, InetAddress.getLoopbackAddress()));
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
