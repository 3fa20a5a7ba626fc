package dev.crossdock.portal;

import java.util.List;

/**
 * A piece of HTML whose text is escaped by construction. Pages with many small parts are written
 * with it, so that the server keeps one component per card or row and not one per word.
 */
public final class Markup {
  /** Nothing at all. */
  public static final Markup NOTHING = new Markup("");

  /** Letters that no text of ours has: they keep the place of a piece. */
  private static final char MARK = '\uE000';

  private final String html;

  private Markup(String html) {
    this.html = html;
  }

  /** HTML of our own source code, never of anybody's data. */
  static Markup trusted(String html) {
    return new Markup(html);
  }

  /** Text as it stands; null is nothing. */
  public static Markup text(String text) {
    return text == null ? NOTHING : new Markup(escaped(text));
  }

  /** An element; classes may be empty. */
  public static Markup of(String tag, String classes, Markup... children) {
    StringBuilder html = new StringBuilder(64).append('<').append(tag);
    if (!classes.isEmpty()) {
      html.append(" class=\"").append(escaped(classes)).append('"');
    }
    html.append('>');
    for (Markup child : children) {
      html.append(child.html);
    }
    return new Markup(html.append("</").append(tag).append('>').toString());
  }

  /** An element with text only. */
  public static Markup of(String tag, String classes, String text) {
    return of(tag, classes, text(text));
  }

  /** A link to one of our pages, followed without loading the frame again. */
  public static Markup link(String address, String classes, Markup... children) {
    return of("a", classes, children).with("href", address).with("router-link", "");
  }

  /** A link to one of our pages with text only. */
  public static Markup link(String address, String classes, String text) {
    return link(address, classes, text(text));
  }

  /** Several pieces, one after the other. */
  public static Markup all(Markup... parts) {
    return all(List.of(parts));
  }

  /** Several pieces, one after the other. */
  public static Markup all(List<Markup> parts) {
    StringBuilder html = new StringBuilder();
    parts.forEach(part -> html.append(part.html));
    return new Markup(html.toString());
  }

  /**
   * A sentence in the reader's language, with pieces in the places of its values where the language
   * wants them.
   */
  public static Markup said(String english, Object... values) {
    Object[] marked = values.clone();
    for (int i = 0; i < marked.length; i++) {
      marked[i] = values[i] instanceof Markup ? String.valueOf((char) (MARK + i)) : values[i];
    }
    String text = escaped(Tongue.say(english, marked));
    for (int i = 0; i < marked.length; i++) {
      text =
          values[i] instanceof Markup piece ? text.replace((String) marked[i], piece.html) : text;
    }
    return new Markup(text);
  }

  /** The same with an attribute on its outer element; a null value leaves it as it is. */
  public Markup with(String attribute, String value) {
    if (value == null) {
      return this;
    }
    int end =
        html.indexOf('>'); // a ">" inside a value is escaped, so the first one ends the outer tag
    return new Markup(
        html.substring(0, end)
            + ' '
            + attribute
            + "=\""
            + escaped(value)
            + '"'
            + html.substring(end));
  }

  public boolean isEmpty() {
    return html.isEmpty();
  }

  /** The HTML; never null. */
  public String html() {
    return html;
  }

  @Override
  public String toString() {
    return html;
  }

  private static String escaped(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }
}
