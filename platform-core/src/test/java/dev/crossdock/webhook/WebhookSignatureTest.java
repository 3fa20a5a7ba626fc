package dev.crossdock.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.machine.SigningKey;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
    for (String signature :
        new String[] {null, "", "v1", "v1a,AAAA", "v2,AAAA", "v1,".repeat(500)}) {
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
