package dev.crossdock.problem;

/** Which signs, as Unicode code points, may stand in what people write. */
public final class Signs {
  private static final int JOINER = 0x200d;
  private static final int NON_JOINER = 0x200c;

  /** Letters and symbols by their class that show nothing: Hangul's fillers, Braille's blank. */
  private static final String BLANK = "\u115f\u1160\u3164\uffa0\u2800";

  private Signs() {}

  /** Half of a pair: no sign, and nothing that could be kept. Whole pairs are one code point. */
  public static boolean isHalf(int codePoint) {
    return Character.getType(codePoint) == Character.SURROGATE;
  }

  /** Whether a sign is a control character, a line's end too, or half of a pair. */
  public static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint) || isHalf(codePoint);
  }

  /**
   * Whether a text can stand for somebody or something: no control characters, none that are
   * invisible or turn the way of reading, and at least one to see. The joiners of emoji and of some
   * scripts may stand in it.
   *
   * @param text not null
   */
  public static boolean isName(String text) {
    return text.codePoints().noneMatch(Signs::isUnfit) && text.codePoints().anyMatch(Signs::shows);
  }

  private static boolean isUnfit(int c) {
    boolean hidden = Character.getType(c) == Character.FORMAT && c != JOINER && c != NON_JOINER;
    return isControl(c) || hidden;
  }

  private static boolean shows(int c) {
    return switch (Character.getType(c)) {
      case Character.FORMAT,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.UNASSIGNED ->
          false;
      default -> BLANK.indexOf(c) < 0;
    };
  }
}
