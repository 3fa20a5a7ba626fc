package dev.crossdock.mapping;

import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What values are by their form alone. */
final class ValueKinds {
  private static final Set<String> COUNTRIES = Set.copyOf(Arrays.asList(Locale.getISOCountries()));
  private static final Pattern LOCODE = Pattern.compile("[A-Z]{2} ?[A-Z2-9]{3}");
  private static final Pattern AIR_WAYBILL = Pattern.compile("[0-9]{3}[ -]?[0-9]{4} ?[0-9]{4}");
  private static final Pattern UPS = Pattern.compile("1Z[0-9A-Z]{16}");
  private static final Pattern POSTAL = Pattern.compile("[A-Z]{2}[0-9]{9}[A-Z]{2}");
  private static final Pattern MRN = Pattern.compile("[0-9]{2}[A-Z]{2}[A-Z0-9]{13}[0-9]");
  private static final Pattern PICKING =
      Pattern.compile("[A-Z0-9]{1,6}/(OUT|IN|INT|PICK)/[0-9]{3,}");
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:/-]{0,39}");
  private static final Pattern UUID =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
  private static final int[] POSTAL_WEIGHTS = {8, 6, 4, 2, 3, 5, 9, 7};

  private ValueKinds() {}

  /** Which share of the values is so, in percent; 0 of none. */
  static int share(Collection<String> values, Predicate<String> so) {
    return values.isEmpty() ? 0 : (int) (values.stream().filter(so).count() * 100 / values.size());
  }

  static boolean isCountry(String value) {
    return COUNTRIES.contains(value);
  }

  static boolean isLocode(String value) {
    return LOCODE.matcher(value).matches() && isCountry(value.substring(0, 2));
  }

  /** A container number with its right check digit. */
  static boolean isContainer(String value) {
    String folded = Reference.fold(value);
    return value.length() <= 15
        && CheckDigits.looksLikeContainer(folded)
        && CheckDigits.ofContainer(folded) == folded.charAt(10) - '0';
  }

  /** A serial shipping container code with its right check digit. */
  static boolean isSscc(String value) {
    String folded = Reference.fold(value);
    return CheckDigits.looksLikeSscc(folded)
        && CheckDigits.ofGs1(folded) == folded.charAt(17) - '0';
  }

  /** An air waybill number with its right check digit, of one of seven others. */
  static boolean isAirWaybill(String value) {
    String folded = Reference.fold(value);
    return AIR_WAYBILL.matcher(value).matches()
        && CheckDigits.looksLikeAirWaybill(folded)
        && CheckDigits.ofAirWaybill(folded) == folded.charAt(10) - '0';
  }

  /** A tracking number that nothing else looks like: of UPS, or of a post with its check digit. */
  static boolean isTracking(String value) {
    return UPS.matcher(value).matches() || POSTAL.matcher(value).matches() && isPostal(value);
  }

  private static boolean isPostal(String value) {
    int sum = 0;
    for (int i = 0; i < POSTAL_WEIGHTS.length; i++) {
      sum += POSTAL_WEIGHTS[i] * (value.charAt(i + 2) - '0');
    }
    int check = 11 - sum % 11;
    check = check == 10 ? 0 : check == 11 ? 5 : check;
    return check == value.charAt(10) - '0';
  }

  /** A movement reference number of customs. */
  static boolean isMrn(String value) {
    return MRN.matcher(value).matches() && isCountry(value.substring(2, 4));
  }

  static boolean isPicking(String value) {
    return PICKING.matcher(value).matches();
  }

  /** A short text without blanks. */
  static boolean isCode(String value) {
    return CODE.matcher(value).matches();
  }

  static boolean isUuid(String value) {
    return UUID.matcher(value).matches();
  }

  /** Words for people: letters, and not one code. */
  static boolean isWords(String value) {
    long letters = value.chars().filter(Character::isLetter).count();
    return letters * 2 > value.length() && letters >= 3;
  }

  /** A number that something is found by: has digits, and is no amount and no truth value. */
  static boolean isNumber(String value) {
    boolean digit = value.chars().anyMatch(c -> c >= '0' && c <= '9');
    return digit
        && value.length() >= 3
        && value.length() <= Reference.VALUE_CHARACTERS_MAX
        && value.chars().filter(Character::isWhitespace).count() <= 3;
  }
}
