package dev.crossdock.connectors.odoo;

import com.fasterxml.jackson.core.io.JsonStringEncoder;

/** Makes text safe for where it goes: one bounded line, HTML, JSON. */
final class OdooText {
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private OdooText() {}

  /**
   * The text as one line of at most so many characters. Control characters become blanks: Odoo's
   * database refuses NUL, and a line break could forge a second line.
   */
  static String line(String text, int charactersMax) {
    int end = Math.min(text.length(), charactersMax);
    boolean cut = end < text.length();
    if (cut && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    StringBuilder line = new StringBuilder(end + 1);
    for (int i = 0; i < end; i++) {
      char c = text.charAt(i);
      boolean blank = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      line.append(blank ? ' ' : c);
    }
    return cut ? line.append('…').toString() : line.toString().strip();
  }

  /** Appends text so that HTML shows it as it is. */
  static StringBuilder html(StringBuilder out, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(c);
      }
    }
    return out;
  }

  /** Appends text as a JSON string with its quotation marks. */
  static StringBuilder json(StringBuilder out, CharSequence text) {
    out.append('"');
    ENCODER.quoteAsString(text, out);
    return out.append('"');
  }
}
