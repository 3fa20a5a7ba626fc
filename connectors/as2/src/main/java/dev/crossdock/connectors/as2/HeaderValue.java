package dev.crossdock.connectors.as2;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A header's value with parameters, such as a content type.
 *
 * @param value in small letters, such as {@code multipart/signed}
 * @param parameters by their names in small letters
 */
record HeaderValue(String value, Map<String, String> parameters) {
  private static final int CHARACTERS_MAX = 4_000;
  private static final int PARAMETERS_MAX = 20;

  HeaderValue {
    parameters = Collections.unmodifiableMap(parameters);
  }

  /** Reads what is there: whatever is no parameter is passed over. Never null. */
  static HeaderValue read(String header) {
    String text = header == null || header.length() > CHARACTERS_MAX ? "" : header;
    int end = text.indexOf(';');
    String value = (end < 0 ? text : text.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = end;
    while (at >= 0 && at < text.length() && parameters.size() < PARAMETERS_MAX) {
      at = parameter(text, at + 1, parameters);
    }
    return new HeaderValue(value, parameters);
  }

  /** Reads one parameter; answers where the semicolon behind it is, or the end. */
  private static int parameter(String text, int from, Map<String, String> parameters) {
    int end = from;
    int equals = -1;
    boolean quoted = false;
    while (end < text.length() && (quoted || text.charAt(end) != ';')) {
      char c = text.charAt(end);
      if (quoted && c == '\\') {
        end++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == '=' && equals < 0) {
        equals = end;
      }
      end++;
    }
    end = Math.min(end, text.length());
    if (equals > 0) {
      String name = text.substring(from, equals).strip().toLowerCase(Locale.ROOT);
      parameters.putIfAbsent(name, unquoted(text.substring(equals + 1, end).strip()));
    }
    return end;
  }

  private static String unquoted(String text) {
    if (text.length() < 2 || !text.startsWith("\"") || !text.endsWith("\"")) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int i = 1; i < text.length() - 1; i++) {
      char c = text.charAt(i);
      plain.append(c == '\\' && i + 1 < text.length() - 1 ? text.charAt(++i) : c);
    }
    return plain.toString();
  }

  /** The parameter of this name, or null. */
  String parameter(String name) {
    return parameters.get(name);
  }

  /**
   * A name of a file, also in the way of RFC 2231, without its folders and what cannot be kept.
   *
   * @return null if it has none
   */
  String fileName(String parameter, int charactersMax) {
    String plain = parameters.get(parameter);
    String extended = decoded(parameters.get(parameter + "*"));
    String name = extended == null ? plain : extended;
    if (name == null) {
      return null;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String clean = last.replaceAll("[\\p{Cntrl}\\p{Cs}]", "").strip();
    return clean.isEmpty()
        ? null
        : clean.length() > charactersMax ? clean.substring(0, charactersMax) : clean;
  }

  /** As in {@code UTF-8''Auftrag%20f%C3%BCr%20Z.edi}. */
  private static String decoded(String extended) {
    String[] parts = extended == null ? new String[0] : extended.split("'", 3);
    if (parts.length < 3) {
      return null;
    }
    try {
      return URLDecoder.decode(parts[2].replace("+", "%2B"), Charset.forName(parts[0]));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return null;
    } catch (IllegalArgumentException notPercent) {
      return null;
    }
  }
}
