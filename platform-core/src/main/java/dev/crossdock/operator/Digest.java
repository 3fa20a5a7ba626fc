package dev.crossdock.operator;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Size, lines and SHA-256 of a file of an archive, as it goes by. */
final class Digest {
  private final MessageDigest sha256;
  private long bytes;
  private long lines;

  Digest() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  void add(byte[] part, int offset, int length) {
    sha256.update(part, offset, length);
    bytes += length;
    for (int i = offset; i < offset + length; i++) {
      lines += part[i] == '\n' ? 1 : 0;
    }
  }

  long bytes() {
    return bytes;
  }

  long lines() {
    return lines;
  }

  /** To be asked once. */
  byte[] sha256() {
    return sha256.digest();
  }
}
