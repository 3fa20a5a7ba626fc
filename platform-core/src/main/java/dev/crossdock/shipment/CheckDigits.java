package dev.crossdock.shipment;

/**
 * Check digits of numbers that people type. All arguments are folded references ({@link
 * Reference#fold}).
 */
public final class CheckDigits {
  private static final int AIR_WAYBILL_MODULUS = 7;

  private CheckDigits() {}

  /**
   * Whether this has the shape of a container number (ISO 6346): owner code, category U, J or Z,
   * serial number, check digit.
   */
  public static boolean looksLikeContainer(String folded) {
    return folded.matches("[A-Z]{3}[UJZ][0-9]{7}");
  }

  /**
   * The check digit that the first ten characters of a container number ask for (ISO 6346, annex
   * A).
   */
  public static int ofContainer(String folded) {
    int sum = 0;
    for (int i = 0; i < 10; i++) {
      char c = folded.charAt(i);
      sum += (c <= '9' ? c - '0' : letter(c)) << i;
    }
    return sum % 11 % 10;
  }

  /**
   * Letters count from 10 and leave out the multiples of 11: A is 10, B is 12, L is 23, V is 34.
   */
  private static int letter(char c) {
    int value = 10 + c - 'A';
    return value + (value > 10 ? 1 : 0) + (value > 20 ? 1 : 0) + (value > 30 ? 1 : 0);
  }

  /**
   * Whether this has the shape of an air waybill number (IATA): airline prefix of three digits and
   * eight more.
   */
  public static boolean looksLikeAirWaybill(String folded) {
    return folded.matches("[0-9]{11}");
  }

  /** The check digit that the serial number of an air waybill asks for: its remainder by seven. */
  public static int ofAirWaybill(String folded) {
    return Integer.parseInt(folded.substring(3, 10)) % AIR_WAYBILL_MODULUS;
  }

  /** Whether this has the shape of a serial shipping container code (GS1): 18 digits. */
  public static boolean looksLikeSscc(String folded) {
    return folded.matches("[0-9]{18}");
  }

  /**
   * The check digit that all digits but the last ask for in a number of GS1, such as GTIN or SSCC:
   * weights 3 and 1 from the right.
   */
  public static int ofGs1(String digits) {
    int sum = 0;
    for (int i = digits.length() - 2, weight = 3; i >= 0; i--, weight = 4 - weight) {
      sum += (digits.charAt(i) - '0') * weight;
    }
    return (10 - sum % 10) % 10;
  }
}
