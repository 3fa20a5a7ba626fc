package dev.crossdock.connectors.edifact;

import dev.crossdock.problem.ProblemException;
import java.util.Arrays;

/** What an interchange begins with, also where the rest of it cannot be read. */
final class FirstSegments {
  private static final int SEGMENTS_BEFORE_MESSAGE_MAX = 10;

  private FirstSegments() {}

  /** UNB, up to its terminator or the end; null if something else comes first. */
  static Segment header(byte[] content, Delimiters delimiters) {
    int from = delimiters.start();
    while (from < content.length && Delimiters.isBlank(content[from])) {
      from++;
    }
    if (!Delimiters.startsWith(content, from, "UNB")) {
      return null;
    }
    int to = from;
    while (to < content.length && content[to] != delimiters.terminator()) {
      to++;
    }
    return new Segment(content, delimiters, 1, from, to);
  }

  /**
   * UNB of an interchange that is to be refused.
   *
   * @return null if it is not there as a whole and valid text, or if the interchange holds answers,
   *     which are never answered
   */
  static Segment answerable(byte[] content) {
    try {
      Delimiters delimiters = Delimiters.of(content);
      SegmentScanner scanner =
          new SegmentScanner(content, delimiters, delimiters.start(), content.length, 0);
      Segment header = scanner.next();
      if (header == null || !"UNB".equals(header.tag()) || !namesPartners(header)) {
        return null;
      }
      // What is not valid text cannot be given back as it was.
      byte[] bytes = Arrays.copyOfRange(content, header.from(), scanner.at());
      CharacterSets.check(bytes, CharacterSets.of(header.code(1, 1)), delimiters);
      return holdsAnswers(scanner) ? null : header;
    } catch (ProblemException nobodyToAnswer) {
      return null;
    }
  }

  /** Whether the first message of an interchange is an answer. */
  static boolean isAnswer(byte[] content) {
    int at = Delimiters.firstTag(content);
    boolean interchange =
        Delimiters.startsWith(content, at, "UNA") || Delimiters.startsWith(content, at, "UNB");
    return interchange && SyntaxAcknowledgement.TYPE.equals(messageType(content));
  }

  /** Type of the first message, or null if the first segments do not tell. */
  static String messageType(byte[] content) {
    try {
      Delimiters delimiters = Delimiters.of(content);
      SegmentScanner scanner =
          new SegmentScanner(content, delimiters, delimiters.start(), content.length, 0);
      for (int i = 0; i < SEGMENTS_BEFORE_MESSAGE_MAX; i++) {
        Segment segment = scanner.next();
        if (segment == null || "UNH".equals(segment.tag())) {
          return segment == null ? null : segment.code(2, 1);
        }
      }
      return null;
    } catch (ProblemException unreadable) {
      return null;
    }
  }

  /** Whether UNB names its sender, its recipient and its own reference. */
  static boolean namesPartners(Segment header) {
    return header.code(2, 1) != null && header.code(3, 1) != null && header.code(5, 1) != null;
  }

  private static boolean holdsAnswers(SegmentScanner scanner) {
    try {
      Segment next = scanner.next();
      if (next != null && "UNG".equals(next.tag())) {
        next = scanner.next();
      }
      return next != null
          && "UNH".equals(next.tag())
          && SyntaxAcknowledgement.TYPE.equals(next.code(2, 1));
    } catch (ProblemException cutOff) {
      return false;
    }
  }
}
