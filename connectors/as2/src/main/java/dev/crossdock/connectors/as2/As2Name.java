package dev.crossdock.connectors.as2;

/** The name of a partner in the headers AS2-From and AS2-To, and how it is quoted there. */
final class As2Name {
  static final int CHARACTERS_MAX = 128;

  private As2Name() {}

  /**
   * Takes a name out of its header.
   *
   * @return null if it is no name by RFC 4130 (6.2)
   */
  static String read(String header) {
    String text = header == null ? "" : header.strip();
    boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
    String name = quoted ? unquoted(text.substring(1, text.length() - 1)) : text;
    if (name == null || name.isEmpty() || name.length() > CHARACTERS_MAX) {
      return null;
    }
    // Spaces without quotes are against the rule, and many send them.
    boolean printable = name.chars().allMatch(c -> c >= ' ' && c <= '~');
    boolean bare = quoted || name.indexOf('"') < 0 && name.indexOf('\\') < 0;
    return printable && bare ? name : null;
  }

  private static String unquoted(String text) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        return null;
      }
      if (c == '\\') {
        i++;
        if (i == text.length() || text.charAt(i) != '"' && text.charAt(i) != '\\') {
          return null;
        }
      }
      name.append(text.charAt(i));
    }
    return name.toString();
  }

  /** As it stands in a header: in quotes only where it has to be. */
  static String header(String name) {
    boolean bare = name.chars().allMatch(c -> c > ' ' && c <= '~' && c != '"' && c != '\\');
    return bare ? name : '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
