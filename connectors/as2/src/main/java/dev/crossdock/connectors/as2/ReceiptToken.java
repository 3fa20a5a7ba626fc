package dev.crossdock.connectors.as2;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What stands at the end of the address for a receipt that comes later. It holds, sealed, what was
 * sent: so a receipt is compared with that without looking it up, whoever's message it is about.
 */
final class ReceiptToken {
  private static final int BYTES = 18;
  private static final String HMAC = "HmacSHA256";
  private static final byte[] PURPOSE = "crossdock as2 receipt".getBytes(StandardCharsets.US_ASCII);

  private ReceiptToken() {}

  /** Whether a text can be one. */
  static boolean isOne(String text) {
    return text.matches("[A-Za-z0-9_-]{24}");
  }

  /** The token of a message with this MIC. */
  static String of(OwnKey own, String messageId, Mic mic) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key(own.key()), HMAC));
      mac.update((messageId + '\n' + mic.digest().word() + '\n').getBytes(StandardCharsets.UTF_8));
      byte[] sealed = Arrays.copyOf(mac.doFinal(mic.value()), BYTES);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] key(PrivateKey key) throws GeneralSecurityException {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    digest.update(PURPOSE);
    return digest.digest(key.getEncoded());
  }

  /** Whether it is the token of this message with this MIC, made with any key of ours. */
  static boolean fits(String token, Relationship agreed, String messageId, Mic mic) {
    return agreed.ours().stream()
        .anyMatch(
            own ->
                MessageDigest.isEqual(
                    of(own, messageId, mic).getBytes(StandardCharsets.US_ASCII),
                    token.getBytes(StandardCharsets.US_ASCII)));
  }
}
