package dev.crossdock.connectors.rest;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path with placeholders, below the root of an API. A value becomes part of the path or query as
 * it is, whatever is in it: it can neither end a parameter nor lead elsewhere.
 *
 * @param root without a slash at its end
 * @param text as set
 */
record PathTemplate(String root, String text) {
  static final int ADDRESS_CHARACTERS_MAX = 4_000;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z]+)\\}");

  /** Whether there is a placeholder of this name anywhere. */
  boolean has(String name) {
    return text.contains("{" + name + "}");
  }

  /** Whether one of this name stands before the question mark, where it cannot be left out. */
  boolean needs(String name) {
    return path().contains("{" + name + "}");
  }

  private String path() {
    int query = text.indexOf('?');
    return query < 0 ? text : text.substring(0, query);
  }

  /**
   * The address with values filled in; parameters of the query whose placeholders have none are
   * left out.
   *
   * @return null if it is no address, or longer than {@value #ADDRESS_CHARACTERS_MAX} characters
   */
  URI filled(Map<String, String> values) {
    String path = path();
    StringBuilder address = new StringBuilder(root).append(fill(path, values));
    if (path.length() < text.length()) {
      List<String> parameters = new ArrayList<>();
      for (String parameter : text.substring(path.length() + 1).split("&")) {
        if (isFilled(parameter, values)) {
          parameters.add(fill(parameter, values));
        }
      }
      if (!parameters.isEmpty()) {
        address.append('?').append(String.join("&", parameters));
      }
    }
    try {
      return address.length() > ADDRESS_CHARACTERS_MAX ? null : new URI(address.toString());
    } catch (URISyntaxException noAddress) {
      return null;
    }
  }

  private static boolean isFilled(String parameter, Map<String, String> values) {
    Matcher matcher = PLACEHOLDER.matcher(parameter);
    while (matcher.find()) {
      if (values.get(matcher.group(1)) == null) {
        return false;
      }
    }
    return true;
  }

  private static String fill(String part, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(part)
        .replaceAll(
            found -> Matcher.quoteReplacement(encoded(values.getOrDefault(found.group(1), ""))));
  }

  /** All but what RFC 3986 reserves for nothing, by its bytes in UTF-8. */
  static String encoded(String value) {
    StringBuilder text = new StringBuilder();
    for (byte one : value.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          one >= 'a' && one <= 'z'
              || one >= 'A' && one <= 'Z'
              || one >= '0' && one <= '9'
              || "-._~".indexOf(one) >= 0;
      if (plain) {
        text.append((char) one);
      } else {
        text.append(String.format("%%%02X", one));
      }
    }
    return text.toString();
  }
}
