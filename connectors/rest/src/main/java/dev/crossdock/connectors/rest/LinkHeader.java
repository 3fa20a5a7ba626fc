package dev.crossdock.connectors.rest;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header by which an answer names its next page: RFC 8288. */
final class LinkHeader {
  private static final int CHARACTERS_MAX = 16_384;

  private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]++";

  /** Possessive throughout: a header of a stranger takes no more than one look at each sign. */
  private static final String PARAMETER =
      "\\s*+;\\s*+(%1$s)(?:\\s*+=\\s*+(?:\"(%2$s)\"|(%3$s)))?+"
          .formatted(TOKEN, "(?:[^\"\\\\]|\\\\.)*+", "[^\\s\",;]*+");

  private static final Pattern PARAMETERS = Pattern.compile("\\G" + PARAMETER);
  private static final Pattern ADDRESS = Pattern.compile("\\G[\\s,]*+<([^<>]*+)>");

  private LinkHeader() {}

  /**
   * The address of the next page.
   *
   * @param header all headers of this name joined by commas, or null
   * @return as it is written there, or null if there is none
   */
  static String next(String header) {
    if (header == null || header.length() > CHARACTERS_MAX) {
      return null;
    }
    Matcher address = ADDRESS.matcher(header);
    Matcher parameter = PARAMETERS.matcher(header);
    int at = 0;
    while (address.find(at)) {
      at = address.end();
      boolean next = false;
      while (parameter.find(at)) {
        at = parameter.end();
        if (parameter.group(1).equalsIgnoreCase("rel")) {
          next |= isNext(parameter.group(2) == null ? parameter.group(3) : parameter.group(2));
        }
      }
      if (next) {
        return address.group(1);
      }
    }
    return null;
  }

  private static boolean isNext(String names) {
    return names != null && (" " + names.toLowerCase(Locale.ROOT) + " ").contains(" next ");
  }
}
