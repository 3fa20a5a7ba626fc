package dev.crossdock.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key for one way from one platform to another: seals credentials in an archive. It is shown once
 * and kept nowhere.
 */
public final class TransferKey {
  private static final byte[] NO_HEAD = {};

  private final byte[] bytes;

  private TransferKey(byte[] bytes) {
    this.bytes = bytes;
  }

  /** A fresh one. */
  public static TransferKey create() {
    return new TransferKey(Gcm.newKey());
  }

  /**
   * The key that was shown.
   *
   * @throws IllegalArgumentException if the text is none
   */
  public static TransferKey of(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text.strip());
    if (bytes.length != Gcm.KEY_BYTES) {
      throw new IllegalArgumentException("A transfer key has " + Gcm.KEY_BYTES + " bytes");
    }
    return new TransferKey(bytes);
  }

  /** What is shown of it: 43 characters of Base64 for addresses. */
  public String text() {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Seals a text with AES-256-GCM.
   *
   * @param place what it is for; has to be given again
   * @return nonce of 12 bytes, sealed text, tag of 16 bytes
   */
  public byte[] seal(String place, String text) {
    return Gcm.seal(key(place), NO_HEAD, bytes(place), bytes(text));
  }

  /** Opens what was sealed; null if it is not what was sealed for this place under this key. */
  public String open(String place, byte[] sealed) {
    byte[] opened = Gcm.open(key(place), 0, bytes(place), sealed);
    return opened == null ? null : new String(opened, StandardCharsets.UTF_8);
  }

  private SecretKeySpec key(String place) {
    return (SecretKeySpec) Gcm.subkey(new SecretKeySpec(bytes, "AES"), bytes(place));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Nothing of it. */
  @Override
  public String toString() {
    return "transfer key";
  }
}
