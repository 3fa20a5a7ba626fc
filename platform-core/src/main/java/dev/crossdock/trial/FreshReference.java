package dev.crossdock.trial;

import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import java.util.random.RandomGenerator;

/** References that look like a given one and belong to nobody yet. */
final class FreshReference {
  /** With fewer digits than this the letters change as well. */
  private static final int DIGITS_ENOUGH = 6;

  private static final int LETTERS_KEPT = 2;

  private FreshReference() {}

  /**
   * Another value of the same length and kind of characters, with a check digit where it has one.
   *
   * @param folded as references are compared
   */
  static String of(String folded, RandomGenerator random) {
    if (CheckDigits.looksLikeContainer(folded)) {
      String begin = folded.substring(0, 4) + digits(6, random);
      // A number whose check digit would be ten is not given out.
      return begin + CheckDigits.ofContainer(begin + "0");
    }
    if (CheckDigits.looksLikeAirWaybill(folded)) {
      String begin = folded.substring(0, 3) + digits(7, random);
      return begin + CheckDigits.ofAirWaybill(begin + "0");
    }
    long digits = folded.chars().filter(c -> c >= '0' && c <= '9').count();
    StringBuilder fresh = new StringBuilder(folded.length());
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z' && digits < DIGITS_ENOUGH && i >= LETTERS_KEPT;
      fresh.append(
          c >= '0' && c <= '9'
              ? (char) ('1' + random.nextInt(9))
              : letter ? (char) ('A' + random.nextInt(26)) : c);
    }
    return fresh.toString();
  }

  private static String digits(int count, RandomGenerator random) {
    StringBuilder digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  /**
   * A reference as its sender writes it, with other letters and digits at the same places.
   *
   * @param written as it stands in the message
   * @param folded the new one, as references are compared
   * @return null if the two do not fit
   */
  static String written(String written, String folded) {
    if (Reference.fold(written).length() != folded.length()) {
      return null;
    }
    StringBuilder fresh = new StringBuilder(written.length());
    int next = 0;
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (!Character.isLetterOrDigit(c)) {
        fresh.append(c);
      } else {
        char other = folded.charAt(next++);
        fresh.append(Character.isLowerCase(c) ? Character.toLowerCase(other) : other);
      }
    }
    return fresh.toString();
  }
}
