package dev.crossdock.odoosimulator;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values as Python prints them: error texts quote them so, and webhook bodies are written by its
 * json module.
 */
final class Python {
  private Python() {}

  static String repr(Object value) {
    if (value == null) {
      return "None";
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof String text) {
      return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
    if (value instanceof List<?> list) {
      return "[" + String.join(", ", list.stream().map(Python::repr).toList()) + "]";
    }
    if (value instanceof Map<?, ?> map) {
      return "{"
          + String.join(
              ", ",
              map.entrySet().stream()
                  .map(entry -> repr(entry.getKey()) + ": " + repr(entry.getValue()))
                  .toList())
          + "}";
    }
    return value.toString();
  }

  /**
   * {@code json.dumps(value, sort_keys=True)}: a blank after separators, other letters than ASCII
   * escaped.
   */
  static String json(Object value) {
    StringBuilder out = new StringBuilder();
    write(out, value);
    return out.toString();
  }

  private static void write(StringBuilder out, Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> sorted = new TreeMap<>();
      map.forEach((key, entry) -> sorted.put(key.toString(), entry));
      out.append('{');
      String separator = "";
      for (Map.Entry<String, Object> entry : sorted.entrySet()) {
        out.append(separator);
        quote(out, entry.getKey());
        out.append(": ");
        write(out, entry.getValue());
        separator = ", ";
      }
      out.append('}');
    } else if (value instanceof List<?> list) {
      out.append('[');
      String separator = "";
      for (Object entry : list) {
        out.append(separator);
        write(out, entry);
        separator = ", ";
      }
      out.append(']');
    } else if (value instanceof String text) {
      quote(out, text);
    } else {
      out.append(value);
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < 0x20 || c > 0x7e) {
            out.append(String.format("\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
