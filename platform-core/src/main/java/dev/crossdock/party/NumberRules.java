package dev.crossdock.party;

import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.PartyIdentifier;
import dev.crossdock.shipment.PartyIdentifier.Scheme;
import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * The forms of numbers that firms are known by. Whether an authority has given a number is not
 * asked. Numbers are folded as {@link PartyIdentifier#folded}.
 */
public final class NumberRules {
  /** Of customs' territories that give them: members of the Union, and both of the UK. */
  private static final Pattern EORI =
      Pattern.compile(
          "(AT|BE|BG|CY|CZ|DE|DK|EE|ES|FI|FR|GB|GR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI)"
              + "(?=.*[0-9])[A-Z0-9]{1,15}");

  private static final Pattern SCAC = Pattern.compile("[A-Z]{2,4}");
  private static final Pattern GLN = Pattern.compile("\\d{13}");
  private static final Pattern DUNS = Pattern.compile("\\d{9}");
  private static final Pattern LEI = Pattern.compile("[A-Z0-9]{18}\\d{2}");

  /** What systems fill in where they know none. */
  private static final Pattern PLACEHOLDER = Pattern.compile("0+|9{2,}|X+");

  private static final int LEI_MODULUS = 97;

  private NumberRules() {}

  /** What is wrong with a number, to follow the name of its field; null if nothing is. */
  public static String fault(Scheme scheme, String folded) {
    String fault =
        switch (scheme) {
          case EORI ->
              form(
                  EORI,
                  folded,
                  "is two letters of a member state, GB or XI, and up to 15 letters or digits.");
          case VAT -> VatNumbers.isOne(folded) ? null : VatNumbers.rule(folded);
          case SCAC -> form(SCAC, folded, "is 2 to 4 letters, such as LGRL.");
          case DUNS -> form(DUNS, folded, "has 9 digits.");
          case GLN ->
              GLN.matcher(folded).matches() && CheckDigits.ofGs1(folded) == folded.charAt(12) - '0'
                  ? null
                  : "has 13 digits, the last of which is a check digit (GS1).";
          case LEI ->
              LEI.matcher(folded).matches() && remainder(folded) == 1
                  ? null
                  : "has 20 letters and digits, the last two of which are check digits (ISO"
                      + " 17442).";
          case OWN -> folded.isEmpty() ? "has at least one letter or digit." : null;
        };
    if (fault != null) {
      return fault;
    }
    boolean led = scheme == Scheme.EORI || scheme == Scheme.VAT;
    return PLACEHOLDER.matcher(led ? folded.substring(2) : folded).matches()
        ? "is a placeholder, no number; leave it out."
        : null;
  }

  private static String form(Pattern form, String folded, String rule) {
    return form.matcher(folded).matches() ? null : rule;
  }

  /** By ISO 7064, MOD 97-10: letters count from 10 on. */
  private static int remainder(String lei) {
    StringBuilder digits = new StringBuilder();
    lei.chars().forEach(c -> digits.append(Character.digit(c, 36)));
    return new BigInteger(digits.toString()).mod(BigInteger.valueOf(LEI_MODULUS)).intValue();
  }

  /** The number as it is compared: two writings of one number are the same. */
  static String compared(PartyIdentifier of) {
    return of.scheme() == Scheme.VAT ? VatNumbers.withoutSuffix(of.folded()) : of.folded();
  }

  /**
   * That of which a firm has one only: two firms have two of them. Null if a firm may have several,
   * as it has a location number for each place.
   */
  static String single(Scheme scheme, String compared) {
    return switch (scheme) {
      case EORI, VAT -> scheme + " " + compared.substring(0, 2);
      case LEI -> scheme.name();
      case GLN, DUNS, SCAC, OWN -> null;
    };
  }
}
