package dev.crossdock.vault;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with a random nonce for each message (NIST SP 800-38D), and subkeys by HMAC. */
final class Gcm {
  static final int KEY_BYTES = 32;
  private static final int NONCE_BYTES = 12;
  private static final int TAG_BYTES = 16;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** Looking a cipher up takes as long as sealing a small message. */
  private static final ThreadLocal<Cipher> CIPHER = ThreadLocal.withInitial(Gcm::cipher);

  private static final ThreadLocal<Mac> MAC = ThreadLocal.withInitial(Gcm::mac);

  private Gcm() {}

  /** A fresh key. */
  static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    RANDOM.nextBytes(key);
    return key;
  }

  /**
   * Seals.
   *
   * @param head stands in front of the result, readable, but not to be changed
   * @param place what has to be given again to open it
   * @return head, nonce, sealed content, tag
   */
  static byte[] seal(SecretKey key, byte[] head, byte[] place, byte[] content) {
    byte[] sealed = new byte[head.length + NONCE_BYTES + content.length + TAG_BYTES];
    byte[] nonce = new byte[NONCE_BYTES];
    RANDOM.nextBytes(nonce);
    System.arraycopy(head, 0, sealed, 0, head.length);
    System.arraycopy(nonce, 0, sealed, head.length, NONCE_BYTES);
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * Byte.SIZE, nonce));
      cipher.updateAAD(head);
      cipher.updateAAD(place);
      cipher.doFinal(content, 0, content.length, sealed, head.length + NONCE_BYTES);
      return sealed;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK seals with AES-GCM", e);
    }
  }

  /**
   * Opens what was sealed.
   *
   * @param headBytes how much stands in front
   * @return the content, or null if anything is not as it was when it was sealed
   */
  static byte[] open(SecretKey key, int headBytes, byte[] place, byte[] sealed) {
    int start = headBytes + NONCE_BYTES;
    if (sealed.length < start + TAG_BYTES) {
      return null;
    }
    try {
      Cipher cipher = CIPHER.get();
      cipher.init(
          Cipher.DECRYPT_MODE,
          key,
          new GCMParameterSpec(TAG_BYTES * Byte.SIZE, sealed, headBytes, NONCE_BYTES));
      cipher.updateAAD(sealed, 0, headBytes);
      cipher.updateAAD(place);
      return cipher.doFinal(sealed, start, sealed.length - start);
    } catch (AEADBadTagException e) {
      return null;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK opens AES-GCM", e);
    }
  }

  /** The key for one thing: of it, neither the key it comes from nor that of another follows. */
  static SecretKey subkey(SecretKey key, byte[] thing) {
    try {
      Mac mac = MAC.get();
      mac.init(key);
      return new SecretKeySpec(mac.doFinal(thing), "AES");
    } catch (InvalidKeyException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }

  private static Cipher cipher() {
    try {
      return Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has AES-GCM", e);
    }
  }

  private static Mac mac() {
    try {
      return Mac.getInstance("HmacSHA256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every JDK has HMAC-SHA256", e);
    }
  }
}
