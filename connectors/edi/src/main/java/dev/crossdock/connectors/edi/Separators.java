package dev.crossdock.connectors.edi;

/**
 * The separators of one interchange, as bytes. Every character set that is read is a superset of
 * ASCII, so a separator byte is never a part of another character.
 *
 * @param component or {@link #NONE}
 * @param release makes the next byte data, or {@link #NONE}
 * @param repetition between the repetitions of an element, or {@link #NONE}
 */
record Separators(int component, int element, int release, int repetition, int terminator) {
  /** Equal to no byte: bytes are -128 to 127. */
  static final int NONE = 256;

  /** Whether the byte is one of the separators. */
  boolean has(int b) {
    return b == terminator || b == element || b == component || b == release || b == repetition;
  }

  /** Whether a character can be a separator at all. */
  static boolean canBe(int c) {
    return c > 0 && c < 0x80 && c != ' ' && !Character.isLetterOrDigit(c);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\r' || b == '\n' || b == '\t';
  }

  /** Offset of the first byte that is neither a byte order mark nor white space. */
  static int firstByte(byte[] content) {
    int at = 0;
    if (content.length >= 3
        && content[0] == (byte) 0xEF
        && content[1] == (byte) 0xBB
        && content[2] == (byte) 0xBF) {
      at = 3;
    }
    while (at < content.length && isBlank(content[at])) {
      at++;
    }
    return at;
  }

  static boolean startsWith(byte[] content, int at, String text) {
    if (at < 0 || content.length < at + text.length()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (content[at + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
