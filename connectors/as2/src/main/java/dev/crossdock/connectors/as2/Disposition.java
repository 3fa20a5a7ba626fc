package dev.crossdock.connectors.as2;

import java.util.Locale;

/**
 * What a receipt says of a message, such as {@code automatic-action/MDN-sent-automatically;
 * processed/Error: decryption-failed}.
 *
 * @param type {@code processed} or {@code failed}, in small letters
 * @param kind {@code error}, {@code failure}, {@code warning}, or empty
 * @param words what stands behind the colon, in small letters, or empty
 */
record Disposition(String type, String kind, String words) {
  static final String AUTOMATIC = "automatic-action/MDN-sent-automatically; ";
  static final String PROCESSED = "processed";
  private static final int CHARACTERS_MAX = 500;

  /** Reads a disposition; null if it does not read. */
  static Disposition read(String text) {
    int semicolon = text == null || text.length() > CHARACTERS_MAX ? -1 : text.indexOf(';');
    if (semicolon < 0) {
      return null;
    }
    String rest = text.substring(semicolon + 1).strip().toLowerCase(Locale.ROOT);
    int colon = rest.indexOf(':');
    String words = colon < 0 ? "" : rest.substring(colon + 1).strip();
    String head = colon < 0 ? rest : rest.substring(0, colon);
    int slash = head.indexOf('/');
    String type = (slash < 0 ? head : head.substring(0, slash)).strip();
    String kind = slash < 0 ? "" : head.substring(slash + 1).strip();
    return type.isEmpty() ? null : new Disposition(type, kind, words);
  }

  /** Whether the partner has the message and goes on with it. */
  boolean isTaken() {
    return type.equals(PROCESSED) && (kind.isEmpty() || kind.equals("warning"));
  }

  /** Whether it says that the message had come before. */
  boolean isDuplicate() {
    return words.contains("duplicate");
  }

  /** As a sentence has it: cut to what fits, without what cannot be shown. */
  String shown() {
    String all = type + (kind.isEmpty() ? "" : "/" + kind) + (words.isEmpty() ? "" : ": " + words);
    String clean = all.replaceAll("[^ -~]", "?");
    return clean.length() > 120 ? clean.substring(0, 120) : clean;
  }
}
