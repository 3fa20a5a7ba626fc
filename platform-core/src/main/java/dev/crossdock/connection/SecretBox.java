package dev.crossdock.connection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets with AES-256-GCM, so that a copy of the database holds none. A sealed secret opens
 * only under the tenant, connection and name it was sealed for.
 */
public final class SecretBox {
  private static final byte FORMAT = 1;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BITS = 128;
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final SecureRandom random = new SecureRandom();

  /**
   * @param keyBase64 32 bytes in Base64
   * @throws IllegalArgumentException if it is anything else
   */
  public SecretBox(String keyBase64) {
    byte[] bytes = Base64.getDecoder().decode(keyBase64.strip());
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "The key-encryption key must be 32 bytes in Base64, not " + bytes.length + " bytes");
    }
    key = new SecretKeySpec(bytes, "AES");
  }

  /** Seals a secret for one place. Never the same bytes twice. */
  public byte[] seal(String secret, String tenant, long connectionId, String name)
      throws GeneralSecurityException {
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    byte[] sealed =
        cipher(Cipher.ENCRYPT_MODE, nonce, tenant, connectionId, name)
            .doFinal(secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
        .put(FORMAT)
        .put(nonce)
        .put(sealed)
        .array();
  }

  /**
   * Opens a secret.
   *
   * @throws GeneralSecurityException if it was sealed with another key or for another place, or was
   *     changed
   */
  public String open(byte[] sealed, String tenant, long connectionId, String name)
      throws GeneralSecurityException {
    if (sealed.length <= 1 + NONCE_BYTES || sealed[0] != FORMAT) {
      throw new GeneralSecurityException("Not a sealed secret of a known format");
    }
    byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
    byte[] opened =
        cipher(Cipher.DECRYPT_MODE, nonce, tenant, connectionId, name)
            .doFinal(sealed, 1 + NONCE_BYTES, sealed.length - 1 - NONCE_BYTES);
    return new String(opened, StandardCharsets.UTF_8);
  }

  private Cipher cipher(int mode, byte[] nonce, String tenant, long connectionId, String name)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
    cipher.updateAAD((tenant + '\n' + connectionId + '\n' + name).getBytes(StandardCharsets.UTF_8));
    return cipher;
  }
}
