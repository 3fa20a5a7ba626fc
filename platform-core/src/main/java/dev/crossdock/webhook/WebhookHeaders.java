package dev.crossdock.webhook;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * What a message says of itself, as in Standard Webhooks.
 *
 * @param id the sender's id of the message; the same in every repeat of it
 * @param timestamp when this attempt was sent, seconds since 1970, as it was spelt
 * @param signatures those of the versions that are checked here
 */
public record WebhookHeaders(String id, String timestamp, List<String> signatures) {
  public static final String ID = "webhook-id";
  public static final String TIMESTAMP = "webhook-timestamp";
  public static final String SIGNATURE = "webhook-signature";

  /** How far the clocks of the two sides may differ, and how old an attempt may be. */
  public static final Duration APART_MAX = Duration.ofMinutes(5);

  /** No full stop: it separates the parts of what is signed. */
  private static final String ID_GRAMMAR = "[A-Za-z0-9_:=+/-]{1,128}";

  private static final String TIMESTAMP_GRAMMAR = "[1-9]\\d{0,11}";
  private static final int SIGNATURES_CHARACTERS_MAX = 1_024;

  /** Old and new key, of either version. Each costs a look at the whole body. */
  private static final int SIGNATURES_MAX = 4;

  /**
   * Reads the three headers.
   *
   * @throws ProblemException if one is missing or wrong, or the time is not about now
   */
  public static WebhookHeaders read(String id, String timestamp, String signature, Instant now) {
    if (id == null || !id.matches(ID_GRAMMAR)) {
      throw refused(
          ID, "The id of the message is 1 to 128 letters, digits or signs of _ : = + / -.");
    }
    if (timestamp == null || !timestamp.matches(TIMESTAMP_GRAMMAR)) {
      throw refused(TIMESTAMP, "The time is a number: seconds since the beginning of 1970 in UTC.");
    }
    Duration apart = Duration.between(Instant.ofEpochSecond(Long.parseLong(timestamp)), now);
    if (apart.abs().compareTo(APART_MAX) > 0) {
      throw refused(
          TIMESTAMP, "The time is more than " + APART_MAX.toMinutes() + " minutes from now.");
    }
    if (signature == null || signature.length() > SIGNATURES_CHARACTERS_MAX) {
      throw refused(
          SIGNATURE, "Signatures are at most " + SIGNATURES_CHARACTERS_MAX + " characters.");
    }
    List<String> signatures =
        Arrays.stream(signature.split(" ")).filter(WebhookSignature::isOne).toList();
    if (signatures.size() > SIGNATURES_MAX) {
      throw refused(SIGNATURE, "There are at most " + SIGNATURES_MAX + " signatures.");
    }
    if (signatures.isEmpty()) {
      throw refused(
          SIGNATURE,
          "There is no signature of version v1 (HMAC-SHA256) or v1a (Ed25519) in Base64.");
    }
    return new WebhookHeaders(id, timestamp, signatures);
  }

  static ProblemException refused(String header, String detail) {
    return new ProblemException(Problem.WEBHOOK_REFUSED, header, detail);
  }
}
