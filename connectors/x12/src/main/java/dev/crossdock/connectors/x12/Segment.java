package dev.crossdock.connectors.x12;

import java.nio.charset.StandardCharsets;

/**
 * One segment, still as bytes. Elements are looked up when asked for: a status message needs few of
 * those it carries.
 */
final class Segment {
  private final byte[] content;
  private final Delimiters delimiters;
  private final int number;
  private final int from;
  private final int to;
  private final String tag;

  /**
   * @param number position in the interchange, 1 for ISA
   * @param to offset of the terminator
   */
  Segment(byte[] content, Delimiters delimiters, int number, int from, int to) {
    this.content = content;
    this.delimiters = delimiters;
    this.number = number;
    this.from = from;
    this.to = to;
    this.tag = readTag();
  }

  /** Two or three capitals or digits, or null when the segment does not begin with a tag. */
  String tag() {
    return tag;
  }

  boolean is(String other) {
    return other.equals(tag);
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

  /** Position in words, such as {@code segment 7 (AT7)}. */
  String where() {
    return "segment " + number + (tag == null ? "" : " (" + tag + ")");
  }

  /** Position in words, such as {@code segment 7 (AT7), element 2}. */
  String where(int element) {
    return where() + ", element " + element;
  }

  /**
   * Looks up the first component of an element.
   *
   * @param element 1 for the first behind the tag
   * @return the value, or null if it is absent or blank
   */
  Value value(int element) {
    return value(element, 1);
  }

  /**
   * Looks up a component in the first repetition of an element.
   *
   * @param component 1 for the first
   * @return the value, or null if it is absent or blank
   */
  Value value(int element, int component) {
    int at = start(element);
    if (at < 0) {
      return null;
    }
    for (int left = component - 1; left > 0; at++) {
      if (at >= to
          || content[at] == delimiters.element()
          || content[at] == delimiters.repetition()) {
        return null;
      }
      if (content[at] == delimiters.component()) {
        left--;
      }
    }
    int end = at;
    while (end < to
        && content[end] != delimiters.element()
        && content[end] != delimiters.component()
        && content[end] != delimiters.repetition()) {
      end++;
    }
    return decode(at, end);
  }

  /** The text of an element; empty if it is absent or blank. */
  String text(int element) {
    Value value = value(element, 1);
    return value == null ? "" : value.text();
  }

  /** The whole element with its components and repetitions as sent; empty if it is absent. */
  String raw(int element) {
    int at = start(element);
    if (at < 0) {
      return "";
    }
    int end = at;
    while (end < to && content[end] != delimiters.element()) {
      end++;
    }
    return new String(content, at, end - at, StandardCharsets.UTF_8);
  }

  /** Offset of the first byte of an element, or -1. */
  private int start(int element) {
    int left = element;
    for (int i = from; i < to; i++) {
      if (content[i] == delimiters.element() && --left == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private Value decode(int start, int end) {
    int first = start;
    while (first < end && Delimiters.isBlank(content[first])) {
      first++;
    }
    int last = end;
    while (last > first && Delimiters.isBlank(content[last - 1])) {
      last--;
    }
    if (first == last) {
      return null;
    }
    boolean wrapped = false;
    for (int i = first; i < last; i++) {
      wrapped |= content[i] == '\r' || content[i] == '\n';
    }
    String text = new String(content, first, last - first, StandardCharsets.UTF_8).strip();
    if (wrapped) {
      // Line breaks are no data: they come from wrapping at a fixed width.
      text = text.replace("\r", "").replace("\n", "").strip();
    }
    return text.isEmpty() ? null : new Value(text, first, last);
  }

  private String readTag() {
    char[] letters = new char[3];
    int found = 0;
    for (int i = from; i < to && content[i] != delimiters.element(); i++) {
      byte b = content[i];
      if (b == '\r' || b == '\n') {
        continue;
      }
      boolean letter = b >= 'A' && b <= 'Z' || found > 0 && b >= '0' && b <= '9';
      if (!letter || found == 3) {
        return null;
      }
      letters[found++] = (char) b;
    }
    return found < 2 ? null : new String(letters, 0, found).intern();
  }
}
