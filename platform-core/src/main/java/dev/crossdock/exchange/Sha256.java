package dev.crossdock.exchange;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 of content (FIPS 180-4). */
final class Sha256 {
  private Sha256() {}

  static byte[] of(byte[] content) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(content);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
