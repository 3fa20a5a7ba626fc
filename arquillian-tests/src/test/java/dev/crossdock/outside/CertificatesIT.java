package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.launcher.Tls;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.Steady;
import dev.crossdock.stack.TestShipment;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens that are bound to the certificate of a machine (RFC 8705). */
class CertificatesIT {
  private static final Logger LOG = Logger.getLogger(CertificatesIT.class.getName());
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(60);
  private static final String HANSA = "CN=hansa feed, O=Hansa Container Line";
  private static final AtomicInteger COUNT = new AtomicInteger();

  @TempDir static Path files;
  private static TestShipment shipment;

  /** A certificate with its key, and connections that show it. */
  private record Machine(String pem, HttpClient http) {
    static Machine of(String name, String subject) {
      Tls tls = RunningStack.get().tls();
      Path keys = tls.machineKeys(files.resolve(name + ".p12"), subject);
      return new Machine(tls.certificate(keys), Api.showing(keys));
    }
  }

  /** A credential with the machine whose it is and a token of it. */
  private record Used(JsonNode made, Machine machine, String token) {
    static Used of(JsonNode made, Machine machine) {
      return new Used(made, machine, CertificatesIT.token(made, machine));
    }

    int send() {
      return CertificatesIT.send(token, machine.http()).status();
    }
  }

  @BeforeAll
  static void announce() {
    LOG.setLevel(Level.INFO); // what was measured is worth a line
    shipment = TestShipment.of("brandt");
    shipment.announce();
  }

  private static String client(JsonNode made) {
    return made.at("/credential/client").asText();
  }

  private static String token(JsonNode made, Machine machine) {
    return MachineTokens.in(MachineTokens.byCertificate(client(made), machine.http()));
  }

  private static Answer send(String token, HttpClient http) {
    String id = "mtls-" + shipment.reference() + "-" + COUNT.incrementAndGet();
    return Api.withToken(token, http)
        .post("/api/v1/events", shipment.event(id, "GATE_IN", Instant.now()));
  }

  @Test
  void aTokenWorksWithItsCertificateOnly() {
    Machine own = Machine.of("own", HANSA);
    Machine namesake = Machine.of("namesake", HANSA);
    Machine other = Machine.of("other", "CN=alpen feed, O=Alpen Spedition");
    JsonNode made = CredentialsIT.make("hansa", "certificate", own.pem());
    assertTrue(made.at("/credential/shown").asText().contains("hansa feed"), made::toString);
    String token = token(made, own);
    send(token, own.http()).expect(202);

    HttpClient none = RunningStack.get().tls().client();
    for (HttpClient wrong : List.of(none, namesake.http(), other.http())) {
      send(token, wrong).expectProblem(401, "XD-1602");
    }
    assertEquals(
        4,
        MachineTokens.byCertificate(client(made), other.http()).status() / 100,
        "the identity provider knows the subject");
    assertEquals(4, MachineTokens.byCertificate(client(made), none).status() / 100);
    // The identity provider knows subjects only, we know the very certificate.
    send(token(made, namesake), namesake.http()).expectProblem(401, "XD-1602");
    assertTrue(
        Rows.number(
                "brandt",
                "select count(*) from trace where kind = 'REFUSED' and problem = 'XD-1602' and"
                    + " actor = ?",
                client(made))
            >= 4);
    // A certificate is no token, and does no harm beside one that is not bound.
    Api.withToken(null, own.http()).get("/api/v1/shipments").expectProblem(401, "XD-1001");
    CredentialsIT.revoke(made);
  }

  @Test
  void aCertificateIsRotatedUnderLoadAndRevokedWithinAMinute() {
    Machine old = Machine.of("old", HANSA);
    Machine fresh = Machine.of("fresh", HANSA);
    JsonNode first = CredentialsIT.make("hansa", "certificate", old.pem());
    AtomicReference<Used> used = new AtomicReference<>(Used.of(first, old));
    JsonNode second;
    try (Steady load = new Steady(() -> send(used.get().token(), used.get().machine().http()))) {
      load.more(30);
      second = CredentialsIT.rotate(first, fresh.pem());
      load.more(30); // the old one goes on
      used.set(Used.of(second, fresh));
      load.more(30);
      CredentialsIT.revoke(first);
      load.more(30);
      load.close();
      assertEquals(List.of(), load.failures());
      LOG.log(Level.INFO, "{0} calls around a rotation, none failed", load.calls());
    }
    Used last = used.get();
    assertEquals(202, last.send());
    CredentialsIT.revoke(second);
    long from = System.nanoTime();
    Eventually.is(403, "status with a revoked certificate", REVOKED_WITHIN, last::send);
    LOG.log(
        Level.INFO, "Revoked after {0} ms", Duration.ofNanos(System.nanoTime() - from).toMillis());
  }
}
