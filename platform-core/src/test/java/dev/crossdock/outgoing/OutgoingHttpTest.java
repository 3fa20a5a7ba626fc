package dev.crossdock.outgoing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.crossdock.outgoing.Answer.End;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is on the wire: connections, certificates, and what is known when one breaks. */
@Timeout(30)
class OutgoingHttpTest {
  private static final int ANSWER_BYTES_MAX = 64 * 1024;
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final OutgoingHttp client = new OutgoingHttp("127.0.0.1:*");
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @AfterEach
  void stop() {
    client.close();
    if (server != null) {
      server.stop(0);
    }
    threads.shutdownNow();
  }

  private CompletableFuture<Answer> call(String root) {
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    return client.call(
        new OutgoingHttp.Call("POST", URI.create(root + "/x"), Map.of(), body, ANSWER_BYTES_MAX),
        System.nanoTime() + TimeUnit.SECONDS.toNanos(2));
  }

  private String serve(HttpServer made, String scheme, HttpHandler handler) {
    server = made;
    server.setExecutor(threads);
    server.createContext("/", handler);
    server.start();
    return scheme + "://127.0.0.1:" + server.getAddress().getPort();
  }

  private static InetSocketAddress anyPort() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  /** Answers true, and gathers from which port each call came. */
  private static HttpHandler yes(Set<Integer> ports, boolean close) {
    return exchange -> {
      exchange.getRequestBody().readAllBytes();
      ports.add(exchange.getRemoteAddress().getPort());
      if (close) {
        exchange.getResponseHeaders().set("Connection", "close");
      }
      exchange.sendResponseHeaders(200, 4);
      exchange.getResponseBody().write("true".getBytes(StandardCharsets.US_ASCII));
      exchange.close();
    };
  }

  @Test
  void sharesConnectionWhereOffered() throws IOException {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    String root = serve(HttpServer.create(anyPort(), 0), "http", yes(ports, false));
    for (int i = 0; i < 10; i++) {
      assertTrue(call(root).join().isOk());
    }

    assertEquals(1, ports.size());
  }

  @Test
  void opensConnectionForEachCallWhereClosed() throws IOException {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    String root = serve(HttpServer.create(anyPort(), 0), "http", yes(ports, true));
    for (int i = 0; i < 10; i++) {
      assertTrue(call(root).join().isOk());
    }

    assertEquals(10, ports.size());
  }

  @Test
  void boundsConnectionsOfHost() throws IOException {
    Set<Integer> ports = ConcurrentHashMap.newKeySet();
    String root = serve(HttpServer.create(anyPort(), 0), "http", yes(ports, false));
    List<CompletableFuture<Answer>> all =
        IntStream.range(0, 5 * HttpConnections.PER_HOST_MAX).mapToObj(i -> call(root)).toList();

    assertTrue(all.stream().map(CompletableFuture::join).allMatch(Answer::isOk));
    assertTrue(ports.size() <= HttpConnections.PER_HOST_MAX, "connections " + ports.size());
  }

  /** Takes calls one after the other; what follows is up to the test. */
  private String raw(ServerSocket listening, AtomicInteger calls, byte[] reply) {
    threads.execute(
        () -> {
          while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
              readCall(socket.getInputStream());
              calls.incrementAndGet();
              socket.getOutputStream().write(reply);
              socket.getOutputStream().flush();
            } catch (IOException closed) {
              continue;
            }
          }
        });
    return "http://127.0.0.1:" + listening.getLocalPort();
  }

  private static void readCall(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    while (!text.toString().endsWith("\r\n\r\n{}")) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("half a call");
      }
      text.append((char) next);
    }
  }

  @Test
  void doesNotRepeatCallWhoseAnswerIsLost() throws IOException {
    AtomicInteger calls = new AtomicInteger();
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Answer answer = call(raw(listening, calls, new byte[0])).join();

      assertEquals(End.SILENT, answer.end());
      assertEquals("connection lost", answer.why());
      assertEquals(1, calls.get());
    }
  }

  @Test
  void takesNoHalfAnswer() throws IOException {
    byte[] half = "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\ntrue".getBytes();
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      assertEquals(End.SILENT, call(raw(listening, new AtomicInteger(), half)).join().end());
    }
  }

  @Test
  void readsAnswerThatEndsWithItsConnection() throws IOException {
    byte[] open = "HTTP/1.1 200 OK\r\n\r\ntrue".getBytes();
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Answer answer = call(raw(listening, new AtomicInteger(), open)).join();

      assertTrue(answer.isOk(), answer.words());
      assertArrayEquals("true".getBytes(), answer.body());
    }
  }

  @Test
  void surelyDidNotCallWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    Answer answer = call("http://127.0.0.1:" + port).join();

    assertEquals(End.UNREACHABLE, answer.end());
    assertEquals("connection refused", answer.why());
  }

  @Test
  void surelyDidNotCallUnknownHost() {
    Answer answer = call("https://no-such-host.invalid").join();

    assertEquals(End.UNREACHABLE, answer.end());
  }

  @Test
  void callsNobodyAfterClosing() {
    client.close();

    assertEquals(End.UNREACHABLE, call("http://127.0.0.1:1").join().end());
  }

  @Test
  void trustsWhatTheJvmTrustsAndOnlyForItsName(@TempDir Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    SSLContext before = SSLContext.getDefault();
    try {
      assertEquals(End.UNREACHABLE, callOverTls(folder, "ip:127.0.0.1", false).end());
      assertEquals(End.UNREACHABLE, callOverTls(folder, "dns:elsewhere.example", true).end());
      assertTrue(callOverTls(folder, "ip:127.0.0.1", true).isOk());
    } finally {
      SSLContext.setDefault(before);
    }
  }

  private Answer callOverTls(Path folder, String name, boolean trusted)
      throws IOException, GeneralSecurityException, InterruptedException {
    KeyStore store = selfSigned(Files.createTempDirectory(folder, "tls").resolve("it.p12"), name);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    if (trusted) {
      SSLContext.setDefault(context);
    }
    HttpsServer made = HttpsServer.create(anyPort(), 0);
    made.setHttpsConfigurator(new HttpsConfigurator(context));
    Answer answer = call(serve(made, "https", yes(ConcurrentHashMap.newKeySet(), false))).join();
    server.stop(0);
    return answer;
  }

  private static KeyStore selfSigned(Path file, String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "it",
                "-dname",
                "CN=test",
                "-ext",
                "san=" + name,
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    // As a certificate of its own, so that it is trusted, not only held.
    store.setCertificateEntry("trusted", store.getCertificate("it"));
    return store;
  }
}
