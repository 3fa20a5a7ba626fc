package dev.crossdock.stack;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a receiver of webhooks does, written from the specification of Standard Webhooks and from
 * nothing of ours.
 */
public final class StandardWebhook {
  private static final Duration TOLERANCE = Duration.ofMinutes(5);
  private static final int KEY_BYTES = 32;

  /** SubjectPublicKeyInfo of an Ed25519 key, up to the key itself (RFC 8410). */
  private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private StandardWebhook() {}

  /**
   * Whether a message is of whoever has this key, and of now.
   *
   * @param key {@code whsec_…} or {@code whpk_…}
   * @param header the header webhook-signature: signatures, separated by spaces
   */
  public static boolean verifies(
      String key, String id, String timestamp, String header, byte[] body, Instant now) {
    Instant sent = Instant.ofEpochSecond(Long.parseLong(timestamp));
    if (Duration.between(sent, now).abs().compareTo(TOLERANCE) > 0) {
      return false;
    }
    byte[] content = content(id, timestamp, body);
    return Arrays.stream(header.split(" ")).anyMatch(one -> fits(key, one, content));
  }

  private static boolean fits(String key, String signature, byte[] content) {
    String[] parts = signature.split(",", 2);
    byte[] raw = Base64.getDecoder().decode(key.substring(key.indexOf('_') + 1));
    byte[] signed = Base64.getDecoder().decode(parts[1]);
    try {
      if (key.startsWith("whsec_") && parts[0].equals("v1")) {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(raw, "HmacSHA256"));
        return MessageDigest.isEqual(mac.doFinal(content), signed);
      }
      if (key.startsWith("whpk_") && parts[0].equals("v1a")) {
        byte[] encoded = Arrays.copyOf(SPKI, SPKI.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, SPKI.length, KEY_BYTES);
        PublicKey open =
            KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(open);
        check.update(content);
        return check.verify(signed);
      }
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A signature of version v1a. */
  public static String sign(PrivateKey key, String id, String timestamp, byte[] body) {
    try {
      Signature signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(content(id, timestamp, body));
      return "v1a," + Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The public half of a pair, as it is handed over. */
  public static String publicKey(KeyPair pair) {
    byte[] encoded = pair.getPublic().getEncoded();
    byte[] raw = Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length);
    return "whpk_" + Base64.getEncoder().encodeToString(raw);
  }

  private static byte[] content(String id, String timestamp, byte[] body) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
    content.writeBytes(body);
    return content.toByteArray();
  }
}
