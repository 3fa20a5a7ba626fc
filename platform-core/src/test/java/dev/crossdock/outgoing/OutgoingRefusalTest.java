package dev.crossdock.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.outgoing.Answer.End;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Nobody makes the platform call into a network, however the address is written and whatever the
 * name server says. A sentinel on loopback counts who comes; it must stay alone.
 */
@Timeout(60)
class OutgoingRefusalTest {
  private final AtomicInteger visits = new AtomicInteger();
  private final Map<String, List<String>> names = new ConcurrentHashMap<>();
  private final AtomicInteger lookups = new AtomicInteger();
  private ServerSocket sentinel;
  private OutgoingHttp http;

  @BeforeEach
  void listen() throws IOException {
    sentinel = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
    CompletableFuture.runAsync(this::count);
    http = new OutgoingHttp("", this::lookUp);
  }

  @AfterEach
  void stop() throws IOException {
    http.close();
    sentinel.close();
  }

  /** Answers whoever comes, so that a call which gets through is a success and nothing less. */
  private void count() {
    while (!sentinel.isClosed()) {
      try (Socket visitor = sentinel.accept()) {
        visits.incrementAndGet();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(visitor.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
          line = in.readLine();
        }
        visitor
            .getOutputStream()
            .write(
                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(StandardCharsets.UTF_8));
      } catch (IOException closed) {
        continue;
      }
    }
  }

  private List<InetAddress> lookUp(String host) throws UnknownHostException {
    lookups.incrementAndGet();
    List<String> known = names.get(host);
    if (known == null) {
      return List.of(InetAddress.getAllByName(host));
    }
    return known.stream().map(OutgoingRefusalTest::address).toList();
  }

  private static InetAddress address(String literal) {
    try {
      return InetAddress.getByName(literal);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(literal, e);
    }
  }

  private Answer call(OutgoingHttp through, String url) throws URISyntaxException {
    return through
        .call(
            new OutgoingHttp.Call("GET", new URI(url), Map.of(), null, 100),
            System.nanoTime() + TimeUnit.SECONDS.toNanos(3))
        .join();
  }

  /** Either no address at all, or one that is refused. */
  private boolean isRefused(String url) {
    try {
      return call(http, url).end() == End.REFUSED;
    } catch (URISyntaxException noAddress) {
      return true;
    }
  }

  /** With {@code P} for the sentinel's port. */
  private static Stream<String> corpus() {
    return Stream.of(
            schemes(),
            spellings().map(host -> "https://" + host + ":P/"),
            addresses().map(host -> "https://" + host + "/"),
            Stream.of("https://127.0.0.1:8443/", "https://127.0.0.1:443/latest/meta-data/"),
            // public, but not a port that is called
            Stream.of("https://odoo.example.com:22/", "https://odoo.example.com:8069/"))
        .flatMap(all -> all);
  }

  private static Stream<String> schemes() {
    return Stream.of(
        "http://127.0.0.1:P/",
        "http://odoo.example.com/",
        "HTTP://127.0.0.1:P/",
        "ftp://127.0.0.1:P/",
        "file:///etc/passwd",
        "gopher://127.0.0.1:P/_x",
        "jar:http://127.0.0.1:P!/",
        "ldap://127.0.0.1:P/",
        "//127.0.0.1:P/",
        "127.0.0.1:P");
  }

  private static Stream<String> spellings() {
    return Stream.of(
        "127.0.0.1",
        "127.1",
        "127.0.1",
        "2130706433",
        "0x7f000001",
        "0x7f.0.0.1",
        "0x7f.1",
        "0177.0.0.1",
        "017700000001",
        "0177.0.0.01",
        "127.0.0.01",
        "127.000.000.001",
        "127.0.0.1.",
        "127.0.0.256",
        "1.127.0.0.1",
        "%31%32%37.0.0.1",
        "127%2e0%2e0%2e1",
        "\u0031\u0032\u0037\u3002\u0030\u3002\u0030\u3002\u0031",
        "\uff11\uff12\uff17.0.0.1",
        "\u2460\u2461\u2466.0.0.1",
        "localhost",
        "LOCALHOST",
        "localhost.",
        "user@127.0.0.1",
        "user:secret@127.0.0.1",
        "odoo.example.com@127.0.0.1",
        "odoo.example.com:443@127.0.0.1",
        "127.0.0.1\\@odoo.example.com",
        "127.0.0.1 .example.com",
        "");
  }

  private static Stream<String> addresses() {
    return Stream.of(
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.254",
        "127.0.0.2",
        "127.255.255.255",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "239.255.255.250",
        "240.0.0.1",
        "255.255.255.255",
        "[::]",
        "[::1]",
        "[0:0:0:0:0:0:0:1]",
        "[::127.0.0.1]",
        "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]",
        "[::ffff:10.0.0.1]",
        "[::ffff:0:127.0.0.1]",
        "[64:ff9b::127.0.0.1]",
        "[64:ff9b::a9fe:a9fe]",
        "[64:ff9b:1::7f00:1]",
        "[100::1]",
        "[2001::1]",
        "[2001:0:7f00:1::]",
        "[2001:db8::1]",
        "[2002:7f00:1::1]",
        "[3fff::1]",
        "[fc00::1]",
        "[fd12:3456:789a::1]",
        "[fe80::1]",
        "[fe80::1%25lo]",
        "[fec0::1]",
        "[ff02::1]",
        "[::1%25lo]",
        "[v1.fe]");
  }

  @Test
  void callsNothingInside() {
    List<String> urls =
        corpus().map(url -> url.replace("P", "" + sentinel.getLocalPort())).toList();
    List<String> through = urls.stream().filter(url -> !isRefused(url)).toList();

    assertEquals(List.of(), through, "were called, or tried");
    assertTrue(urls.size() >= 60, "the corpus has " + urls.size());
    assertEquals(0, visits.get(), "visits of the sentinel");
  }

  /** Without the rules the sentinel would have seen them: it is there and it counts. */
  @Test
  void sentinelSeesWhomTheOperatorNamed() throws URISyntaxException {
    String host = "127.0.0.1:" + sentinel.getLocalPort();
    try (OutgoingHttp named = new OutgoingHttp("odoo.lan:8069, " + host)) {
      assertTrue(call(named, "http://" + host + "/").isOk());
      assertEquals(1, visits.get());
      assertEquals(End.REFUSED, call(named, "http://127.0.0.2:" + sentinel.getLocalPort()).end());
    }
  }

  @Test
  void callsNoNameThatLeadsInside() throws URISyntaxException {
    List<String> inside =
        List.of(
            "127.0.0.1", "10.1.2.3", "169.254.169.254", "100.64.1.1", "fd00::1", "::ffff:7f00:1");
    for (int i = 0; i < inside.size(); i++) {
      String name = "odoo" + i + ".example.com";
      names.put(name, List.of(inside.get(i)));
      Answer answer = call(http, "https://" + name + "/");
      assertEquals(End.REFUSED, answer.end(), inside.get(i));
      assertTrue(!answer.why().contains(inside.get(i)), "tells what the name leads to");
    }
    names.put("odoo.example.com", List.of("93.184.215.14", "127.0.0.1"));
    assertTrue(isRefused("https://odoo.example.com/"), "one of its addresses lies inside");
  }

  @Test
  void namedHostMayLieInOurNetworkOnly() throws URISyntaxException {
    names.put("odoo.lan", List.of("169.254.169.254"));
    try (OutgoingHttp named = new OutgoingHttp("odoo.lan:*", this::lookUp)) {
      assertEquals(End.REFUSED, call(named, "http://odoo.lan/").end());
    }
    names.put("odoo.lan", List.of("127.0.0.1"));
    try (OutgoingHttp named = new OutgoingHttp("odoo.lan:*", this::lookUp)) {
      assertTrue(call(named, "http://odoo.lan:" + sentinel.getLocalPort() + "/").isOk());
    }
  }

  /**
   * Public when it is checked, loopback when it is asked for again: a second look would be fatal,
   * so there is none. (The public address lies where nothing is allocated.)
   */
  @Test
  void nameThatFlipsIsAskedOnce() throws URISyntaxException {
    AtomicInteger asked = new AtomicInteger();
    Lookup flips = host -> List.of(address(asked.getAndIncrement() == 0 ? "3000::1" : "127.0.0.1"));
    String url = "https://odoo.example.com:8443/";
    try (OutgoingHttp flipped = new OutgoingHttp("", flips)) {
      assertNotEquals(End.ANSWERED, call(flipped, url).end());
      assertEquals(1, asked.get());
      assertEquals(0, visits.get());
    }
    asked.set(1);
    try (OutgoingHttp later = new OutgoingHttp("", flips)) {
      assertEquals(End.REFUSED, call(later, url).end(), "once it has flipped");
    }
  }

  @Test
  void asksNobodyForWhatIsRefusedBySpelling() throws URISyntaxException {
    call(http, "https://localhost/");
    call(http, "https://odoo.example.com:22/");

    assertEquals(0, lookups.get());
  }

  @Test
  void takesWhatIsPublic() {
    AddressRules rules = new AddressRules("");
    for (String url :
        List.of(
            "https://odoo.example.com",
            "https://ODOO.example.com:8443/odoo",
            "https://xn--mnchen-3ya.example:443",
            "https://93.184.215.14",
            "https://[2606:2800:21f:cb07:6820:80da:af6b:8b2c]/")) {
      Target target = rules.target(URI.create(url));
      assertEquals("https", target.host().getSchemeName(), url);
    }
    for (String literal : List.of("93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07::1")) {
      assertTrue(AddressKinds.isPublic(address(literal)), literal);
    }
  }

  @Test
  void settingThatDoesNotReadIsTold() {
    assertThrows(IllegalArgumentException.class, () -> new OutgoingHttp("odoo.lan"));
    assertThrows(IllegalArgumentException.class, () -> new OutgoingHttp("http://odoo.lan:80"));
  }
}
