package dev.crossdock.connectors.soap;

/** Writes XML. Names come from us or were read by a parser; texts are escaped. */
final class XmlOut {
  private final StringBuilder out;

  XmlOut(int characters) {
    out = new StringBuilder(characters);
  }

  /** Begins an element; attributes may follow until {@link #close}. */
  XmlOut open(String name) {
    out.append('<').append(name);
    return this;
  }

  XmlOut attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value, true);
    out.append('"');
    return this;
  }

  /** Ends a start tag. */
  XmlOut close() {
    out.append('>');
    return this;
  }

  /** A start tag without attributes. */
  XmlOut start(String name) {
    return open(name).close();
  }

  XmlOut text(String text) {
    escape(text, false);
    return this;
  }

  XmlOut end(String name) {
    out.append("</").append(name).append('>');
    return this;
  }

  /** An element with a text; none if the text is null. */
  XmlOut leaf(String name, String text) {
    return text == null ? this : start(name).text(text).end(name);
  }

  /** What is XML already. */
  XmlOut raw(String xml) {
    out.append(xml);
    return this;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  private void escape(String text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> out.append(c < ' ' || c == 0xFFFE || c == 0xFFFF ? '?' : c);
      }
    }
  }
}
