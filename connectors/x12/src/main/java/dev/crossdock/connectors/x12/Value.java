package dev.crossdock.connectors.x12;

/**
 * A value with the place it was read from.
 *
 * @param text without outer blanks and wrapping; never blank
 * @param from byte offset of the first byte
 * @param to byte offset after the last byte
 */
record Value(String text, int from, int to) {
  private static final int SHOWN_CHARACTERS_MAX = 64;

  /** The text, shortened to what fits into a sentence. */
  String shown() {
    return shown(text);
  }

  static String shown(String text) {
    if (text.length() <= SHOWN_CHARACTERS_MAX) {
      return text;
    }
    return cut(text, SHOWN_CHARACTERS_MAX - 1) + "…";
  }

  /** At most so many UTF-16 characters, never half a surrogate pair. */
  static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    int end =
        Character.isHighSurrogate(text.charAt(charactersMax - 1))
            ? charactersMax - 1
            : charactersMax;
    return text.substring(0, end);
  }
}
