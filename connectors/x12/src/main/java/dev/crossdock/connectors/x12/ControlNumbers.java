package dev.crossdock.connectors.x12;

/** Counts and control numbers of the envelope. */
final class ControlNumbers {
  private static final int DIGITS_MAX = 9;

  private ControlNumbers() {}

  /** The number, or null if these are not one to nine digits. */
  static Integer number(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= DIGITS_MAX
            && text.chars().allMatch(c -> c >= '0' && c <= '9');
    return digits ? Integer.valueOf(text) : null;
  }

  /** Those of interchanges and groups are numbers: zeros before them mean nothing. */
  static boolean isSame(String one, String other) {
    Integer number = number(one);
    return one.equals(other) || number != null && number.equals(number(other));
  }
}
