package dev.crossdock.party;

import java.util.Map;
import java.util.regex.Pattern;

/** The forms of VAT numbers in the EU and beside it. Letters and digits only, upper case. */
public final class VatNumbers {
  /** What follows the two letters. */
  private static final Map<String, Pattern> FORMS =
      Map.ofEntries(
          form("AT", "U\\d{8}"),
          form("BE", "[01]\\d{9}"),
          form("BG", "\\d{9,10}"),
          form("CH", "E\\d{9}(MWST|TVA|IVA)?"),
          form("CY", "\\d{8}[A-Z]"),
          form("CZ", "\\d{8,10}"),
          form("DE", "\\d{9}"),
          form("DK", "\\d{8}"),
          form("EE", "\\d{9}"),
          form("EL", "\\d{9}"),
          form("ES", "[A-Z0-9]\\d{7}[A-Z0-9]"),
          form("FI", "\\d{8}"),
          form("FR", "[A-HJ-NP-Z0-9]{2}\\d{9}"),
          form("GB", "(\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2})"),
          form("HR", "\\d{11}"),
          form("HU", "\\d{8}"),
          form("IE", "\\d[A-Z0-9]\\d{5}[A-Z]{1,2}"),
          form("IT", "\\d{11}"),
          form("LT", "(\\d{9}|\\d{12})"),
          form("LU", "\\d{8}"),
          form("LV", "\\d{11}"),
          form("MT", "\\d{8}"),
          form("NL", "\\d{9}B\\d{2}"),
          form("NO", "\\d{9}(MVA)?"),
          form("PL", "\\d{10}"),
          form("PT", "\\d{9}"),
          form("RO", "\\d{2,10}"),
          form("SE", "\\d{12}"),
          form("SI", "\\d{8}"),
          form("SK", "\\d{10}"),
          form("XI", "(\\d{9}|\\d{12}|GD[0-4]\\d{2}|HA[5-9]\\d{2})"));

  private VatNumbers() {}

  private static Map.Entry<String, Pattern> form(String letters, String rest) {
    return Map.entry(letters, Pattern.compile(letters + rest));
  }

  /** Whether companies of this country have one of these. */
  public static boolean has(String country) {
    return "GR".equals(country) || country != null && FORMS.containsKey(country);
  }

  /** Whether it has the form of its country. */
  public static boolean isOne(String vat) {
    Pattern form = vat.length() < 2 ? null : FORMS.get(vat.substring(0, 2));
    return form != null && form.matcher(vat).matches();
  }

  /** Why it is none, for who has typed it: what follows the name of the field. */
  public static String rule(String vat) {
    boolean known = vat.length() >= 2 && FORMS.containsKey(vat.substring(0, 2));
    return known
        ? "is no number of the form that " + vat.substring(0, 2) + " gives."
        : "begins with the two letters of its country in the EU, or GB, XI, CH or NO; leave it out"
            + " elsewhere.";
  }

  /** Without the letters that some write behind it: the same number is one. */
  static String withoutSuffix(String vat) {
    return vat.startsWith("CHE") || vat.startsWith("NO")
        ? vat.replaceFirst("(MWST|TVA|IVA|MVA)$", "")
        : vat;
  }
}
