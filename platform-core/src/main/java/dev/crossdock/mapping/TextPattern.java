package dev.crossdock.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.regex.MatchResult;

/**
 * A pattern of RE2: searching takes time in proportion to the text. What its compiling takes is
 * bounded here, because a count of a count of a count is a program of a thousand million steps.
 */
final class TextPattern {
  private static final int CHARACTERS_MAX = 200;

  /** Steps of the program that a pattern is compiled into. */
  private static final int PROGRAM_MAX = 1_000;

  private static final int COPIES_MAX = 1_000;
  private static final int WRITTEN_OUT_MAX = 20_000;
  private static final int COMPILED_IN_A_STEP = 4;

  /** What a matcher does in the time of one step of an expression. */
  private static final int MOVES_IN_A_STEP = 16;

  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");

  /**
   * Where capital and small letters are the same, the library goes through a range character by
   * character, and each time through all it has: {@code (?i)[A-\x{ffff}]} takes it an hour.
   */
  private static final java.util.regex.Pattern FOLDED =
      java.util.regex.Pattern.compile("\\(\\?[^):>]*i");

  private static final java.util.regex.Pattern FOLDABLE =
      java.util.regex.Pattern.compile("([ -~&&[^\\\\]]|\\\\[ -~&&[^xpP]])*+");

  private final Pattern pattern;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Compiles the pattern that is written so, which is charged.
   *
   * @throws ProblemException if it is none, or more than the limits allow
   */
  static TextPattern of(String written) {
    if (written.length() > CHARACTERS_MAX) {
      throw fault("A pattern has at most " + CHARACTERS_MAX + " characters");
    }
    long copies = copies(written);
    if (copies > COPIES_MAX || written.length() * copies > WRITTEN_OUT_MAX) {
      throw fault("The pattern is too long with its counts, which multiply to " + copies);
    }
    if (FOLDED.matcher(written).find() && !FOLDABLE.matcher(written).matches()) {
      throw fault("A pattern with (?i) is of letters without accents, without \\x and \\p");
    }
    Meter.charge(written.length() * copies / COMPILED_IN_A_STEP);
    try {
      TextPattern made = new TextPattern(Pattern.compile(written));
      if (made.pattern.programSize() > PROGRAM_MAX) {
        throw fault("The pattern is too long with its counts");
      }
      return made;
    } catch (PatternSyntaxException e) {
      throw fault("This is no pattern: " + e.getDescription());
    }
  }

  /** How often a part may be copied, at most: as if each count stood within all others. */
  private static long copies(String written) {
    long copies = 1;
    for (MatchResult count : COUNT.matcher(written).results().toList()) {
      String last = count.group(2);
      long most = Long.parseLong(last == null || last.isEmpty() ? count.group(1) : last);
      copies = Math.min(copies * Math.max(1, most), Integer.MAX_VALUE);
    }
    return copies;
  }

  /** What searching may take at most: every step of the program for every character. */
  long steps(String text) {
    return (long) pattern.programSize() * text.length() / MOVES_IN_A_STEP;
  }

  boolean find(String text) {
    return pattern.matcher(text).find();
  }

  private static ProblemException fault(String words) {
    return new ProblemException(Problem.INVALID_MAPPING, null, words);
  }
}
