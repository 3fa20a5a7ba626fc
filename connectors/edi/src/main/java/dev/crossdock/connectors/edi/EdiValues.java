package dev.crossdock.connectors.edi;

import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.Remark;
import dev.crossdock.shipment.Remarks;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Values of segments as numbers, countries and codes. What cannot be read is remarked and not
 * taken, unless the check of the element told it before. What has to be paid and what is declared
 * to customs is no matter of remarks: a number, a currency or a day that is none stops it.
 */
final class EdiValues {
  /** Of an amount for which the message names no currency, by ISO 4217: three times X. */
  static final String NO_CURRENCY = "X".repeat(3);

  /** Longer values than any element may have are not kept. */
  private static final int TEXT_CHARACTERS_MAX = 256;

  private static final int CURRENCY_CHARACTERS = 3;
  private static final int HS_DIGITS_MIN = 6;
  private static final int HS_DIGITS_MAX = 12;

  /** Longer numbers are written by machines that went wrong, and cost much to write out. */
  private static final int SCALE_MAX = 30;

  private static final Set<Integer> GTIN_DIGITS = Set.of(8, 12, 13, 14);
  private static final Map<String, String> THREE_LETTERS = threeLetters();

  private final Documents out;
  private final Syntax syntax;
  private final Remarks remarks = new Remarks();

  EdiValues(Documents out, Syntax syntax) {
    this.out = out;
    this.syntax = syntax;
  }

  private static Map<String, String> threeLetters() {
    Map<String, String> codes = new HashMap<>();
    for (String country : Locale.getISOCountries()) {
      codes.put(new Locale("", country).getISO3Country(), country);
    }
    return codes;
  }

  /** A value as it was written; null if there is none. */
  String text(SegmentData segment, int element, int component) {
    String text = segment.value(element, component);
    if (text.length() > TEXT_CHARACTERS_MAX) {
      wrong(segment, element, text, "is longer than " + TEXT_CHARACTERS_MAX + " characters");
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** The first component of an element as it was written; null if there is none. */
  String text(SegmentData segment, int element) {
    return text(segment, element, 1);
  }

  /** A number with a decimal mark, as it was written; null if there is none. */
  BigDecimal number(SegmentData segment, int element, int component) {
    String text = segment.value(element, component);
    return text.isEmpty() ? null : number(segment, element, text, 0);
  }

  /** A number of X12 with a decimal point. */
  BigDecimal number(SegmentData segment, int element) {
    return number(segment, element, 1);
  }

  /** A number whose last two digits are decimals (N2), which X12 writes without a point. */
  BigDecimal hundredths(SegmentData segment, int element) {
    String text = segment.value(element);
    return text.isEmpty() ? null : number(segment, element, text, 2);
  }

  private BigDecimal number(SegmentData segment, int element, String text, int decimals) {
    try {
      // In X12 a comma divides thousands, for those who write one: nobody knows.
      BigDecimal number = new BigDecimal(syntax == Syntax.EDIFACT ? text.replace(',', '.') : text);
      // Where decimals are implied a mark has no place, and it would be a guess what it is for.
      boolean right = decimals == 0 || number.scale() == 0;
      if (right && Math.abs(number.scale()) <= SCALE_MAX) {
        return decimals == 0 ? number : number.movePointLeft(decimals);
      }
    } catch (NumberFormatException noNumber) {
      // Told below.
    }
    Sensitivity kind = out.type.kind().sensitivity();
    if (kind == Sensitivity.FINANCE || kind == Sensitivity.CUSTOMS) {
      stops(segment, element, text, "is no number");
    } else {
      wrong(segment, element, text, "is no number");
    }
    return null;
  }

  /**
   * How much of something.
   *
   * @param unit as Recommendation 20 has it, or null
   */
  static Quantity quantity(BigDecimal value, String unit) {
    return value == null ? null : new Quantity(value, unit);
  }

  /**
   * A country of two letters, also of one that is written with three; null if there is none, or
   * only what some have on their cars.
   */
  String country(SegmentData segment, int element) {
    String text = segment.value(element).toUpperCase(Locale.ROOT);
    if (text.isEmpty() || text.length() == 2 && isLetters(text)) {
      return text.isEmpty() ? null : text;
    }
    String two = THREE_LETTERS.get(text);
    if (two == null && text.length() > 1) {
      wrong(segment, element, text, "is no country of ISO 3166-1, such as DE");
    }
    return two;
  }

  /** A code of the Harmonized System without its points; null if it is none. */
  String hsCode(SegmentData segment, int element, String text) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '.' && c != ' ') {
        digits.append(c);
      }
    }
    boolean fits = digits.length() >= HS_DIGITS_MIN && digits.length() <= HS_DIGITS_MAX;
    if (fits && isDigits(digits)) {
      return digits.toString();
    }
    if (isDigits(digits) && digits.length() < HS_DIGITS_MIN) {
      return null; // a chapter or heading, which says less than a code
    }
    wrong(segment, element, text, "is no code of the Harmonized System: 6 to 12 digits are");
    return null;
  }

  /** Whether this can be a global trade item number. */
  static boolean isGtin(String text) {
    return GTIN_DIGITS.contains(text.length()) && isDigits(text);
  }

  /** A currency of three letters, or null. */
  static String currency(String text) {
    boolean right = text.length() == CURRENCY_CHARACTERS && isLetters(text);
    return right ? text.toUpperCase(Locale.ROOT) : null;
  }

  /** The currency of a bill, or null; one that cannot be read stops it. */
  String currency(SegmentData segment, int element, int component) {
    String text = segment.value(element, component);
    String code = currency(text);
    if (code == null && !text.isEmpty()) {
      stops(segment, element, text, "is no currency of ISO 4217, such as EUR");
    }
    return code;
  }

  /** The number of dangerous goods with four digits, whether UN stands before it or not. */
  static String unNumber(String text) {
    String digits = text.startsWith("UN") ? text.substring(2).strip() : text;
    boolean right = !digits.isEmpty() && digits.length() <= 4 && isDigits(digits);
    return right ? "0".repeat(4 - digits.length()) + digits : null;
  }

  static boolean isDigits(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetters(String text) {
    for (int i = 0; i < text.length(); i++) {
      int letter = text.charAt(i) | 0x20;
      if (letter < 'a' || letter > 'z') {
        return false;
      }
    }
    return true;
  }

  /** Remarks that a value is not what has to be there. */
  void wrong(SegmentData segment, int element, String text, String why) {
    if (!isTold(segment, element)) {
      String shown = quoted(segment, text).shown();
      remarks.add(where(segment, element), shown + " " + why + "; it is not taken");
    }
  }

  /** Tells of a value without which the message cannot be taken as a whole. */
  void stops(SegmentData segment, int element, String text, String why) {
    if (!isTold(segment, element)) {
      Quoted quoted = quoted(segment, text);
      String detail = quoted.shown() + " " + why + "; correct it";
      out.note(Problem.INVALID_FIELD, where(segment, element), detail, quoted.value());
    }
  }

  private boolean isTold(SegmentData segment, int element) {
    int position = segment.number() - out.part.header.number() + 1;
    return out.part.faults.stream()
        .anyMatch(fault -> fault.segment() == position && fault.element() == element);
  }

  private Quoted quoted(SegmentData segment, String text) {
    return new Quoted(text, Content.isOpen(syntax, out.type.kind(), segment.tag()));
  }

  private static String where(SegmentData segment, int element) {
    return segment.where() + ", element " + element;
  }

  /** What could not be taken so far. */
  List<Remark> remarks() {
    return remarks.all();
  }

  /** Remarks that there is more of something than is kept. */
  void left(Bounded<?> list, String what) {
    if (list.left() > 0) {
      remarks.addFirst(out.part.header.where(), more(list, what));
    }
  }

  /** Tells that a bill has more of something than is kept: what is asked for stands there. */
  void leftOfBill(Bounded<?> list, String what) {
    if (list.left() > 0) {
      out.note(Problem.INVALID_FIELD, out.part.header.where(), more(list, what), null);
    }
  }

  private static String more(Bounded<?> list, String what) {
    int kept = list.taken().size();
    return "The message has "
        + (kept + list.left())
        + " "
        + what
        + "; the first "
        + kept
        + " count";
  }
}
