package dev.crossdock.connectors.edi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A data element.
 *
 * @param id its number, such as 1004
 * @param decimals digits behind the decimal point that is not written, of {@link Kind#IMPLIED}
 * @param title its name for people
 */
record ElementType(String id, Kind kind, int min, int max, int decimals, String title) {

  /** What its characters may be. */
  enum Kind {
    TEXT("string", "text"),
    LETTERS("string", "letters without digits"),
    CODE("identifier", "a code"),
    NUMBER("decimal", "a number"),
    IMPLIED("numeric", "digits"),
    DATE("date", "a date"),
    TIME("time", "a time");

    private final String base;
    private final String words;

    Kind(String base, String words) {
      this.base = base;
      this.words = words;
    }

    /** The type of StAEDI that checks it. */
    String base() {
      return base;
    }

    String words() {
      return words;
    }
  }

  private static final Pattern NOTATION =
      Pattern.compile("(an|a|n|AN|ID|DT|TM|R|N[0-9]?) ?(?:(\\d+)?\\.\\.)?(\\d+)");

  /** Whether this is a notation of a type, such as {@code an..35}. */
  static boolean isNotation(String text) {
    return NOTATION.matcher(text).matches();
  }

  /**
   * Reads a type: {@code an3}, {@code an..35} as EDIFACT writes it, {@code AN1..30}, {@code ID2},
   * {@code N2 1..10} as X12 does.
   */
  static ElementType of(String id, String notation, String title) {
    Matcher matcher = NOTATION.matcher(notation);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("no type of a data element: " + notation);
    }
    String letters = matcher.group(1);
    int max = Integer.parseInt(matcher.group(3));
    boolean range = notation.contains("..");
    int min = matcher.group(2) != null ? Integer.parseInt(matcher.group(2)) : range ? 1 : max;
    int decimals = letters.matches("N[0-9]") ? letters.charAt(1) - '0' : 0;
    return new ElementType(id, kind(letters), min, max, decimals, title);
  }

  private static Kind kind(String letters) {
    return switch (letters) {
      case "a" -> Kind.LETTERS;
      case "n", "R" -> Kind.NUMBER;
      case "ID" -> Kind.CODE;
      case "DT" -> Kind.DATE;
      case "TM" -> Kind.TIME;
      case "an", "AN" -> Kind.TEXT;
      default -> Kind.IMPLIED;
    };
  }

  /** What is allowed, such as "text of at most 35 characters". */
  String rule() {
    String length =
        min == max ? "exactly " + max : min <= 1 ? "at most " + max : min + " to " + max;
    String unit = kind == Kind.NUMBER || kind == Kind.IMPLIED ? " digits" : " characters";
    return kind.words() + " of " + length + unit;
  }
}
