package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/**
 * The header of draft-ietf-httpapi-idempotency-key-header-07: a structured-field string, so it
 * stands in double quotes.
 */
final class IdempotencyKey {
  private static final int CHARACTERS_MAX = 128;

  private IdempotencyKey() {}

  /**
   * The key in a header.
   *
   * @return null if there is no header
   * @throws ProblemException if it is no structured string of 1 to {@value #CHARACTERS_MAX}
   *     characters
   */
  static String parse(String header) {
    if (header == null) {
      return null;
    }
    String text = header.strip();
    boolean quoted = text.length() >= 3 && text.startsWith("\"") && text.endsWith("\"");
    String key =
        quoted
            ? text.substring(1, text.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
            : "";
    boolean printable = key.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    if (key.isEmpty() || key.length() > CHARACTERS_MAX || !printable) {
      throw new ProblemException(
          Problem.IDEMPOTENCY_KEY_INVALID,
          "Idempotency-Key",
          "The header is " + text.length() + " characters of another form.");
    }
    return key;
  }
}
