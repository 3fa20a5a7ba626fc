package dev.crossdock.api;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of draft-ietf-httpapi-idempotency-key-header-07: a structured-field string, so it
 * stands in double quotes.
 */
final class IdempotencyKey {
  private static final int CHARACTERS_MAX = 128;

  /** RFC 9651, section 3.3.3: printable ASCII; quote and backslash only behind a backslash. */
  private static final Pattern STRING = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])*+)\"");

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
    Matcher string = STRING.matcher(text);
    String key = string.matches() ? string.group(1).replaceAll("\\\\(.)", "$1") : "";
    if (key.isEmpty() || key.length() > CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.IDEMPOTENCY_KEY_INVALID,
          "Idempotency-Key",
          "The header is " + text.length() + " characters of another form.");
    }
    return key;
  }
}
