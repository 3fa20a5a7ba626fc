package dev.crossdock.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.machine.SigningKey;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
  /** The example that the libraries of Standard Webhooks are tested with. */
  private static final byte[] KEY = SigningKey.read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

  private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
  private static final String TIMESTAMP = "1614265330";
  private static final byte[] BODY = bytes("{\"test\": 2432232314}");
  private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);

  @Test
  void isTheOneOfTheStandard() {
    assertEquals(SIGNATURE, WebhookSignature.sign(KEY, ID, TIMESTAMP, BODY));
  }

  @Test
  void anyOfSeveralSignaturesFits() {
    assertTrue(fits(SIGNATURE, BODY));
    assertTrue(fits("v1,AAAA v1a,hnO3f9T8Ytu9HwrXslvumg== " + SIGNATURE, BODY));
    assertTrue(fits(SIGNATURE + " v1,AAAA", BODY));
    assertFalse(fits("v1,AAAA", BODY));
    assertFalse(fits(SIGNATURE, bytes("{\"test\": 2432232315}")));
    byte[] other = KEY.clone();
    other[0]++;
    assertFalse(WebhookSignature.fits(other, read(ID, TIMESTAMP, SIGNATURE, NOW), BODY));
  }

  @Test
  void aPairSignsBesideASharedKey() {
    byte[] seed = new byte[32];
    seed[0] = 7;
    WebhookSecret pair = WebhookSecret.read("whsk_" + Base64.getEncoder().encodeToString(seed));
    String signature = pair.sign(ID, TIMESTAMP, BODY);
    assertTrue(signature.startsWith("v1a,"), signature);
    SigningKey key = new SigningKey(1, null, publicKey(pair.publicKey()), null);
    WebhookHeaders both = read(ID, TIMESTAMP, SIGNATURE + " " + signature, NOW);
    assertTrue(WebhookSignature.fits(key, both, BODY));
    assertTrue(WebhookSignature.fits(new SigningKey(1, KEY, null, null), both, BODY));
    assertFalse(WebhookSignature.fits(key, both, bytes("{}")));
    assertFalse(WebhookSignature.fits(key, read("other", TIMESTAMP, signature, NOW), BODY));
    assertFalse(WebhookSignature.fits(key, read(ID, "1614265331", signature, NOW), BODY));
    assertFalse(WebhookSignature.fits(key, read(ID, TIMESTAMP, SIGNATURE, NOW), BODY));
    for (String wrong :
        new String[] {"v1a,", "v1a,?", "v1a,AAAA", "v1," + signature.substring(4)}) {
      assertFalse(WebhookSignature.fits(key, read(ID, TIMESTAMP, wrong, NOW), BODY), wrong);
    }
    // A public key is nobody's secret: what is signed with its bytes must not fit.
    byte[] known = Base64.getDecoder().decode(pair.publicKey().substring("whpk_".length()));
    String forged = WebhookSignature.sign(known, ID, TIMESTAMP, BODY);
    assertFalse(WebhookSignature.fits(key, read(ID, TIMESTAMP, forged, NOW), BODY));
  }

  private static PublicKey publicKey(String text) {
    byte[] x509 = HexFormat.of().parseHex("302a300506032b6570032100" + "00".repeat(32));
    byte[] raw = Base64.getDecoder().decode(text.substring("whpk_".length()));
    System.arraycopy(raw, 0, x509, x509.length - raw.length, raw.length);
    try {
      return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What is signed has its parts joined by full stops, so none may be in a part. */
  @Test
  void partsCannotMove() {
    String signature = WebhookSignature.sign(KEY, "a.1614265330", "1614265330", BODY);
    refused("a.1614265330", "1614265330", signature, NOW);
    refused("a", "1614265330.1614265330", signature, NOW);
  }

  @Test
  void whatIsOldOrFromTheFutureIsRefused() {
    Duration most = WebhookHeaders.APART_MAX;
    assertEquals(ID, read(ID, TIMESTAMP, SIGNATURE, NOW.plus(most)).id());
    assertEquals(ID, read(ID, TIMESTAMP, SIGNATURE, NOW.minus(most)).id());
    refused(ID, TIMESTAMP, SIGNATURE, NOW.plus(most).plusMillis(1));
    refused(ID, TIMESTAMP, SIGNATURE, NOW.minus(most).minusMillis(1));
  }

  @Test
  void brokenHeadersAreRefused() {
    for (String id : new String[] {null, "", " ", "a b", "ä", "a".repeat(129), "a\n"}) {
      refused(id, TIMESTAMP, SIGNATURE, NOW);
    }
    for (String time : new String[] {null, "", "-1", "0", "1e9", "16142653300000", "now"}) {
      refused(ID, time, SIGNATURE, NOW);
    }
    for (String signature : new String[] {null, "", "v1", "v1a", "v2,AAAA", "v1,".repeat(500)}) {
      refused(ID, TIMESTAMP, signature, NOW);
    }
  }

  @Test
  void aKeyIsLongEnough() {
    Base64.Encoder base64 = Base64.getEncoder();
    assertEquals(24, SigningKey.read("whsec_" + base64.encodeToString(new byte[24])).length);
    assertEquals(64, SigningKey.read("whsec_" + base64.encodeToString(new byte[64])).length);
    for (String text :
        new String[] {
          null,
          "",
          "whsec_",
          "whsec_*",
          base64.encodeToString(new byte[32]),
          "whsec_" + base64.encodeToString(new byte[23]),
          "whsec_" + base64.encodeToString(new byte[65])
        }) {
      ProblemException refusal =
          assertThrows(ProblemException.class, () -> SigningKey.read(text), text);
      assertEquals(Problem.KEY_REFUSED, refusal.problem());
    }
  }

  private static boolean fits(String signatures, byte[] body) {
    return WebhookSignature.fits(KEY, read(ID, TIMESTAMP, signatures, NOW), body);
  }

  private static WebhookHeaders read(String id, String time, String signature, Instant now) {
    return WebhookHeaders.read(id, time, signature, now);
  }

  private static void refused(String id, String time, String signature, Instant now) {
    ProblemException refusal =
        assertThrows(
            ProblemException.class,
            () -> read(id, time, signature, now),
            () -> id + " " + time + " " + signature);
    assertEquals(Problem.WEBHOOK_REFUSED, refusal.problem());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
