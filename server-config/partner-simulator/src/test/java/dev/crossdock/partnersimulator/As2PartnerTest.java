package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AS2 partner; what is signed and encrypted on the other side is so by openssl. */
class As2PartnerTest {
  private static final byte[] PART =
      "Content-Type: application/edifact\r\nContent-Disposition: attachment; filename=\"a.edi\"\r\n\r\nUNB+UNOC:3'"
          .getBytes(StandardCharsets.US_ASCII);

  @TempDir Path folder;
  private PartnerSimulator simulator;
  private Wire wire;
  private Us us;
  private String ours;

  @BeforeEach
  void start() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "no openssl here");
    us = new Us(came -> new Us.Says(200, "text/plain", new byte[0]));
    simulator = PartnerSimulator.start(Options.of(folder.resolve("data"), Wire.SECRET));
    wire = new Wire(simulator);
    openssl(
        "req -x509 -newkey rsa:2048 -sha256 -nodes -days 30 -subj /CN=US -keyout us.key -out"
            + " us.crt");
    ours = Files.readString(folder.resolve("us.crt")).replace("\n", "\\n");
    target("sync", "");
    Files.writeString(
        folder.resolve("partner.crt"), wire.door("", null).at("/as2/certificate").asText());
  }

  @AfterEach
  void stop() {
    if (simulator != null) {
      simulator.close();
      us.close();
    }
  }

  private void target(String receipt, String more) throws Exception {
    wire.door(
        "/targets/as2",
        "{'address':'"
            + us.address()
            + "/as2','name':'US','certificate':'"
            + ours
            + "','receipt':'"
            + receipt
            + "'"
            + more
            + "}");
  }

  private Wire.Said openssl(String arguments) throws Exception {
    return Wire.run(folder, ("openssl " + arguments).split(" "));
  }

  /** Signed and encrypted by openssl, as it goes over the wire. */
  private byte[] packed() throws Exception {
    Files.write(folder.resolve("part"), PART);
    Wire.Said signed =
        openssl("smime -sign -binary -md sha256 -in part -signer us.crt -inkey us.key -out signed");
    assertEquals(0, signed.exit(), signed.text());
    Wire.Said encrypted =
        openssl("cms -encrypt -binary -aes-256-cbc -in signed -outform DER -out enc partner.crt");
    assertEquals(0, encrypted.exit(), encrypted.text());
    return Files.readAllBytes(folder.resolve("enc"));
  }

  private HttpRequest.Builder message(String id, byte[] body) {
    return wire.to("/as2")
        .header("AS2-Version", "1.1")
        .header("AS2-From", "US")
        .header("AS2-To", "PARTNER-SIM")
        .header("Message-ID", id)
        .header("Disposition-Notification-To", "US")
        .header(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=optional, pkcs7-signature; signed-receipt-micalg=optional,"
                + " sha-256")
        .header("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m")
        .POST(BodyPublishers.ofByteArray(body));
  }

  private static String mic(byte[] of) throws Exception {
    return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(of))
        + ", sha-256";
  }

  /** What a signed receipt says, once openssl has found its signature good. */
  private Wire.Said verified(String type, byte[] body) throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(("Content-Type: " + type + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(body);
    Files.write(folder.resolve("receipt"), whole.toByteArray());
    return openssl("smime -verify -binary -purpose any -CAfile partner.crt -in receipt");
  }

  private Wire.Said verified(HttpResponse<byte[]> answer) throws Exception {
    assertEquals(200, answer.statusCode());
    return verified(answer.headers().firstValue("Content-Type").orElse(""), answer.body());
  }

  private void fault(Kind kind, String act) {
    simulator.faults().add(Fault.of(Role.AS2, kind).in(act).times(1).withMillis(700));
  }

  private JsonNode send() throws Exception {
    wire.door(
        "/send",
        "{'role':'as2','name':'b.edi','mediaType':'application/edifact','content':'UNB+b'}");
    return wire.door("", null).at("/as2/sent/0");
  }

  @Test
  void opensWhatOpensslPackedAndSignsAReceipt() throws Exception {
    Wire.Said receipt = verified(wire.bytes(message("<1@us>", packed())));
    assertEquals(0, receipt.exit(), receipt.text());
    assertTrue(receipt.text().contains("Original-Message-ID: <1@us>"), receipt.text());
    assertTrue(receipt.text().contains("; processed\r\n"), receipt.text());
    assertTrue(receipt.text().contains("Received-Content-MIC: " + mic(PART)), receipt.text());
    Received file = simulator.files().list(Role.AS2).get(0);
    assertEquals("a.edi", file.name());
    assertEquals("UNB+UNOC:3'", new String(simulator.files().content(file.id())));
  }

  @Test
  void knowsAMessageThatCameBefore() throws Exception {
    byte[] packed = packed();
    wire.bytes(message("<1@us>", packed));
    Wire.Said receipt = verified(wire.bytes(message("<1@us>", packed)));
    assertTrue(receipt.text().contains("processed/warning: duplicate-document"), receipt.text());
    assertEquals(1, simulator.files().list(Role.AS2).size());
  }

  @Test
  void refusesWhatIsChangedOrOfAStranger() throws Exception {
    byte[] packed = packed();
    packed[packed.length - 5] ^= 1;
    assertTrue(
        verified(wire.bytes(message("<1@us>", packed))).text().contains("processed/error: "));
    openssl(
        "req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=OTHER -keyout us.key -out us.crt");
    String other = verified(wire.bytes(message("<2@us>", packed()))).text();
    assertTrue(other.contains("processed/error: authentication-failed"), other);
    assertEquals(0, simulator.files().list(Role.AS2).size());
  }

  @Test
  void tellsAWrongMicAndSignsWithAnExpiredCertificate() throws Exception {
    fault(Kind.WRONG_MIC, "receipt");
    Wire.Said wrong = verified(wire.bytes(message("<1@us>", packed())));
    assertEquals(0, wrong.exit(), wrong.text());
    assertFalse(wrong.text().contains(mic(PART)), wrong.text());
    fault(Kind.EXPIRED_CERTIFICATE, "receipt");
    Wire.Said expired = verified(wire.bytes(message("<2@us>", packed())));
    assertNotEquals(0, expired.exit(), expired.text());
    assertEquals(0, verified(wire.bytes(message("<3@us>", packed()))).exit());
  }

  @Test
  void answersBadly() throws Exception {
    byte[] packed = packed();
    fault(Kind.LOST_ANSWER, "receive");
    assertThrows(IOException.class, () -> wire.bytes(message("<1@us>", packed)));
    assertEquals(1, simulator.files().list(Role.AS2).size());
    fault(Kind.RESET, "receive");
    assertThrows(IOException.class, () -> wire.bytes(message("<2@us>", packed)));
    assertEquals(1, simulator.files().list(Role.AS2).size());
    for (Kind kind : List.of(Kind.SERVER_ERROR, Kind.TOO_MANY, Kind.REFUSED_SIGN_IN)) {
      fault(kind, "receive");
      int status = wire.bytes(message("<3@us>", packed)).statusCode();
      assertEquals(kind == Kind.SERVER_ERROR ? 500 : kind == Kind.TOO_MANY ? 429 : 401, status);
    }
    fault(Kind.SLOW, "receive");
    long begin = System.nanoTime();
    assertEquals(200, wire.bytes(message("<4@us>", packed)).statusCode());
    assertTrue(System.nanoTime() - begin > 650_000_000L);
  }

  @Test
  void sendsAReceiptLater() throws Exception {
    HttpResponse<byte[]> answer =
        wire.bytes(
            message("<1@us>", packed()).header("Receipt-Delivery-Option", us.address() + "/late"));
    assertEquals(200, answer.statusCode());
    assertEquals(0, answer.body().length);
    Wire.until("a receipt", () -> us.at("/late").size() == 1);
    Us.Came late = us.at("/late").get(0);
    Wire.Said receipt = verified(late.headers().get("Content-Type"), late.body());
    assertEquals(0, receipt.exit(), receipt.text());
    assertTrue(receipt.text().contains(mic(PART)), receipt.text());
  }

  @Test
  void sendsWhatOpensslOpens() throws Exception {
    send();
    Us.Came came = us.at("/as2").get(0);
    assertEquals("PARTNER-SIM", came.headers().get("AS2-From"));
    Files.write(folder.resolve("enc"), came.body());
    Wire.Said opened =
        openssl("cms -decrypt -binary -inform DER -in enc -recip us.crt -inkey us.key -out signed");
    assertEquals(0, opened.exit(), opened.text());
    Wire.Said part =
        openssl("smime -verify -binary -purpose any -CAfile partner.crt -in signed -out part");
    assertEquals(0, part.exit(), part.text());
    assertTrue(Files.readString(folder.resolve("part")).endsWith("\r\n\r\nUNB+b"));
    assertEquals("waiting", wire.door("", null).at("/as2/sent/0/receipt").asText());
  }

  @Test
  void sendsWithAnExpiredCertificateTwiceAndHalf() throws Exception {
    target("none", ",'encrypt':false");
    fault(Kind.EXPIRED_CERTIFICATE, "send");
    send();
    Us.Came came = us.at("/as2").get(0);
    assertNotEquals(0, verified(came.headers().get("Content-Type"), came.body()).exit());
    fault(Kind.DUPLICATE, "send");
    send();
    assertEquals(3, us.at("/as2").size());
    assertArrayEquals(us.came.get(1).body(), us.came.get(2).body());
    assertEquals(
        us.came.get(1).headers().get("Message-ID"), us.came.get(2).headers().get("Message-ID"));
    fault(Kind.LOST_ANSWER, "send");
    send();
    assertEquals(5, us.at("/as2").size());
    fault(Kind.RESET, "send");
    send();
    assertEquals(6, us.at("/as2").size(), "the half one is none");
  }

  /** Two simulators, in every combination, compressed too, which openssl cannot. */
  @Test
  void speaksToItsLike() throws Exception {
    try (PartnerSimulator other =
        PartnerSimulator.start(Options.of(folder.resolve("other"), Wire.SECRET))) {
      Wire there = new Wire(other);
      String mine = wire.door("", null).at("/as2/certificate").asText().replace("\n", "\\n");
      String its = there.door("", null).at("/as2/certificate").asText().replace("\n", "\\n");
      there.door("/targets/as2", "{'certificate':'" + mine + "'}");
      int number = 0;
      for (String sign : List.of("none", "SHA1", "SHA256", "SHA384", "SHA512")) {
        for (int flags = 0; flags < 8; flags++) {
          boolean async = (flags & 4) != 0;
          wire.door(
              "/targets/as2",
              "{'address':'"
                  + other.address()
                  + "/as2','name':'PARTNER-SIM','certificate':'"
                  + its
                  + "','sign':'"
                  + sign
                  + "','encrypt':"
                  + ((flags & 1) != 0)
                  + ",'compress':"
                  + ((flags & 2) != 0)
                  + ",'receipt':'"
                  + (async ? "async" : "sync")
                  + "'}");
          number++;
          wire.door(
              "/send",
              "{'role':'as2','name':'n" + number + "','content':'content " + number + "'}");
          int sofar = number;
          Wire.until(
              "receipt " + number,
              () -> simulator.acts().of(Role.AS2, "receipt-in").size() == sofar);
          Act receipt = simulator.acts().of(Role.AS2, "receipt-in").get(number - 1);
          assertEquals("processed", receipt.details().get("disposition"), receipt.toString());
          assertEquals(true, receipt.details().get("micMatches"), sign + flags + receipt);
        }
      }
      assertEquals(40, other.files().list(Role.AS2).size());
      other.faults().add(Fault.of(Role.AS2, Kind.WRONG_MIC).times(1));
      wire.door("/send", "{'role':'as2','name':'last','content':'last'}");
      Wire.until("the last", () -> simulator.acts().of(Role.AS2, "receipt-in").size() == 41);
      assertEquals(
          false, simulator.acts().of(Role.AS2, "receipt-in").get(40).details().get("micMatches"));
    }
  }
}
