package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one platform sends, another one takes: every combination of what can be agreed on. */
@Timeout(120)
class BothWaysTest {
  /** All combinations take their time; a third of them meets each choice. {@code -Das2.all} */
  private static final int SHARE = Boolean.getBoolean("as2.all") ? 1 : 3;

  private Door brandt;
  private Hansa hansa;

  @BeforeEach
  void open() throws IOException {
    brandt = new Door();
    brandt.settings = Parties.brandt("http://127.0.0.1:1/");
    hansa = new Hansa();
  }

  @AfterEach
  void close() {
    hansa.close();
    brandt.close();
    assertNull(brandt.thrown, "thrown out of the servlet");
    assertNull(hansa.door.thrown, "thrown out of the servlet");
  }

  static void until(BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      assertTrue(Instant.now().isBefore(deadline), "in time");
      Thread.onSpinWait();
    }
  }

  @Test
  void everyCombinationArrivesAndIsConfirmed() {
    int number = 0;
    for (String sign : new String[] {"none", "sha256", "sha384", "sha512"}) {
      for (String encrypt :
          new String[] {
            "none",
            "aes128-cbc",
            "aes192-cbc",
            "aes256-cbc",
            "aes128-gcm",
            "aes192-gcm",
            "aes256-gcm"
          }) {
        for (String compress : new String[] {"none", "zlib"}) {
          for (String receipt :
              new String[] {"none", "sync", "sync-unsigned", "async", "async-unsigned"}) {
            String what = sign + " " + encrypt + " " + compress + " " + receipt;
            if (++number % SHARE == 0) {
              combination("EX-" + number, sign, encrypt, compress, receipt, what);
            }
          }
        }
      }
    }
    assertEquals(280, number);
    assertEquals(280 / SHARE, brandt.arrivals.size());
    assertEquals(0, brandt.refusals.size());
  }

  private void combination(
      String exchange, String sign, String encrypt, String compress, String receipt, String what) {
    brandt.settings =
        Parties.brandt(
            hansa.door.address(),
            "requireSigned",
            sign.equals("none") ? "no" : "yes",
            "requireEncrypted",
            encrypt.equals("none") ? "no" : "yes");
    int before = hansa.door.said.size();
    Outcome outcome =
        hansa.send(
            Parties.hansa(
                brandt.address(),
                "sign",
                sign,
                "encrypt",
                encrypt,
                "compress",
                compress,
                "receipt",
                receipt),
            exchange);

    assertTrue(outcome.isDelivered(), () -> what + ": " + outcome);
    Arrival arrival = brandt.arrivals.get(brandt.arrivals.size() - 1);
    assertArrayEquals(Parties.EDI, arrival.content(), what);
    assertEquals("as2:<" + exchange + "@brandt.crossdock>", arrival.identity(), what);
    assertEquals("IFTMIN-17.edi", arrival.name(), what);
    assertEquals("application/edifact", arrival.mediaType(), what);
    if (receipt.startsWith("async")) {
      assertEquals("mdn:<" + exchange + "@brandt.crossdock>", outcome.awaited(), what);
      until(() -> hansa.door.said.size() > before);
      Door.Said said = hansa.door.said.get(before);
      assertTrue(said.accepted(), () -> what + ": " + said);
      assertEquals(outcome.awaited(), said.key(), what);
    } else {
      assertNull(outcome.awaited(), what);
    }
  }

  @Test
  void repeatsAreTakenOnceAndConfirmedAlike() {
    Map<String, String> settings = Parties.hansa(brandt.address());

    Outcome first = hansa.send(settings, "EX-1");
    Outcome again = hansa.send(settings, Parties.message("EX-1"), true);

    assertTrue(first.isDelivered() && again.isDelivered(), again::toString);
    assertEquals(1, brandt.arrivals.size());
    assertEquals(1, brandt.duplicates.size());
  }

  @Test
  void anIdWithOtherContentIsRefused() {
    Map<String, String> settings = Parties.hansa(brandt.address());
    hansa.send(settings, "EX-1");

    Outcome other =
        hansa.send(
            settings,
            new OutboundMessage(
                "EX-1", new OutboundFile("a.edi", "IFTMIN", "application/edifact", new byte[] {1})),
            false);

    assertEquals(Problem.TARGET_UNAVAILABLE, other.problem(), other::toString);
    assertEquals(1, brandt.arrivals.size());
    assertEquals(0, brandt.refusals.size(), "the platform has recorded it");
  }

  @Test
  void theLargestFileArrives() {
    byte[] content = new byte[OutboundFile.BYTES_MAX];
    new Random(7).nextBytes(content);
    OutboundMessage message =
        new OutboundMessage(
            "EX-1", new OutboundFile("large.bin", "FILE", "application/octet-stream", content));

    for (String compress : new String[] {"none", "zlib"}) {
      Outcome outcome =
          hansa.send(Parties.hansa(brandt.address(), "compress", compress), message, false);
      assertTrue(outcome.isDelivered(), outcome::toString);
    }

    assertArrayEquals(content, brandt.arrivals.get(0).content());
    assertEquals(1, brandt.duplicates.size());
  }

  @Test
  void certificatesOverlapOnBothSides() {
    Certificates.Own newHansa = Certificates.of("hansa-new", 0, 900);
    Certificates.Own newBrandt = Certificates.of("brandt-new", 0, 900);
    String[] both = {"otherCertificate", newHansa.pem(), "otherKey", newHansa.keyPem()};
    Map<String, String> sends = Parties.hansa(brandt.address(), both);
    sends.put("partnerCertificates", Parties.BRANDT.pem() + newBrandt.pem());
    Map<String, String> takes =
        Parties.brandt(
            hansa.door.address(),
            "otherCertificate",
            newBrandt.pem(),
            "otherKey",
            newBrandt.keyPem(),
            "partnerCertificates",
            Parties.HANSA.pem() + newHansa.pem());
    brandt.settings = takes;

    assertTrue(hansa.send(sends, "EX-1").isDelivered(), "both have both");
    sends.put("encryptFor", "first");
    assertTrue(hansa.send(sends, "EX-2").isDelivered(), "encrypted for the old one");
    takes.put("partnerCertificates", newHansa.pem());
    assertTrue(hansa.send(sends, "EX-3").isDelivered(), "signed with the new one");
    takes.put("partnerCertificates", Parties.HANSA.pem());
    Outcome unknown = hansa.send(sends, "EX-4");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, unknown.problem(), unknown::toString);
  }

  @Test
  void expiredCertificatesAreNotUsed() {
    Certificates.Own ended = Certificates.of("hansa", -30, -1);
    Map<String, String> sends = Parties.hansa(brandt.address());
    sends.put("ourCertificate", ended.pem());

    Outcome own = hansa.send(sends, "EX-1");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, own.problem(), own::toString);
    assertTrue(own.detail().contains("not valid any more"), own::detail);

    sends = Parties.hansa(brandt.address());
    sends.put("partnerCertificates", Certificates.of("brandt", -30, -1).pem());
    Outcome partners = hansa.send(sends, "EX-2");
    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, partners.problem(), partners::toString);
    assertEquals(0, brandt.arrivals.size());
    assertEquals(0, brandt.refusals.size());
  }
}
