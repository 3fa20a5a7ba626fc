package dev.crossdock.connectors.edi;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** One segment, still as bytes: for the envelope, whose elements are looked up when asked for. */
final class RawSegment {
  private final byte[] content;
  private final Separators separators;
  private final int number;
  private final int from;
  private final int to;
  private final String tag;
  private boolean tagHasComponents;

  /**
   * @param number position in the interchange, 1 for the first
   * @param to offset of the terminator
   */
  RawSegment(byte[] content, Separators separators, int number, int from, int to) {
    this.content = content;
    this.separators = separators;
    this.number = number;
    this.from = from;
    this.to = to;
    this.tag = readTag();
  }

  /** Two or three capitals or digits, or null when the segment does not begin with a tag. */
  String tag() {
    return tag;
  }

  /** Whether components follow the tag: an old way to number segments, which StAEDI refuses. */
  boolean tagHasComponents() {
    return tagHasComponents;
  }

  int number() {
    return number;
  }

  int from() {
    return from;
  }

  /** Offset of the terminator. */
  int to() {
    return to;
  }

  /** Position in words, such as {@code segment 7 (STS)}. */
  String where() {
    return "segment " + number + (tag == null ? "" : " (" + tag + ")");
  }

  /** Position in words, such as {@code segment 7 (STS), element 2}. */
  String where(int element) {
    return where() + ", element " + element;
  }

  /** The first component of an element; empty if absent or blank. */
  String text(int element) {
    return text(element, 1, StandardCharsets.ISO_8859_1);
  }

  /** A component; empty if absent or blank. */
  String text(int element, int component) {
    return text(element, component, StandardCharsets.ISO_8859_1);
  }

  /** A component in this character set; empty if absent or blank. */
  String text(int element, int component, Charset charset) {
    int at = skip(from, separators.element(), Separators.NONE, element);
    if (at >= 0) {
      at = skip(at, separators.component(), separators.element(), component - 1);
    }
    return at < 0 ? "" : decode(at, charset);
  }

  /**
   * Where an element stands, without blanks around it.
   *
   * @return offsets of its first byte and behind its last, or null if it is absent or blank
   */
  int[] range(int element) {
    int start = skip(from, separators.element(), Separators.NONE, element);
    if (start < 0) {
      return null;
    }
    int end = start;
    while (end < to && content[end] != separators.element()) {
      end += content[end] == separators.release() ? 2 : 1;
    }
    end = Math.min(end, to);
    while (start < end && Separators.isBlank(content[start])) {
      start++;
    }
    while (end > start && Separators.isBlank(content[end - 1])) {
      end--;
    }
    return start == end ? null : new int[] {start, end};
  }

  /**
   * Offset behind the n-th separator from {@code at}, or -1 when the segment or the enclosing part
   * ends before.
   */
  private int skip(int at, int separator, int end, int times) {
    int left = times;
    int i = at;
    while (left > 0) {
      if (i >= to || content[i] == end) {
        return -1;
      }
      if (content[i] == separators.release()) {
        i++;
      } else if (content[i] == separator) {
        left--;
      }
      i++;
    }
    return Math.min(i, to);
  }

  private String decode(int start, Charset charset) {
    byte[] bytes = new byte[to - start];
    int length = 0;
    for (int i = start; i < to; i++) {
      byte b = content[i];
      if (b == separators.component()
          || b == separators.element()
          || b == separators.repetition()) {
        break;
      }
      if (b == separators.release() && i + 1 < to) {
        i++;
      } else if (b == '\r' || b == '\n') {
        continue;
      }
      bytes[length++] = content[i];
    }
    return new String(bytes, 0, length, charset).strip();
  }

  private String readTag() {
    StringBuilder letters = new StringBuilder(3);
    for (int i = from;
        i < to && content[i] != separators.element() && content[i] != separators.component();
        i++) {
      byte b = content[i];
      if (b == '\r' || b == '\n') {
        continue;
      }
      boolean fits = b >= 'A' && b <= 'Z' || letters.length() > 0 && b >= '0' && b <= '9';
      if (!fits || letters.length() == 3) {
        return null;
      }
      letters.append((char) b);
    }
    int end = from + letters.length();
    tagHasComponents = end < to && content[end] == separators.component();
    return letters.length() < 2 ? null : letters.toString();
  }
}
