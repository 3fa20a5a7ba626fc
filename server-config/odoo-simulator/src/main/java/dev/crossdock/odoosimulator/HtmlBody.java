package dev.crossdock.odoosimulator;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Odoo makes of text and HTML on its way into an HTML field. Much simpler than the real
 * sanitiser, but as strict.
 */
final class HtmlBody {
  private static final Pattern DANGEROUS =
      Pattern.compile("(?is)<(script|style|iframe|object|embed|form)\\b.*?(</\\1\\s*>|$)");
  private static final Pattern TAG = Pattern.compile("(?s)<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([a-zA-Z][a-zA-Z0-9_-]*)\\s*=\\s*(\"[^\"]*\"|'[^']*'|[^\\s\"'>]+)");
  private static final Set<String> SAFE_ATTRIBUTES =
      Set.of(
          "href",
          "src",
          "alt",
          "title",
          "class",
          "style",
          "id",
          "name",
          "target",
          "colspan",
          "rowspan",
          "width",
          "height",
          "dir",
          "lang",
          "data-oe-model",
          "data-oe-id");

  private HtmlBody() {}

  /**
   * Stored form of HTML: no scripts, only safe attributes, bare text in a paragraph. Other {@code
   * data-} attributes are lost.
   */
  static String sanitise(String html) {
    if (html.isBlank()) {
      return null;
    }
    String clean = DANGEROUS.matcher(html).replaceAll("");
    if (clean.indexOf('<') < 0) {
      return "<p>" + clean + "</p>";
    }
    StringBuilder out = new StringBuilder(clean.length() + 16);
    Matcher tag = TAG.matcher(clean);
    while (tag.find()) {
      String name = tag.group(2).toLowerCase(Locale.ROOT);
      String attributes = tag.group(1).isEmpty() ? safe(tag.group(3)) : "";
      tag.appendReplacement(
          out, Matcher.quoteReplacement("<" + tag.group(1) + name + attributes + ">"));
    }
    tag.appendTail(out);
    String result = out.toString();
    return result.startsWith("<") ? result : "<p>" + result + "</p>";
  }

  /** A plain text as message_post stores it: escaped, so that tags become visible words. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&#34;")
        .replace("'", "&#39;");
  }

  private static String safe(String attributes) {
    if (attributes.isBlank()) {
      return "";
    }
    StringBuilder kept = new StringBuilder();
    Matcher attribute = ATTRIBUTE.matcher(attributes);
    while (attribute.find()) {
      String value = attribute.group(2).toLowerCase(Locale.ROOT).replace("\"", "");
      if (SAFE_ATTRIBUTES.contains(attribute.group(1).toLowerCase(Locale.ROOT))
          && !value.startsWith("javascript:")) {
        kept.append(' ').append(attribute.group());
      }
    }
    return kept.toString();
  }
}
