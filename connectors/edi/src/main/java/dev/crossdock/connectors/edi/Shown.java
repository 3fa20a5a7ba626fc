package dev.crossdock.connectors.edi;

/** Values as a sentence may quote them. */
final class Shown {
  private static final int CHARACTERS_MAX = 40;

  private Shown() {}

  /** The value, shortened and without control characters; "nothing" if it is empty. */
  static String of(String value) {
    if (value == null || value.isEmpty()) {
      return "nothing";
    }
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < value.length() && i < CHARACTERS_MAX; i++) {
      char c = value.charAt(i);
      shown.append(c < ' ' || c == 0x7F ? '\uFFFD' : c);
    }
    if (shown.length() > 0 && Character.isHighSurrogate(shown.charAt(shown.length() - 1))) {
      shown.setLength(shown.length() - 1);
    }
    return shown + (value.length() > CHARACTERS_MAX ? "\u2026" : "");
  }

  /** The value for a finding, or null if there is none. */
  static String orNull(String value) {
    return value == null || value.isEmpty() ? null : of(value);
  }
}
