package dev.crossdock.connectors.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which names of files are meant: {@code *} is anything, {@code ?} one character; commas separate.
 */
final class NamePattern {
  private final List<String> patterns;

  NamePattern(String text) {
    patterns =
        Arrays.stream(text.toLowerCase(Locale.ROOT).split(","))
            .map(String::strip)
            .filter(one -> !one.isEmpty())
            .toList();
  }

  boolean fits(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    return patterns.stream().anyMatch(pattern -> fits(pattern, small));
  }

  /** Goes back to the last star only, so that no pattern takes long. */
  private static boolean fits(String pattern, String name) {
    int at = 0;
    int star = -1;
    int afterStar = 0;
    int i = 0;
    while (i < name.length()) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        afterStar = i;
      } else if (at < pattern.length()
          && (pattern.charAt(at) == '?' || pattern.charAt(at) == name.charAt(i))) {
        at++;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++afterStar;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
