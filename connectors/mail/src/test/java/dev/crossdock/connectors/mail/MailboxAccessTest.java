package dev.crossdock.connectors.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.Polled;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.outgoing.TrustStore;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** To whom we speak, how we sign in, and what is said before. */
@Timeout(120)
class MailboxAccessTest extends TestMailbox {
  private static final String TRUST_PASSWORD = "changeit";

  @TempDir Path folder;

  @Test
  void speaksTlsUnderTheNameOfTheHostOnly() throws Exception {
    Path keys = folder.resolve("server.p12");
    int ended =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=mail",
                "-ext",
                "SAN=dns:localhost",
                "-validity",
                "1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                TRUST_PASSWORD)
            .inheritIO()
            .start()
            .waitFor();
    assertEquals(0, ended);
    System.setProperty("greenmail.tls.keystore.file", keys.toString());
    System.setProperty("greenmail.tls.keystore.password", TRUST_PASSWORD);
    GreenMail secure = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS));
    try (OutgoingHttp strangers = new OutgoingHttp("localhost:*");
        OutgoingHttp trusting = new OutgoingHttp("localhost:*, 127.0.0.1:*", trust(keys))) {
      secure.start();
      user = secure.setUser("inbound@brandt.example", "inbound", PASSWORD);
      deliver(Mails.withFile("1", "a.edi", Mails.bytes("one")));
      String port = Integer.toString(secure.getImaps().getPort());
      String[] settings = {"port", port, "security", "tls", "host", "localhost"};
      Polled untrusted = poll(strangers, null, this::store, settings);
      assertEquals("XD-5001", untrusted.problem().id());
      assertTrue(untrusted.detail().contains("no certificate"), untrusted.detail());
      Polled otherName =
          poll(trusting, null, this::store, "port", port, "security", "tls", "host", "127.0.0.1");
      assertEquals("XD-5001", otherName.problem().id());
      assertEquals(List.of(), stored);
      Polled known = poll(trusting, null, this::store, settings);
      assertNull(known.problem(), known::toString);
      assertEquals(1, stored.size());
    } finally {
      secure.stop();
      System.clearProperty("greenmail.tls.keystore.file");
      System.clearProperty("greenmail.tls.keystore.password");
    }
  }

  /** The server's own certificate as the only one that is trusted. */
  private TrustStore trust(Path keys) throws Exception {
    KeyStore own = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(keys)) {
      own.load(in, TRUST_PASSWORD.toCharArray());
    }
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("server", own.getCertificate("server"));
    Path file = folder.resolve("trust.p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      trusted.store(out, TRUST_PASSWORD.toCharArray());
    }
    return new TrustStore(file, TRUST_PASSWORD);
  }

  @Test
  void tellsNoSecretWithoutEncryptionThatWasWanted() throws Exception {
    try (ScriptedServer stripped = new ScriptedServer("* OK ready", command -> "$ BAD what?")) {
      Polled polled =
          poll(
              null, this::store, "port", Integer.toString(stripped.port()), "security", "starttls");
      assertEquals("XD-5004", polled.problem().id(), polled::toString);
      assertTrue(
          stripped.heard().stream().allMatch(line -> line.matches("c\\d+ (STARTTLS|LOGOUT)")),
          stripped.heard()::toString);
    }
    try (OutgoingHttp closed = new OutgoingHttp("")) {
      assertEquals("XD-1201", poll(closed, null, this::store).problem().id());
      assertEquals(
          "XD-1201",
          poll(closed, null, this::store, "host", "imap.example.org", "port", "25").problem().id());
    }
  }

  @Test
  void knowsWhatServersMeanByTheirRefusals() throws Exception {
    String recorded;
    try (var in = MailboxAccessTest.class.getResourceAsStream("refusals.txt")) {
      recorded = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (String line : recorded.split("\n")) {
      if (line.startsWith("#")) {
        continue;
      }
      String[] parts = line.split(" \\| ");
      try (ScriptedServer refusing =
          new ScriptedServer(
              "* OK ready",
              command ->
                  command.startsWith(parts[0])
                      ? parts[1].replace("\\n", "\r\n")
                      : command.startsWith("SELECT")
                          ? "* OK [UIDVALIDITY 5] x\r\n$ OK [READ-WRITE]"
                          : command.startsWith("UID SEARCH") ? "* SEARCH 1\r\n$ OK" : "$ OK")) {
        Polled polled = poll(null, this::store, "port", Integer.toString(refusing.port()));
        assertEquals(parts[2], polled.problem() == null ? null : polled.problem().id(), line);
        assertFalse(polled.detail().contains("support.mail.example"), polled.detail());
      }
    }
  }

  @Test
  void signsInByAToken() throws Exception {
    List<String> asked = new ArrayList<>();
    HttpServer provider =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    provider.createContext(
        "/token",
        exchange -> {
          try (exchange) {
            asked.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = Mails.bytes("{\"access_token\":\"at-1\",\"expires_in\":60}");
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
          }
        });
    provider.start();
    try (ScriptedServer mailbox =
        new ScriptedServer(
            "* OK ready",
            command ->
                command.startsWith("AUTHENTICATE XOAUTH2")
                    ? "+ "
                    : command.startsWith("CAPABILITY")
                        ? "* CAPABILITY IMAP4rev1 AUTH=XOAUTH2\r\n$ OK"
                        : command.startsWith("SELECT") ? "$ NO gone" : "c3 OK")) {
      Polled polled =
          poll(
              null,
              this::store,
              "port",
              Integer.toString(mailbox.port()),
              "tokenAddress",
              "http://127.0.0.1:" + provider.getAddress().getPort() + "/token",
              "clientId",
              "client 1",
              "refreshToken",
              "rt-1");
      assertEquals(
          List.of("grant_type=refresh_token&client_id=client+1&refresh_token=rt-1"), asked);
      String shown =
          new String(Base64.getDecoder().decode(mailbox.heard().get(2)), StandardCharsets.UTF_8);
      assertEquals("user=inbound\u0001auth=Bearer at-1\u0001\u0001", shown);
      assertFalse(polled.toString().contains("at-1"), polled::toString);
    } finally {
      provider.stop(0);
    }
  }

  @Test
  void saysWhyItCannotLook() throws Exception {
    assertEquals("XD-5003", poll(null, this::store, "password", "wrong").problem().id());
    assertEquals("XD-5005", poll(null, this::store, "folder", "Nothing").problem().id());
    List<CheckStep> good = check();
    assertEquals(4, good.size());
    assertTrue(good.stream().allMatch(CheckStep::passed), good::toString);
    assertEquals("Signs in", check("password", "wrong").get(2).name());
    assertFalse(check("password", "wrong").get(2).passed());
  }

  private List<CheckStep> check(String... settings) {
    return new MailConnector(http, Clock.systemUTC())
        .check(connection(settings))
        .toCompletableFuture()
        .join();
  }
}
