package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.Answer;
import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What partners answer, at once or later, and what it means for the message. */
class As2OutcomesTest {
  private static final String ID = "<EX-1@brandt.crossdock>";
  private static final byte[] SENT = {1, 2, 3};

  private static Outcome outcome(Answer answer, boolean repeated, String... settings) {
    Relationship agreed =
        Relationship.of(
            new Connection(
                7, "brandt", "as2", "Hansa", Parties.brandt("https://a.example/", settings)));
    Packing packing = new Packing(Map.of(), SENT, SENT, Digest.SHA256);
    return As2Outcomes.of(
        answer, new As2Outcomes.Sent(agreed, packing, ID, repeated), Instant.now());
  }

  private static Outcome outcome(Answer answer) {
    return outcome(answer, false);
  }

  private static Answer answer(int status, String type, byte[] body) {
    return new Answer(
        Answer.End.ANSWERED, status, body, null, null, null, 5, Map.of("content-type", type));
  }

  private static Answer receipt(String about, String disposition, byte[] received, OwnKey signer) {
    Mic mic = received == null ? null : Mic.of(received, Digest.SHA256, "sha256");
    MimePart part =
        new Receipt.Written("Hansa Line", about, disposition, "Words.", mic)
            .part(signer, Digest.SHA256);
    return answer(200, part.headers().get("content-type"), part.body());
  }

  private static Answer signed(String disposition, byte[] received) {
    return receipt(ID, disposition, received, Parties.HANSA.ownKey());
  }

  @Test
  void aSignedReceiptOfWhatWasSentIsADelivery() {
    Outcome outcome = outcome(signed("processed", SENT));
    assertTrue(outcome.isDelivered(), outcome::toString);
    assertEquals(ID, outcome.targetReference());
    assertTrue(outcome(signed("processed/Warning: duplicate-document", SENT)).isDelivered());
  }

  @Test
  void aReceiptOfSomethingElseIsAProblemOfItsOwn() {
    Outcome outcome = outcome(signed("processed", new byte[] {1, 2, 4}));
    assertEquals(Problem.RECEIPT_MISMATCH, outcome.problem());
  }

  @Test
  void whatIsNoReceiptToRelyOnLeavesTheOutcomeUnknown() {
    OwnKey hansa = Parties.HANSA.ownKey();
    for (Answer unsure :
        new Answer[] {
          receipt("<EX-2@brandt.crossdock>", "processed", SENT, hansa),
          receipt(ID, "processed", SENT, null),
          receipt(ID, "processed", null, hansa),
          receipt(ID, "processed", SENT, Certificates.of("stranger").ownKey()),
          answer(200, "text/html", "<html>Welcome</html>".getBytes(StandardCharsets.US_ASCII)),
          answer(200, "multipart/report; report-type=disposition-notification", new byte[] {1}),
          answer(200, "multipart/signed; boundary=x", new byte[] {1}),
          answer(204, "", new byte[0])
        }) {
      Outcome outcome = outcome(unsure);
      assertEquals(Problem.RECEIPT_UNSURE, outcome.problem(), outcome::toString);
    }
    assertEquals(
        Problem.TARGET_NO_ANSWER,
        outcome(new Answer(Answer.End.CUT, 200, SENT, null, null, null, 5)).problem());
  }

  @Test
  void aChangedReceiptIsNotBelieved() {
    Answer good = signed("processed", SENT);
    byte[] changed =
        new String(good.body(), StandardCharsets.ISO_8859_1)
            .replace("Words.", "Wordz.")
            .getBytes(StandardCharsets.ISO_8859_1);
    Outcome outcome = outcome(answer(200, good.headers().get("content-type"), changed));
    assertEquals(Problem.RECEIPT_UNSURE, outcome.problem());
  }

  @Test
  void refusalsTellWhatHelps() {
    assertEquals(
        Problem.TARGET_REFUSED_CREDENTIALS,
        outcome(signed("processed/Error: authentication-failed", null)).problem());
    assertEquals(
        Problem.TARGET_REFUSED_CREDENTIALS,
        outcome(signed("processed/error: decryption-failed", SENT)).problem());
    assertEquals(
        Problem.TARGET_UNAVAILABLE,
        outcome(signed("processed/Error: unexpected-processing-error", null)).problem());
    for (String permanent :
        new String[] {
          "processed/Error: integrity-check-failed",
          "processed/Error: insufficient-message-security",
          "processed/Error: decompression-failed",
          "failed/Failure: unsupported format",
          "failed/Failure: unsupported MIC-algorithms",
          "processed/Error: something of their own"
        }) {
      Outcome outcome = outcome(signed(permanent, null));
      assertEquals(Problem.TARGET_REJECTED, outcome.problem(), permanent);
      assertTrue(outcome.detail().contains(permanent.toLowerCase().substring(10)), outcome::detail);
    }
  }

  @Test
  void aDuplicateIsADeliveryOnlyOfARepeat() {
    Answer duplicate = signed("processed/Error: duplicate-document", SENT);
    assertEquals(Problem.TARGET_REJECTED, outcome(duplicate, false).problem());
    assertTrue(outcome(duplicate, true).isDelivered());
  }

  @Test
  void withoutAReceiptTheStatusCounts() {
    assertTrue(outcome(answer(200, "", new byte[0]), false, "receipt", "none").isDelivered());
    Outcome later = outcome(answer(202, "", new byte[0]), false, "receipt", "async");
    assertTrue(later.isDelivered());
    assertEquals("mdn:" + ID, later.awaited());
    assertNull(outcome(signed("processed", SENT), false, "receipt", "async").awaited());
    assertEquals(
        Problem.TARGET_REFUSED_CREDENTIALS, outcome(answer(401, "", new byte[0])).problem());
    assertEquals(Problem.TARGET_REJECTED, outcome(answer(404, "", new byte[0])).problem());
    assertEquals(Problem.TARGET_UNAVAILABLE, outcome(answer(500, "", new byte[0])).problem());
    assertEquals(Problem.TARGET_UNAVAILABLE, outcome(answer(302, "", new byte[0])).problem());
    assertTrue(
        outcome(receipt(ID, "processed", null, null), false, "receipt", "sync-unsigned")
            .isDelivered());
  }

  @Test
  void aRefusalWithAnErrorStatusIsReadAllTheSame() {
    Answer refusal = signed("processed/Error: decryption-failed", null);
    assertEquals(
        Problem.TARGET_REFUSED_CREDENTIALS,
        outcome(answer(400, refusal.headers().get("content-type"), refusal.body())).problem());
  }

  /** Recorded: OpenAS2 2.10.1 got what was encrypted for a certificate that is not its own. */
  @Test
  void aRefusalOfOpenAs2IsUnderstood() throws IOException, Refused {
    MimePart recorded = MimePart.read(resource("refusal-of-openas2.eml"));
    String certificate = new String(resource("openas2-certificate.pem"), StandardCharsets.US_ASCII);
    Map<String, String> settings =
        Parties.brandt("https://a.example/", "partnerCertificates", certificate);
    Relationship agreed = Relationship.of(new Connection(7, "brandt", "as2", "OpenAS2", settings));
    As2Outcomes.Sent sent =
        new As2Outcomes.Sent(
            agreed,
            new Packing(Map.of(), SENT, SENT, Digest.SHA256),
            "<EX-17@brandt.crossdock>",
            false);

    Outcome outcome =
        As2Outcomes.of(
            answer(200, recorded.headers().get("content-type"), recorded.body()),
            sent,
            Instant.parse("2026-11-23T12:00:00Z"));

    assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, outcome.problem(), outcome::toString);
    assertTrue(outcome.detail().contains("decryption-failed"), outcome::detail);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = As2OutcomesTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void lateReceiptsAreComparedWithWhatWasSent() throws IOException {
    try (Hansa us = new Hansa()) {
      us.door.settings = Parties.brandt("https://a.example/", "receipt", "async");
      Relationship agreed =
          Relationship.of(new Connection(7, "brandt", "as2", "Hansa", us.door.settings));
      String token =
          ReceiptToken.of(agreed.ours().get(0), ID, Mic.of(SENT, Digest.SHA256, "sha256"));
      assertTrue(ReceiptToken.isOne(token));

      assertEquals(200, late(us, token, signed("processed", SENT)));
      assertTrue(us.door.said.get(0).accepted());
      assertEquals("mdn:" + ID, us.door.said.get(0).key());
      assertEquals(200, late(us, token, signed("processed", new byte[] {9})));
      assertEquals(As2Outcomes.MISMATCH, us.door.said.get(1).words());
      assertEquals(200, late(us, "A".repeat(24), signed("processed", SENT)));
      assertEquals(As2Outcomes.MISMATCH, us.door.said.get(2).words());
      assertEquals(200, late(us, null, signed("processed", SENT)));
      assertEquals(200, late(us, token, signed("processed/Error: decryption-failed", null)));
      assertTrue(us.door.said.get(4).words().contains("decryption-failed"));
      assertEquals(200, late(us, token, signed("processed", null)));
      for (int i = 1; i < 6; i++) {
        assertTrue(!us.door.said.get(i).accepted(), us.door.said.get(i).words());
      }
      assertEquals(422, late(us, token, receipt(ID, "processed", SENT, null)));
      assertEquals(
          422,
          late(us, token, receipt(ID, "processed", SENT, Certificates.of("stranger").ownKey())));
      assertEquals(422, late(us, token, answer(200, "text/plain", SENT)));
      assertEquals(6, us.door.said.size());
      assertNull(us.door.thrown);
    }
  }

  private static int late(Hansa us, String token, Answer receipt) {
    return us.post(
            us.door.address() + (token == null ? "" : "/" + token),
            Map.of(
                "AS2-From",
                "\"Hansa Line\"",
                "AS2-To",
                "BRANDT",
                "Message-ID",
                "<r@hansa>",
                "Content-Type",
                receipt.headers().get("content-type")),
            receipt.body())
        .statusCode();
  }
}
