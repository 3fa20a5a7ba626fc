package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Polled;
import dev.crossdock.connectors.rest.StubApi.Says;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.outgoing.TrustStore;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A partner that knows us by our certificate, at its API and where tokens are fetched. */
@Timeout(60)
class MutualTlsTest {
  private static final String PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void theCertificateIsShownWhereverWeCall() throws Exception {
    KeyStore theirs = selfSigned("partner");
    KeyStore ours = selfSigned("crossdock");
    ServerSocketFactory sockets = demanding(theirs, ours);
    TrustStore trust = new TrustStore(stored(theirs), PASSWORD);
    try (StubApi login =
            new StubApi(sockets, request -> Says.json("{\"access_token\":\"token-1\"}"));
        StubApi api = new StubApi(sockets, request -> Says.json("[{\"id\":1}]"));
        Desk desk = new Desk(api, new OutgoingHttp("127.0.0.1:*", trust))) {
      desk.with("pollPath", "/events", "itemsPointer", "#", "signIn", "oauth", "clientId", "us");
      desk.with("tokenAddress", "https://" + login.place() + "/token", "clientSecret", "a-secret");
      Polled stranger = desk.poll();
      assertEquals(Problem.TARGET_UNAVAILABLE, stranger.problem(), stranger::detail);
      assertEquals(0, login.requests().size());

      desk.with(
          "certificate",
          pem("CERTIFICATE", ours.getCertificate("it").getEncoded()),
          "certificateKey",
          pem("PRIVATE KEY", ours.getKey("it", PASSWORD.toCharArray()).getEncoded()));
      Polled known = desk.poll();
      assertNull(known.problem(), known::detail);
      assertEquals(1, known.taken());
      assertEquals("Bearer token-1", api.requests().get(0).header("Authorization"));
      assertTrue(desk.check().get(2).detail().contains("certificate ends"), "told when");
    }
  }

  /** Lets in whom it knows, and nobody else. */
  private static ServerSocketFactory demanding(KeyStore own, KeyStore known)
      throws GeneralSecurityException {
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(own, PASSWORD.toCharArray());
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(known);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return new ServerSocketFactory() {
      @Override
      public ServerSocket createServerSocket(int port) throws IOException {
        return createServerSocket(port, 50);
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
      }

      @Override
      public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
          throws IOException {
        SSLServerSocket socket =
            (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(port, backlog, address);
        socket.setNeedClientAuth(true);
        return socket;
      }
    };
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

  private Path stored(KeyStore trusted) throws IOException, GeneralSecurityException {
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    return file;
  }

  private KeyStore selfSigned(String name)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve(name + ".p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-alias",
                "it",
                "-dname",
                "CN=" + name,
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    // As a certificate of its own, so that it is trusted, not only held.
    store.setCertificateEntry("trusted", store.getCertificate("it"));
    return store;
  }
}
