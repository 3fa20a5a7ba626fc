package dev.crossdock.connectors.edifact;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/**
 * The separators of one interchange, as bytes. Every character set we read is a superset of ASCII,
 * so a separator byte is never a part of another character.
 *
 * @param release makes the next byte data, or {@link #NONE}
 * @param start byte offset behind the UNA service string
 */
record Delimiters(int component, int element, int release, int terminator, int start) {
  /** Equal to no byte: bytes are -128 to 127. */
  static final int NONE = 256;

  private static final int UNA_BYTES = 9;

  /**
   * Finds the separators: those of UNA, else the unprintable ones of level B when they follow the
   * first tag, else the usual ones.
   *
   * @throws ProblemException if the content does not begin like EDIFACT
   */
  static Delimiters of(byte[] content) {
    int start = firstTag(content);
    if (startsWith(content, start, "UNA")) {
      return announced(content, start);
    }
    if (!startsWith(content, start, "UNB") && !startsWith(content, start, "UNH")) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "byte " + start,
          "An EDIFACT message begins with UNA, UNB or UNH; this does not");
    }
    if (content.length > start + 3 && content[start + 3] == 0x1D) {
      return new Delimiters(0x1F, 0x1D, NONE, 0x1C, start);
    }
    return new Delimiters(':', '+', '?', '\'', start);
  }

  /** Offset of the first byte that is neither a byte order mark nor white space. */
  static int firstTag(byte[] content) {
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

  static boolean startsWith(byte[] content, int at, String tag) {
    return content.length >= at + 3
        && content[at] == tag.charAt(0)
        && content[at + 1] == tag.charAt(1)
        && content[at + 2] == tag.charAt(2);
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\r' || b == '\n' || b == '\t';
  }

  private static Delimiters announced(byte[] content, int start) {
    if (content.length < start + UNA_BYTES) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "segment UNA",
          "The message ends inside UNA at byte " + content.length);
    }
    int component = content[start + 3];
    int element = content[start + 4];
    int release = content[start + 6] == ' ' ? NONE : content[start + 6];
    int terminator = content[start + 8];
    int[] all = {component, element, terminator, release};
    for (int i = 0; i < all.length; i++) {
      for (int j = 0; j < i; j++) {
        refuseIf(all[i] == all[j], start);
      }
      refuseIf(all[i] != NONE && (all[i] <= 0 || Character.isLetterOrDigit(all[i])), start);
    }
    refuseIf(component == ' ' || element == ' ' || terminator == ' ', start);
    return new Delimiters(component, element, release, terminator, start + UNA_BYTES);
  }

  private static void refuseIf(boolean wrong, int start) {
    if (wrong) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "segment UNA",
          "UNA at byte "
              + start
              + " must name six characters: separators that differ"
              + " and are neither letters nor digits");
    }
  }
}
