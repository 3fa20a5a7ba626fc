package dev.crossdock.connectors.x12;

/**
 * The separators of one interchange, as bytes; {@link InterchangeHeader} reads them out of ISA. X12
 * has no release character: a separator is never data.
 *
 * @param component between the components of an element, or {@link #NONE}
 * @param repetition between repetitions of an element (ISA11 from 00402 on), or {@link #NONE}
 * @param terminator first byte behind each segment
 * @param terminatorAt offset of the first terminator in the content
 * @param terminatorBytes 1, or more where the partner took a character beyond ASCII
 */
record Delimiters(
    int element,
    int component,
    int repetition,
    int terminator,
    int terminatorAt,
    int terminatorBytes) {
  /** Equal to no byte: bytes are -128 to 127. */
  static final int NONE = 256;

  /** Whether a terminator begins at this offset. */
  boolean endsAt(byte[] content, int at) {
    if (content[at] != terminator) {
      return false;
    }
    if (terminatorBytes == 1) {
      return true;
    }
    if (at + terminatorBytes > content.length) {
      return false;
    }
    for (int i = 1; i < terminatorBytes; i++) {
      if (content[at + i] != content[terminatorAt + i]) {
        return false;
      }
    }
    return true;
  }

  /** Whether the byte is one of the separators. */
  boolean has(byte b) {
    return b == terminator || b == element || b == component || b == repetition;
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
