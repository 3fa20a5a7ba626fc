package dev.crossdock.connectors.edi;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** Cuts bytes into segments, one at a time, and looks at each byte once. */
final class Cutter {
  static final int SEGMENTS_MAX = 1_000_000;

  /** Longest element, far beyond any of the standards; StAEDI takes no longer ones. */
  static final int ELEMENT_BYTES_MAX = 4_000;

  /** Most elements and components of one segment. */
  static final int PARTS_MAX = 1_000;

  private final byte[] content;
  private final Separators separators;
  private int at;
  private int number;
  private int controlAt;
  private int foreignAt;
  private boolean elementTooLong;
  private boolean tooManyParts;

  /**
   * @param from offset of the first byte to read
   * @param number number of the segment before the first one
   */
  Cutter(byte[] content, Separators separators, int from, int number) {
    this.content = content;
    this.separators = separators;
    this.at = from;
    this.number = number;
  }

  /** Offset behind the last segment read. */
  int at() {
    return at;
  }

  /** Where the last segment has its first control character, or -1. */
  int controlAt() {
    return controlAt;
  }

  /** Where the last segment has its first byte beyond ASCII, or -1. */
  int foreignAt() {
    return foreignAt;
  }

  boolean elementTooLong() {
    return elementTooLong;
  }

  boolean tooManyParts() {
    return tooManyParts;
  }

  /**
   * Reads on.
   *
   * @return the next segment, or null at the end
   * @throws ProblemException if the bytes end inside a segment, or there are more than {@value
   *     #SEGMENTS_MAX}
   */
  RawSegment next() {
    skipBetween();
    if (at >= content.length) {
      return null;
    }
    int from = at;
    int to = scan(from);
    number++;
    if (to >= content.length) {
      throw new Refusal(
          "segment " + number,
          "The message is cut off: it ends at byte "
              + content.length
              + " inside segment "
              + number
              + ", which begins at byte "
              + from,
          "13");
    }
    if (number > SEGMENTS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + SEGMENTS_MAX + " segments");
    }
    at = to + 1;
    return new RawSegment(content, separators, number, from, to);
  }

  /** Finds the terminator. */
  private int scan(int from) {
    controlAt = -1;
    foreignAt = -1;
    elementTooLong = false;
    tooManyParts = false;
    int parts = 0;
    int begun = from;
    int to = from;
    int end = content.length;
    while (to < end) {
      byte b = content[to];
      if (b == separators.terminator()) {
        break;
      }
      if (b == separators.release()) {
        to++;
      } else if (b == separators.element()
          || b == separators.component()
          || b == separators.repetition()) {
        elementTooLong |= to - begun > ELEMENT_BYTES_MAX;
        begun = to + 1;
        parts++;
      }
      look(to);
      to++;
    }
    elementTooLong |= to - begun > ELEMENT_BYTES_MAX;
    tooManyParts = parts > PARTS_MAX;
    return to;
  }

  private void look(int position) {
    if (position >= content.length) {
      return;
    }
    byte b = content[position];
    if (b < 0) {
      foreignAt = foreignAt < 0 ? position : foreignAt;
    } else if ((b < ' ' && !Separators.isBlank(b) || b == 0x7F)
        && !separators.has(b)
        && controlAt < 0) {
      controlAt = position;
    }
  }

  /** White space may stand between segments; 0x1A ends a file on some old systems. */
  private void skipBetween() {
    while (at < content.length
        && content[at] != separators.terminator()
        && (Separators.isBlank(content[at]) || content[at] == 0x1A)) {
      at++;
    }
  }
}
