package dev.crossdock.connectors.as2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages that are not secured as agreed, and what their senders are told. */
@Timeout(120)
class As2MessagesTest {
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
  }

  private Map<String, String> settings(String... more) {
    return Parties.hansa(brandt.address(), more);
  }

  private HttpResponse<byte[]> post(Packing packed) {
    return post(packed.headers(), packed.body());
  }

  private HttpResponse<byte[]> post(Map<String, String> headers, byte[] body) {
    return post(brandt.address(), headers, body);
  }

  private HttpResponse<byte[]> post(String address, Map<String, String> headers, byte[] body) {
    Map<String, String> sent = new LinkedHashMap<>(headers);
    sent.remove("Connection"); // the client of the JDK keeps that to itself
    return hansa.post(address, sent, body);
  }

  private static String disposition(HttpResponse<byte[]> answer) {
    assertEquals(200, answer.statusCode(), () -> new String(answer.body()));
    return Hansa.receipt(answer).disposition().shown();
  }

  private Packing packed(String id, String... settings) {
    return hansa.packed(settings(settings), "<" + id + "@hansa>", Parties.EDI);
  }

  @Test
  void whatIsNotSecuredAsAgreedIsRefused() {
    assertEquals(
        "processed/error: insufficient-message-security",
        disposition(post(packed("1", "sign", "none", "encrypt", "none"))));
    assertEquals(
        "processed/error: insufficient-message-security",
        disposition(post(packed("2", "encrypt", "none"))));
    assertEquals(
        "processed/error: insufficient-message-security",
        disposition(post(packed("3", "sign", "none", "encrypt", "aes256-gcm"))));
    assertEquals(Problem.MESSAGE_UNPROVEN, brandt.refusals.get(2).refusal().problem());
    assertNull(brandt.refusals.get(2).identity());
    assertEquals(3, brandt.refusals.size());
  }

  @Test
  void otherCertificatesAreRefused() {
    Certificates.Own stranger = Certificates.of("stranger");
    String[] signedByOther = {"ourCertificate", stranger.pem(), "ourKey", stranger.keyPem()};
    Map<String, String> gcm = settings(signedByOther);
    gcm.put("encrypt", "aes256-gcm");
    assertEquals(
        "processed/error: authentication-failed",
        disposition(post(hansa.packed(gcm, "<1@hansa>", Parties.EDI))));
    assertEquals(
        "processed/error: authentication-failed",
        disposition(post(hansa.packed(settings(signedByOther), "<2@hansa>", Parties.EDI))));
    assertEquals(
        "processed/error: decryption-failed",
        disposition(
            post(
                hansa.packed(
                    settings("partnerCertificates", stranger.pem()), "<3@hansa>", Parties.EDI))));
    Certificates.Own forged = new Certificates.Own(stranger.key(), Parties.HANSA.certificate());
    byte[] part = "Content-Type: text/plain\r\n\r\nx".getBytes(StandardCharsets.ISO_8859_1);
    brandt.settings = Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no");
    MimePart signed =
        Receipt.signed(
            part, new OwnKey(forged.key(), List.of(forged.certificate())), Digest.SHA256);
    Map<String, String> headers = new LinkedHashMap<>(packed("4", "encrypt", "none").headers());
    headers.put("Content-Type", signed.headers().get("content-type"));
    assertEquals(
        "processed/error: authentication-failed", disposition(post(headers, signed.body())));
    assertEquals(0, brandt.arrivals.size());
  }

  @Test
  void anExpiredSignerIsRefused() {
    brandt.settings =
        Parties.brandt(
            "http://127.0.0.1:1/",
            "requireEncrypted",
            "no",
            "partnerCertificates",
            Certificates.of("hansa", -30, -1).pem());
    Certificates.Own ended =
        new Certificates.Own(
            Parties.HANSA.key(),
            Pem.certificates(brandt.settings.get("partnerCertificates")).get(0));
    byte[] part = "Content-Type: text/plain\r\n\r\nx".getBytes(StandardCharsets.ISO_8859_1);
    MimePart signed = Receipt.signed(part, ended.ownKey(), Digest.SHA256);
    Map<String, String> headers = new LinkedHashMap<>(packed("1", "encrypt", "none").headers());
    headers.put("Content-Type", signed.headers().get("content-type"));

    assertEquals(
        "processed/error: authentication-failed", disposition(post(headers, signed.body())));
    assertTrue(brandt.refusals.get(0).refusal().getMessage().contains("valid from"));
  }

  @Test
  void changesOnTheWayAreSeen() {
    brandt.settings = Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no");
    Packing open = packed("1", "encrypt", "none");
    byte[] changed =
        new String(open.body(), StandardCharsets.ISO_8859_1)
            .replace("IFTSTA:D", "IFTSTA:X")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(
        "processed/error: integrity-check-failed", disposition(post(open.headers(), changed)));

    Packing gcm = packed("2", "encrypt", "aes128-gcm");
    gcm.body()[gcm.body().length / 2] ^= 1;
    assertEquals("processed/error: decryption-failed", disposition(post(gcm)));
    assertEquals(0, brandt.arrivals.size());
    assertEquals(2, brandt.refusals.size());
  }

  /**
   * Whoever has recorded a message and sends it again, changed, learns nothing from the answers.
   */
  @Test
  void answersToWhatWasEncryptedTellOneThingOnly() {
    Packing padding = packed("1");
    padding.body()[padding.body().length - 16] ^= 1; // before the end marks of BER
    Packing content = packed("2");
    content.body()[content.body().length - 700] ^= 1;
    Packing unsigned = packed("3", "sign", "none");
    Certificates.Own stranger = Certificates.of("stranger");
    Packing signedByOther =
        hansa.packed(
            settings("ourCertificate", stranger.pem(), "ourKey", stranger.keyPem()),
            "<4@hansa>",
            Parties.EDI);
    byte[] key = packed("5").body();
    int at = new String(key, StandardCharsets.ISO_8859_1).indexOf("\u0004\u0082\u0001\u0000");
    key[at + 100] ^= 1; // inside of the encrypted key, which has 256 bytes
    String first = null;
    for (Packing one :
        new Packing[] {
          padding,
          content,
          unsigned,
          signedByOther,
          new Packing(packed("5").headers(), key, new byte[0], Digest.SHA256)
        }) {
      HttpResponse<byte[]> answer = post(one);
      Receipt receipt = Hansa.receipt(answer);
      String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
      String text = body.substring(body.indexOf("text/plain"), body.indexOf("Reporting-UA"));
      String told = receipt.disposition().shown() + text.replaceAll("=_[0-9a-f]+", "");
      first = first == null ? told : first;
      assertEquals(first, told);
      assertEquals("processed/error: authentication-failed", receipt.disposition().shown());
    }
    assertEquals(5, brandt.refusals.size());
    assertTrue(brandt.refusals.get(2).refusal().getMessage().contains("not signed"));
  }

  @Test
  void oldAlgorithmsAreTakenOnlyWhereTheConnectionSaysSo() throws Exception {
    byte[] part = "Content-Type: text/plain\r\n\r\nold".getBytes(StandardCharsets.ISO_8859_1);
    MimePart signed = Receipt.signed(part, Parties.HANSA.ownKey(), Digest.SHA1);
    Map<String, String> headers = new LinkedHashMap<>(packed("1", "encrypt", "none").headers());
    headers.put("Content-Type", signed.headers().get("content-type"));
    headers.put(
        "Disposition-Notification-Options",
        "signed-receipt-protocol=required, pkcs7-signature; signed-receipt-micalg=required, sha1");
    brandt.settings = Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no");
    assertEquals(
        "processed/error: insufficient-message-security",
        disposition(post(headers, signed.body())));

    brandt.settings.put("oldAlgorithms", "accept");
    HttpResponse<byte[]> taken = post(headers, signed.body());
    assertEquals("processed", disposition(taken));
    assertEquals("sha1", Hansa.receipt(taken).mic().spelling());
    assertTrue(Hansa.receipt(taken).mic().matches(Mic.of(part, Digest.SHA1, "")));

    byte[] triple = Envelope.encrypt(part, Encryption.TRIPLE_DES, Parties.BRANDT.certificate());
    headers.put("Content-Type", "application/pkcs7-mime; smime-type=enveloped-data");
    headers.put("Message-ID", "<2@hansa>");
    brandt.settings.put("requireSigned", "no");
    assertEquals("processed", disposition(post(headers, triple)));
    brandt.settings.put("oldAlgorithms", "refuse");
    headers.put("Message-ID", "<3@hansa>");
    assertEquals(
        "processed/error: insufficient-message-security", disposition(post(headers, triple)));
  }

  @Test
  void theMicIsByTheFirstAlgorithmThatIsTaken() {
    Packing packed = packed("1");
    packed
        .headers()
        .put(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=optional, pkcs7-signature;"
                + " signed-receipt-micalg=optional, md5, sha1, SHA-512");
    Receipt receipt = Hansa.receipt(post(packed));
    assertEquals("SHA-512", receipt.mic().spelling());
    assertTrue(receipt.mic().matches(Mic.of(packed.covered(), Digest.SHA512, "")));

    packed
        .headers()
        .put(
            "Disposition-Notification-Options",
            "signed-receipt-protocol=optional, pkcs7-signature;"
                + " signed-receipt-micalg=required, md5");
    packed.headers().put("Message-ID", "<2@hansa>");
    assertEquals("failed/failure: unsupported mic-algorithms", disposition(post(packed)));
    assertEquals(1, brandt.arrivals.size());
  }

  @Test
  void aBombIsNotExpanded() {
    byte[] zeros = new byte[48 * 1024 * 1024];
    byte[] bomb = Compression.compress(MimePart.write(Map.of("Content-Type", "text/plain"), zeros));
    zeros = null;
    brandt.settings =
        Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no", "requireSigned", "no");
    Map<String, String> headers = new LinkedHashMap<>(packed("1").headers());
    headers.put("Content-Type", "application/pkcs7-mime; smime-type=compressed-data");
    long start = System.nanoTime();

    assertEquals("processed/error: decompression-failed", disposition(post(headers, bomb)));
    assertTrue(System.nanoTime() - start < 3_000_000_000L, "at once");
    assertTrue(brandt.refusals.get(0).refusal().getMessage().contains("expands to more than"));
    assertTrue(brandt.refusals.get(0).content().length <= 65_536);
  }

  /** Some sign text with the line ends that it should have, and send it with those that it has. */
  @Test
  void textIsCheckedWithTheLineEndsOfText() {
    String part = "Content-Type: application/edifact\r\n\r\nUNB+1'\nUNZ+1'\n";
    byte[] canonical = MimePart.canonical(part.getBytes(StandardCharsets.ISO_8859_1));
    MimePart signed = Receipt.signed(canonical, Parties.HANSA.ownKey(), Digest.SHA256);
    byte[] sent =
        new String(signed.body(), StandardCharsets.ISO_8859_1)
            .replace("UNB+1'\r\nUNZ+1'\r\n", "UNB+1'\nUNZ+1'\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Map<String, String> headers = new LinkedHashMap<>(packed("1", "encrypt", "none").headers());
    headers.put("Content-Type", signed.headers().get("content-type"));
    brandt.settings = Parties.brandt("http://127.0.0.1:1/", "requireEncrypted", "no");

    Receipt receipt = Hansa.receipt(post(headers, sent));
    assertEquals("processed", receipt.disposition().shown());
    assertTrue(receipt.mic().matches(Mic.of(canonical, Digest.SHA256, "")));
  }
}
