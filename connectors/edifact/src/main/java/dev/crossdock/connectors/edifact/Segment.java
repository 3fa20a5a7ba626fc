package dev.crossdock.connectors.edifact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * One segment, still as bytes. Elements are looked up when asked for: a status message needs few of
 * those it carries, and a segment is some forty bytes long.
 */
final class Segment {
  private final byte[] content;
  private final Delimiters delimiters;
  private final int number;
  private final int from;
  private final int to;
  private final String tag;

  /**
   * @param number position in the interchange, 1 for the first segment behind UNA
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

  /** Three capitals or digits, or null when the segment does not begin with a tag. */
  String tag() {
    return tag;
  }

  int number() {
    return number;
  }

  int from() {
    return from;
  }

  /** Position in words, such as {@code segment 7 (STS)}. */
  String where() {
    return "segment " + number + (tag == null ? "" : " (" + tag + ")");
  }

  /** Position in words, such as {@code segment 7 (STS), element 2}. */
  String where(int element) {
    return where() + ", element " + element;
  }

  /** Whether this is the character between elements. */
  boolean separatesBy(char separator) {
    return delimiters.element() == separator;
  }

  /**
   * Looks up a value.
   *
   * @param element 1 for the first behind the tag
   * @param component 1 for the first of the element
   * @return the value, or null if it is absent or blank
   */
  Value value(int element, int component, Charset charset) {
    int at = skip(from, delimiters.element(), Delimiters.NONE, element);
    if (at < 0) {
      return null;
    }
    at = skip(at, delimiters.component(), delimiters.element(), component - 1);
    return at < 0 ? null : decode(at, charset);
  }

  /** The ASCII text of a value, for codes and numbers; null if absent. */
  String code(int element, int component) {
    Value value = value(element, component, StandardCharsets.ISO_8859_1);
    return value == null ? null : value.text();
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
      if (content[i] == delimiters.release()) {
        i++;
      } else if (content[i] == separator) {
        left--;
      }
      i++;
    }
    return Math.min(i, to);
  }

  private Value decode(int start, Charset charset) {
    int end = start;
    boolean plain = true;
    while (end < to
        && content[end] != delimiters.component()
        && content[end] != delimiters.element()) {
      if (content[end] == delimiters.release()) {
        plain = false;
        end++;
      } else if (content[end] == '\r' || content[end] == '\n') {
        plain = false;
      }
      end++;
    }
    end = Math.min(end, to);
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
    String text =
        plain ? new String(content, first, last - first, charset) : unescape(first, last, charset);
    text = text.strip();
    return text.isEmpty() ? null : new Value(text, first, last);
  }

  /**
   * Takes out release characters, and line breaks: they are no EDIFACT data but come from wrapping
   * at a fixed width.
   */
  private String unescape(int first, int last, Charset charset) {
    byte[] bytes = new byte[last - first];
    int length = 0;
    for (int i = first; i < last; i++) {
      if (content[i] == delimiters.release() && i + 1 < to) {
        i++;
      } else if (content[i] == '\r' || content[i] == '\n') {
        continue;
      }
      bytes[length++] = content[i];
    }
    return new String(bytes, 0, length, charset);
  }

  private String readTag() {
    char[] letters = new char[3];
    int found = 0;
    int i = from;
    for (;
        i < to && content[i] != delimiters.element() && content[i] != delimiters.component();
        i++) {
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
    return found == 3 ? new String(letters) : null;
  }
}
