package dev.crossdock.outgoing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Certificates that we show: to whom they belong, and that no connection is shared over them. */
@Timeout(60)
class ClientCertificateTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir Path folder;

  private HttpsServer server;
  private OutgoingHttp client;
  private KeyStore one;
  private KeyStore other;

  @BeforeEach
  void start() throws IOException, GeneralSecurityException, InterruptedException {
    KeyStore own = selfSigned("server", "EC");
    one = selfSigned("one", "EC");
    other = selfSigned("other", "RSA");
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, PASSWORD);
    trusted.setCertificateEntry("one", one.getCertificate("it"));
    trusted.setCertificateEntry("other", other.getCertificate("it"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(
        new HttpsConfigurator(context) {
          @Override
          public void configure(HttpsParameters parameters) {
            SSLParameters tls = context.getDefaultSSLParameters();
            tls.setNeedClientAuth(true);
            parameters.setSSLParameters(tls);
          }
        });
    server.createContext("/", ClientCertificateTest::whoIsIt);
    server.start();
    KeyStore authorities = KeyStore.getInstance("PKCS12");
    authorities.load(null, PASSWORD);
    authorities.setCertificateEntry("server", own.getCertificate("it"));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      authorities.store(out, PASSWORD);
    }
    client = new OutgoingHttp("127.0.0.1:*", new TrustStore(file, "changeit"));
  }

  @AfterEach
  void stop() {
    client.close();
    server.stop(0);
  }

  private static void whoIsIt(HttpExchange exchange) throws IOException {
    byte[] name =
        ((HttpsExchange) exchange)
            .getSSLSession()
            .getPeerPrincipal()
            .getName()
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, name.length);
    exchange.getResponseBody().write(name);
    exchange.close();
  }

  private Answer call(ClientCertificate certificate) {
    URI uri = URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/");
    return client
        .call(
            new OutgoingHttp.Call("GET", uri, Map.of(), null, 1_000),
            certificate,
            System.nanoTime() + TimeUnit.SECONDS.toNanos(10))
        .join();
  }

  @Test
  void eachIsShownOnConnectionsOfItsOwn() throws Exception {
    ClientCertificate first = read(one, one);
    ClientCertificate second = read(other, other);
    for (int i = 0; i < 3; i++) {
      assertEquals("CN=one", new String(call(first).body(), StandardCharsets.UTF_8));
      assertEquals("CN=other", new String(call(second).body(), StandardCharsets.UTF_8));
      assertEquals(0, call(null).status(), "without one there is no answer");
    }
    assertEquals("CN=one", new String(call(read(one, one)).body(), StandardCharsets.UTF_8));
  }

  @Test
  void theyAreTheSameOnlyWithTheirKey() throws Exception {
    assertEquals(read(one, one), read(one, one));
    assertNotEquals(read(one, one), read(other, other));
    assertFalse(read(one, one).toString().contains(pem("PRIVATE KEY", key(one)).substring(40, 60)));
  }

  @Test
  void whatIsNoneIsRefused() throws Exception {
    String certificate = pem("CERTIFICATE", one.getCertificate("it").getEncoded());
    String key = pem("PRIVATE KEY", key(one));
    KeyStore stranger = selfSigned("stranger", "EC");
    Instant now = Instant.now();
    assertTrue(refusal(certificate, pem("PRIVATE KEY", key(stranger)), now).contains("belong"));
    assertTrue(refusal(certificate, pem("PRIVATE KEY", key(other)), now).contains("not read"));
    assertTrue(refusal(certificate, "canary", now).contains("not read"));
    assertTrue(refusal("canary", key, now).contains("not read"));
    assertTrue(refusal(certificate, key, now.plus(Duration.ofDays(4_000))).contains("ended"));
    assertTrue(refusal(certificate, key, now.minus(Duration.ofDays(4))).contains("begins"));
  }

  private static String refusal(String certificate, String key, Instant now) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> ClientCertificate.read(certificate, key, now));
    assertEquals(Problem.KEY_REFUSED, refused.problem());
    assertFalse(refused.getMessage().contains("canary"));
    return refused.getMessage();
  }

  private static ClientCertificate read(KeyStore certificate, KeyStore key)
      throws GeneralSecurityException {
    return ClientCertificate.read(
        pem("CERTIFICATE", certificate.getCertificate("it").getEncoded()),
        pem("PRIVATE KEY", key(key)),
        Instant.now());
  }

  private static byte[] key(KeyStore store) throws GeneralSecurityException {
    Key key = store.getKey("it", PASSWORD);
    return key.getEncoded();
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private KeyStore selfSigned(String name, String algorithm)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                algorithm,
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "30",
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
    return store;
  }
}
