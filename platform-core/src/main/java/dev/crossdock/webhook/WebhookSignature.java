package dev.crossdock.webhook;

import dev.crossdock.machine.SigningKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signatures of Standard Webhooks 1.0.0 over id, time and body, joined by full stops:
 * HMAC-SHA256 with a key that both sides have ({@code v1}), Ed25519 with a pair of the sender's
 * ({@code v1a}).
 */
public final class WebhookSignature {
  /** Begins every signature of this kind. */
  static final String VERSION = "v1,";

  /** Begins every signature of a pair. */
  static final String PAIR_VERSION = "v1a,";

  private static final String PAIR_ALGORITHM = "Ed25519";
  private static final int PAIR_BYTES = 64;

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

  /**
   * Signs a message with the private half of a pair.
   *
   * @param timestamp seconds since 1970
   * @return as it stands in the header
   */
  public static String sign(PrivateKey key, String id, String timestamp, byte[] body) {
    try {
      Signature signature = Signature.getInstance(PAIR_ALGORITHM);
      signature.initSign(key);
      signature.update(bytes(id + '.' + timestamp + '.'));
      signature.update(body);
      return PAIR_VERSION + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java from 15 on has Ed25519", e);
    }
  }

  /** Whether it is of a version that is checked here. */
  static boolean isOne(String signature) {
    return signature.startsWith(VERSION) || signature.startsWith(PAIR_VERSION);
  }

  /** Whether one of the signatures is of this key. */
  static boolean fits(SigningKey key, WebhookHeaders headers, byte[] body) {
    return key.pair() == null
        ? fits(key.bytes(), headers, body)
        : headers.signatures().stream().anyMatch(one -> fits(key.pair(), one, headers, body));
  }

  private static boolean fits(PublicKey key, String one, WebhookHeaders headers, byte[] body) {
    if (!one.startsWith(PAIR_VERSION)) {
      return false;
    }
    try {
      byte[] signed = Base64.getDecoder().decode(one.substring(PAIR_VERSION.length()));
      if (signed.length != PAIR_BYTES) {
        return false;
      }
      Signature signature = Signature.getInstance(PAIR_ALGORITHM);
      signature.initVerify(key);
      signature.update(bytes(headers.id() + '.' + headers.timestamp() + '.'));
      signature.update(body);
      return signature.verify(signed);
    } catch (IllegalArgumentException | GeneralSecurityException noSignature) {
      return false;
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
