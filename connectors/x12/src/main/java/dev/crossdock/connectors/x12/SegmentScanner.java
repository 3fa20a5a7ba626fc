package dev.crossdock.connectors.x12;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/** Cuts bytes into segments, one at a time. */
final class SegmentScanner {
  static final int SEGMENTS_MAX = 1_000_000;

  private final byte[] content;
  private final Delimiters delimiters;
  private final int end;
  private int at;
  private int number;

  /**
   * @param from offset of the first byte to read
   * @param end offset after the last one
   * @param number number of the segment before the first one
   */
  SegmentScanner(byte[] content, Delimiters delimiters, int from, int end, int number) {
    this.content = content;
    this.delimiters = delimiters;
    this.at = from;
    this.end = end;
    this.number = number;
  }

  /** Offset behind the last segment read. */
  int at() {
    return at;
  }

  /**
   * Reads on.
   *
   * @return the next segment, or null at the end
   * @throws ProblemException if the bytes end inside a segment, or there are more than {@link
   *     #SEGMENTS_MAX}
   */
  Segment next() {
    skipBetween();
    if (at >= end) {
      return null;
    }
    int from = at;
    int to = from;
    while (to < end && !delimiters.endsAt(content, to)) {
      to++;
    }
    number++;
    if (to >= end) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "segment " + number,
          "The message is cut off: it ends at byte "
              + end
              + " inside segment "
              + number
              + ", which begins at byte "
              + from);
    }
    if (number > SEGMENTS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + SEGMENTS_MAX + " segments");
    }
    at = to + delimiters.terminatorBytes();
    return new Segment(content, delimiters, number, from, to);
  }

  /** White space may stand between segments; 0x1A ends a file on some old systems. */
  private void skipBetween() {
    while (at < end
        && content[at] != delimiters.terminator()
        && content[at] != delimiters.element()
        && (Delimiters.isBlank(content[at]) || content[at] == 0x1A)) {
      at++;
    }
    // A line break that ends segments is repeated by some systems, as CR and LF or as empty lines.
    if (Delimiters.isBlank((byte) delimiters.terminator())) {
      while (at < end && (Delimiters.isBlank(content[at]) || content[at] == 0x1A)) {
        at++;
      }
    }
  }
}
