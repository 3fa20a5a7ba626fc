package dev.crossdock.machine;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;

/**
 * A key by which messages of a webhook are checked: one that both sides have, or the public half of
 * the sender's.
 *
 * @param credential number of the credential it belongs to; 0 for none of ours
 * @param bytes null where the sender has a pair of its own
 * @param pair its public half, or null
 * @param expiresAt from then on it signs nothing, or null for never
 */
public record SigningKey(long credential, byte[] bytes, PublicKey pair, Instant expiresAt) {
  public static final String PREFIX = "whsec_";
  private static final int MADE_BYTES = 32;

  /** The least and the most that Standard Webhooks allows. */
  private static final int BYTES_MIN = 24;

  private static final int BYTES_MAX = 64;
  private static final SecureRandom RANDOM = new SecureRandom();

  /** A new one, in the spelling in which it is handed over. */
  static String make() {
    byte[] bytes = new byte[MADE_BYTES];
    RANDOM.nextBytes(bytes);
    return PREFIX + Base64.getEncoder().encodeToString(bytes);
  }

  /**
   * Reads a key as it is handed over: {@code whsec_} and 24 to 64 bytes in Base64.
   *
   * @throws ProblemException if it is none; the text is not repeated
   */
  public static byte[] read(String text) {
    byte[] bytes = new byte[0];
    if (text != null && text.startsWith(PREFIX)) {
      try {
        bytes = Base64.getDecoder().decode(text.substring(PREFIX.length()));
      } catch (IllegalArgumentException notBase64) {
        bytes = new byte[0];
      }
    }
    if (bytes.length < BYTES_MIN || bytes.length > BYTES_MAX) {
      throw new ProblemException(
          Problem.KEY_REFUSED,
          null,
          "A webhook key is whsec_ and " + BYTES_MIN + " to " + BYTES_MAX + " bytes in Base64.");
    }
    return bytes;
  }

  boolean isValid(Instant now) {
    return expiresAt == null || now.isBefore(expiresAt);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "webhook key of " + Credential.id(credential);
  }
}
