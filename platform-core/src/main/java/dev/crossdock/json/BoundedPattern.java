package dev.crossdock.json;

import com.networknt.schema.regex.RegularExpression;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of a schema that cannot be made to take long or deep: the pattern and the text are
 * short, and the engine may look at so many characters only. A text that would take more does not
 * match.
 */
final class BoundedPattern implements RegularExpression {
  static final int PATTERN_CHARACTERS_MAX = 256;
  static final int TEXT_CHARACTERS_MAX = 1_024;

  /** Below one millisecond; a pattern that goes once through its text takes a hundredth. */
  private static final int LOOKS_MAX = 100_000;

  private final Pattern pattern;

  /**
   * Compiles a pattern.
   *
   * @throws IllegalArgumentException if it is too long or none
   */
  BoundedPattern(String text) {
    if (text.length() > PATTERN_CHARACTERS_MAX) {
      throw new IllegalArgumentException(
          "A pattern has more than " + PATTERN_CHARACTERS_MAX + " characters");
    }
    // Java's $ also matches before a last line break; the one of JSON Schema does not.
    boolean ends = text.endsWith("$") && !text.endsWith("\\$");
    try {
      pattern = Pattern.compile(ends ? text.substring(0, text.length() - 1) + "\\z" : text);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("A pattern is none: " + e.getDescription(), e);
    }
  }

  @Override
  public boolean matches(String value) {
    if (value.length() > TEXT_CHARACTERS_MAX) {
      return false;
    }
    try {
      return pattern.matcher(new Counted(value)).find();
    } catch (TooManyLooks e) {
      return false;
    }
  }

  private static final class TooManyLooks extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooManyLooks() {
      super("a pattern takes too long", null, false, false);
    }
  }

  /** A text that counts how often it is looked at. */
  private static final class Counted implements CharSequence {
    private final String text;
    private int looks;

    Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++looks > LOOKS_MAX) {
        throw new TooManyLooks();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.subSequence(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
