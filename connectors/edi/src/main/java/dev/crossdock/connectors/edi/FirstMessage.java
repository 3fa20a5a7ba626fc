package dev.crossdock.connectors.edi;

import dev.crossdock.problem.ProblemException;

/** The type of the first message, looked up in the first segments. */
final class FirstMessage {
  private static final int SEGMENTS_MAX = 10;

  private FirstMessage() {}

  /** Type of the first message; null if the bytes are of another syntax, or do not tell. */
  static String type(Syntax syntax, byte[] content) {
    try {
      Cutter cutter =
          (syntax == Syntax.X12 ? X12Splitter.begin(content) : EdifactSplitter.begin(content))
              .cutter;
      for (int i = 0; i < SEGMENTS_MAX; i++) {
        RawSegment segment = cutter.next();
        if (segment == null) {
          return null;
        }
        if (syntax.header().equals(segment.tag())) {
          String type = syntax == Syntax.X12 ? segment.text(1) : segment.text(2, 1);
          return type.isEmpty() ? null : type;
        }
      }
    } catch (ProblemException unreadable) {
      return null;
    }
    return null;
  }
}
