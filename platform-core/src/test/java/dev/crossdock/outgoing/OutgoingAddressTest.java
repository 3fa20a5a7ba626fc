package dev.crossdock.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hosts that are called by another protocol than http come under the same rules. */
@Timeout(30)
class OutgoingAddressTest {
  private static final Set<Integer> PORTS = Set.of(22, 2222);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Map<String, String> names =
      Map.of(
          "sftp.partner.example", "8.8.8.8",
          "inside.partner.example", "10.0.0.5",
          "metadata.partner.example", "169.254.169.254",
          "named.lan", "192.168.7.7",
          "worse.lan", "169.254.169.254");
  private final AtomicInteger lookups = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);
  private final OutgoingHttp http =
      new OutgoingHttp(
          "named.lan:22,named.lan:2022,worse.lan:*,127.0.0.1:*,[::1]:2022", this::lookUp);

  @AfterEach
  void stop() {
    over.countDown();
    http.close();
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    lookups.incrementAndGet();
    if (host.equals("slow.partner.example")) {
      try {
        over.await(20, TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (host.equals("both.partner.example")) {
      return List.of(InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.5"));
    }
    if (names.containsKey(host)) {
      return List.of(InetAddress.getByName(names.get(host)));
    }
    if (host.matches("[0-9a-f:.]*[0-9:.][0-9a-f:.]*")) {
      return List.of(InetAddress.getByName(host));
    }
    throw new UnknownHostException(host);
  }

  private InetSocketAddress address(String host, int port) {
    return http.address(host, port, PORTS, PATIENCE);
  }

  private Problem refusal(String host, int port) {
    ProblemException e = assertThrows(ProblemException.class, () -> address(host, port), host);
    return e.problem();
  }

  @Test
  void givesTheAddressThatWasChecked() {
    InetSocketAddress found = address("SFTP.partner.example", 2222);

    assertEquals("8.8.8.8", found.getAddress().getHostAddress());
    assertEquals(2222, found.getPort());
    address("sftp.partner.example", 22);
    assertEquals(1, lookups.get(), "looked up once");
    assertEquals("8.8.4.4", address("8.8.4.4", 22).getAddress().getHostAddress());
  }

  @Test
  void refusesWhatLiesInside() {
    for (String host :
        List.of(
            "inside.partner.example",
            "metadata.partner.example",
            "both.partner.example",
            "10.0.0.5",
            "169.254.169.254",
            "::1",
            "[::1]",
            "fe80::1",
            "::ffff:10.0.0.5",
            "localhost",
            "2130706433",
            "0x7f.1",
            "a b.example",
            "user@sftp.partner.example",
            "")) {
      assertEquals(Problem.OUTGOING_REFUSED, refusal(host, 22), host);
    }
    assertEquals(Problem.OUTGOING_REFUSED, refusal("worse.lan", 22), "not even if it is named");
  }

  @Test
  void callsThePortsOfTheProtocolAndThoseThatAreNamed() {
    for (int port : new int[] {-1, 0, 25, 80, 443, 2022, 5432, 65_536}) {
      assertEquals(Problem.OUTGOING_REFUSED, refusal("sftp.partner.example", port), "" + port);
    }
    assertEquals("192.168.7.7", address("named.lan", 2022).getAddress().getHostAddress());
    assertEquals(Problem.OUTGOING_REFUSED, refusal("named.lan", 5432));
    assertEquals(5432, address("127.0.0.1", 5432).getPort());
    assertEquals(2022, address("::1", 2022).getPort());
  }

  @Test
  void whatIsNotKnownOrTakesTooLongIsAway() {
    assertEquals(Problem.TARGET_UNAVAILABLE, refusal("nowhere.partner.example", 22));
    long start = System.nanoTime();
    ProblemException slow =
        assertThrows(
            ProblemException.class,
            () -> http.address("slow.partner.example", 22, PORTS, Duration.ofMillis(200)));
    assertEquals(Problem.TARGET_UNAVAILABLE, slow.problem());
    assertTrue(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < 2_000);
    http.close();
    assertEquals(Problem.TARGET_UNAVAILABLE, refusal("sftp.partner.example", 22));
  }

  @Test
  void judgesAHostBeforeItIsStored() {
    List<String> refused = new ArrayList<>();
    for (String host :
        List.of(
            "sftp.partner.example",
            "inside.partner.example",
            "nowhere.partner.example",
            "named.lan",
            "worse.lan",
            "::1",
            "::2",
            "localhost")) {
      http.refusal(host, PATIENCE).join().ifPresent(why -> refused.add(host));
    }
    assertEquals(List.of("inside.partner.example", "worse.lan", "::2", "localhost"), refused);
  }
}
