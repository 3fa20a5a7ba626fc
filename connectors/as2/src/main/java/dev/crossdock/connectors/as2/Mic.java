package dev.crossdock.connectors.as2;

import java.security.MessageDigest;
import java.util.Base64;

/**
 * What says which bytes a receipt is about: a digest of them.
 *
 * @param spelling of the algorithm as whoever asked for it writes it
 */
record Mic(Digest digest, byte[] value, String spelling) {
  private static final int CHARACTERS_MAX = 200;

  /** The MIC of these bytes. */
  static Mic of(byte[] bytes, Digest digest, String spelling) {
    return new Mic(digest, digest.of(bytes), spelling);
  }

  /**
   * Reads a Received-Content-MIC, such as {@code w7AguNJEmhF/qIjJw6LnnA==, sha-256}.
   *
   * @return null if it does not read or its digest is none of ours
   */
  static Mic read(String text) {
    int comma = text == null || text.length() > CHARACTERS_MAX ? -1 : text.lastIndexOf(',');
    if (comma < 0) {
      return null;
    }
    String spelling = text.substring(comma + 1).strip();
    Digest digest = Digest.named(spelling);
    try {
      byte[] value = Base64.getDecoder().decode(text.substring(0, comma).strip());
      return digest == null ? null : new Mic(digest, value, spelling);
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  /** Whether both are about the same bytes, as far as can be told; compares in constant time. */
  boolean matches(Mic other) {
    return digest == other.digest && MessageDigest.isEqual(value, other.value);
  }

  /** As a receipt has it. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(value) + ", " + spelling;
  }
}
