package dev.crossdock.odoosimulator;

import com.fasterxml.jackson.core.JsonProcessingException;

/** Reads a domain written as Python text, such as {@code [('state','=','sale')]}. */
final class PythonLiteral {
  private PythonLiteral() {}

  static Object read(String text) {
    StringBuilder json = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\'' || c == '"') {
        at = string(text, at, c, json);
      } else if (Character.isLetter(c)) {
        int end = at;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
          end++;
        }
        String word = text.substring(at, end);
        json.append(
            switch (word) {
              case "True" -> "true";
              case "False" -> "false";
              case "None" -> "null";
              default -> word;
            });
        at = end;
      } else {
        json.append(c == '(' ? '[' : c == ')' ? ']' : c);
        at++;
      }
    }
    try {
      return Json.MAPPER.readValue(json.toString().replaceAll(",\\s*]", "]"), Object.class);
    } catch (JsonProcessingException e) {
      throw OdooError.value("malformed node or string: " + text);
    }
  }

  private static int string(String text, int start, char quote, StringBuilder json) {
    json.append('"');
    int at = start + 1;
    while (at < text.length() && text.charAt(at) != quote) {
      char c = text.charAt(at++);
      if (c == '\\' && at < text.length()) {
        char next = text.charAt(at++);
        json.append(next == '\'' ? "'" : "\\" + next);
      } else {
        json.append(c == '"' ? "\\\"" : String.valueOf(c));
      }
    }
    json.append('"');
    return at + 1;
  }
}
