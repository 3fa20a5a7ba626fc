package dev.crossdock.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The symmetric signature of Standard Webhooks 1.0.0: HMAC-SHA256 over id, time and body, joined by
 * full stops.
 */
public final class WebhookSignature {
  /** Begins every signature of this kind. */
  static final String VERSION = "v1,";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /**
   * Signs a message.
   *
   * @param timestamp seconds since 1970
   * @return as it stands in the header
   */
  public static String sign(byte[] key, String id, String timestamp, byte[] body) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      mac.update((id + '.' + timestamp + '.').getBytes(StandardCharsets.UTF_8));
      return VERSION + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HMAC-SHA256", e);
    }
  }

  /** Whether one of the signatures is of this key. Takes as long whichever it is. */
  static boolean fits(byte[] key, WebhookHeaders headers, byte[] body) {
    byte[] wanted = bytes(sign(key, headers.id(), headers.timestamp(), body));
    boolean fits = false;
    for (String signature : headers.signatures()) {
      fits |= MessageDigest.isEqual(wanted, bytes(signature));
    }
    return fits;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
