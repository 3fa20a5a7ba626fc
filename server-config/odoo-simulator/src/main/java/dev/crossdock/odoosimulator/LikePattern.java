package dev.crossdock.odoosimulator;

import java.util.regex.Pattern;

/**
 * SQL LIKE: {@code %} any text, {@code _} any one character, backslash takes the next one
 * literally.
 */
final class LikePattern {
  private final String plain;
  private final boolean ignoreCase;
  private final Pattern pattern;

  /**
   * @param contains whether the value may stand anywhere, as in {@code like} and {@code ilike};
   *     wildcards in it still count, as in Odoo
   */
  LikePattern(String value, boolean contains, boolean ignoreCase) {
    boolean wild = value.indexOf('%') >= 0 || value.indexOf('_') >= 0 || value.indexOf('\\') >= 0;
    this.ignoreCase = ignoreCase;
    this.plain = contains && !wild ? value : null;
    this.pattern = plain == null || ignoreCase ? compile(value, contains) : null;
  }

  boolean matches(String text) {
    return plain != null && !ignoreCase ? text.contains(plain) : pattern.matcher(text).find();
  }

  private Pattern compile(String value, boolean contains) {
    StringBuilder regex = new StringBuilder(contains ? "" : "\\A");
    StringBuilder literal = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '\\' && i + 1 < value.length()) {
        literal.append(value.charAt(++i));
      } else if (c == '%' || c == '_') {
        flush(regex, literal);
        regex.append(c == '%' ? ".*" : ".");
      } else {
        literal.append(c);
      }
    }
    flush(regex, literal);
    regex.append(contains ? "" : "\\z");
    int flags = Pattern.DOTALL | (ignoreCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0);
    return Pattern.compile(regex.toString(), flags);
  }

  private static void flush(StringBuilder regex, StringBuilder literal) {
    if (!literal.isEmpty()) {
      regex.append(Pattern.quote(literal.toString()));
      literal.setLength(0);
    }
  }
}
