package dev.crossdock.connectors.edi;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The messages of an interchange as StAEDI gets them: each as it is, but in an envelope that is
 * always the same, separated by control characters, which are no data. So nothing of a sender's
 * envelope and separators, and no line break, can make it stumble.
 */
final class Feed extends InputStream {
  static final char ELEMENT = 0x1D;
  static final char COMPONENT = 0x1F;
  static final char REPETITION = 0x1E;
  static final char TERMINATOR = 0x1C;
  private static final char RELEASE = 0x11;
  private static final int BUFFER_BYTES = 8_192;

  private final Interchange interchange;
  private final List<Part> parts;
  private final byte[] buffer = new byte[BUFFER_BYTES + 512];
  private int filled;
  private int read;

  private int part = -1;
  private int at;
  private boolean betweenSegments;
  private boolean ended;

  /**
   * @param parts what is fed of it
   */
  Feed(Interchange interchange, List<Part> parts) {
    this.interchange = interchange;
    this.parts = parts;
    text(interchange.syntax == Syntax.X12 ? x12Header() : edifactHeader());
    next();
  }

  private static String edifactHeader() {
    return "UNA"
        + COMPONENT
        + ELEMENT
        + '.'
        + RELEASE
        + REPETITION
        + TERMINATOR
        + joined("UNB", "UNOC" + COMPONENT + "4", "S", "R", "20260101" + COMPONENT + "0000", "1");
  }

  private static String x12Header() {
    String blanks = " ".repeat(10);
    String name = "S" + " ".repeat(14);
    return joined(
            "ISA",
            "00",
            blanks,
            "00",
            blanks,
            "ZZ",
            name,
            "ZZ",
            name,
            "260101",
            "0000",
            String.valueOf(REPETITION),
            "00501",
            "000000001",
            "0",
            "P",
            String.valueOf(COMPONENT))
        + joined("GS", "XX", "S", "R", "20260101", "0000", "1", "X", "005010");
  }

  private static String joined(String... elements) {
    return String.join(String.valueOf(ELEMENT), elements) + TERMINATOR;
  }

  private void text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    System.arraycopy(bytes, 0, buffer, filled, bytes.length);
    filled += bytes.length;
  }

  /** Begins the next message, or ends. */
  private void next() {
    boolean x12 = interchange.syntax == Syntax.X12;
    part++;
    if (part == parts.size()) {
      text(
          x12 ? joined("GE", "1", "1") + joined("IEA", "1", "000000001") : joined("UNZ", "1", "1"));
      ended = true;
      return;
    }
    text(x12 ? joined("ST", "000", "0001") : joined("UNH", "1", "M" + COMPONENT + "D"));
    at = parts.get(part).from;
    betweenSegments = true;
  }

  @Override
  public int read() {
    if (read == filled) {
      fill();
      if (filled == 0) {
        return -1;
      }
    }
    return buffer[read++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) {
    if (length == 0) {
      return 0;
    }
    if (read == filled) {
      fill();
      if (filled == 0) {
        return -1;
      }
    }
    int count = Math.min(length, filled - read);
    System.arraycopy(buffer, read, target, offset, count);
    read += count;
    return count;
  }

  private void fill() {
    read = 0;
    filled = 0;
    while (filled < BUFFER_BYTES && !ended) {
      Part current = parts.get(part);
      if (at >= current.to) {
        boolean x12 = interchange.syntax == Syntax.X12;
        text(joined(x12 ? "SE" : "UNT", "1", x12 ? "0001" : "1"));
        next();
      } else {
        body(current.to);
      }
    }
  }

  private void body(int to) {
    byte[] content = interchange.content;
    Separators separators = interchange.separators;
    while (at < to && filled < BUFFER_BYTES) {
      byte b = content[at++];
      if (b == separators.terminator()) {
        buffer[filled++] = TERMINATOR;
        betweenSegments = true;
      } else if (b == separators.element()) {
        buffer[filled++] = ELEMENT;
      } else if (b == separators.component()) {
        buffer[filled++] = COMPONENT;
      } else if (b == separators.repetition()) {
        buffer[filled++] = REPETITION;
      } else if (b == separators.release()) {
        if (at < to) {
          data(content[at++]);
        }
      } else {
        data(b);
      }
    }
  }

  private void data(byte b) {
    if (betweenSegments && (Separators.isBlank(b) || b == 0x1A)) {
      return;
    }
    betweenSegments = false;
    if (b == '\t') {
      buffer[filled++] = ' ';
    } else if (b != '\r' && b != '\n') {
      buffer[filled++] = b;
    }
  }
}
