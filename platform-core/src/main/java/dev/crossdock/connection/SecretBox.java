package dev.crossdock.connection;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Opens secrets that were sealed before there was a vault: with AES-256-GCM under the
 * key-encryption key of the setting itself. The platform seals them anew under their tenant's key.
 */
final class SecretBox {
  private static final Logger LOG = Logger.getLogger(SecretBox.class.getName());
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;

  /**
   * @param keyBase64 32 bytes in Base64
   * @throws IllegalArgumentException if it is anything else
   */
  SecretBox(String keyBase64) {
    byte[] bytes = Base64.getDecoder().decode(keyBase64.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The key-encryption key must be 32 bytes in Base64, not " + bytes.length + " bytes");
    }
    key = new SecretKeySpec(bytes, "AES");
    Arrays.fill(bytes, (byte) 0); // the key keeps a copy of its own
  }

  /** Whether this was sealed so. */
  static boolean isOne(byte[] sealed) {
    return sealed.length > 1 + NONCE_BYTES && sealed[0] == FORMAT;
  }

  /**
   * Opens a secret.
   *
   * @param box null if the setting is gone
   * @throws ProblemException {@link Problem#KEY_MISSING} without the key, {@link
   *     Problem#SEAL_BROKEN} if it was sealed with another key or for another place, or was changed
   */
  static String open(SecretBox box, byte[] sealed, String tenant, long connectionId, String name) {
    if (box == null) {
      LOG.log(
          Level.SEVERE,
          "Secret {0} of connection {1,number,#} of {2} opens only with the setting crossdock.key, which is not there",
          new Object[] {name, connectionId, tenant});
      throw new ProblemException(Problem.KEY_MISSING, null, Problem.KEY_MISSING.title() + ".");
    }
    try {
      Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
      cipher.init(
          Cipher.DECRYPT_MODE, box.key, new GCMParameterSpec(TAG_BITS, sealed, 1, NONCE_BYTES));
      cipher.updateAAD(
          (tenant + '\n' + connectionId + '\n' + name).getBytes(StandardCharsets.UTF_8));
      byte[] opened = cipher.doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
      try {
        return new String(opened, StandardCharsets.UTF_8);
      } finally {
        Arrays.fill(opened, (byte) 0);
      }
    } catch (GeneralSecurityException e) {
      LOG.log(
          Level.SEVERE,
          "Secret {0} of connection {1,number,#} of {2} does not open with the setting crossdock.key",
          new Object[] {name, connectionId, tenant});
      throw new ProblemException(Problem.SEAL_BROKEN, null, Problem.SEAL_BROKEN.title() + ".");
    }
  }
}
