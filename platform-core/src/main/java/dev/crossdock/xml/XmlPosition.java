package dev.crossdock.xml;

import java.nio.charset.StandardCharsets;

/**
 * Lines, columns and bytes in a message. Goes along the text beside the parser, tag by tag, because
 * the parser's own offsets do not count line breaks of two characters.
 */
final class XmlPosition {
  private final XmlText message;
  private final String text;
  private int at;
  private int counted;
  private int line = 1;
  private int lineStart;
  private int byteAt;
  private int bytes;

  XmlPosition(XmlText message) {
    this.message = message;
    this.text = message.text();
    this.bytes = message.bomBytes();
  }

  /** Goes behind the next start tag, which is this element's. */
  void nextTag(XmlElement element) {
    int start = text.indexOf('<', at);
    while (start >= 0 && !isStart(start)) {
      start = text.indexOf('<', at);
    }
    if (start < 0) {
      return;
    }
    at = endOfTag(start);
    for (; counted < start; counted++) {
      if (text.charAt(counted) == '\n') {
        line++;
        lineStart = counted + 1;
      }
    }
    element.standsAt(line, start - lineStart + 1);
  }

  /** The first character behind the start tag that was told last. */
  int afterTag() {
    return at;
  }

  /** Whether a start tag begins here; goes behind what begins here if it is none. */
  private boolean isStart(int start) {
    if (text.startsWith("<!--", start)) {
      at = after("-->", start + 4);
    } else if (text.startsWith("<![CDATA[", start)) {
      at = after("]]>", start + 9);
    } else if (text.startsWith("<?", start)) {
      at = after("?>", start + 2);
    } else if (text.startsWith("</", start)) {
      at = after(">", start + 2);
    } else {
      return true;
    }
    return false;
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  private int endOfTag(int start) {
    char quote = 0;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (c == '>') {
        return i + 1;
      }
    }
    return text.length();
  }

  /** Byte offset of a character; characters are asked for in their order. */
  int bytes(int character) {
    for (; byteAt < character; byteAt++) {
      bytes += width(text.charAt(byteAt));
    }
    return bytes;
  }

  private int width(char c) {
    if (message.charset() != StandardCharsets.UTF_8) {
      return message.charset().name().startsWith("UTF-16") ? 2 : 1;
    }
    // Each half of a surrogate pair stands for two of its four bytes.
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
