package dev.crossdock.mapping;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;

/**
 * A pattern of RE2: searching takes time in proportion to the text. What its compiling takes is
 * bounded here, because a count of a count of a count is a program of a thousand million steps.
 */
final class TextPattern {
  private static final int CHARACTERS_MAX = 200;
  private static final int COPIES_MAX = 1_000;
  private static final int KEPT_MAX = 1_000;
  private static final java.util.regex.Pattern COUNT =
      java.util.regex.Pattern.compile("\\{([0-9]{1,9})(?:,([0-9]{0,9}))?\\}");
  private static final Map<String, TextPattern> KEPT = new ConcurrentHashMap<>();

  private final Pattern pattern;

  private TextPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * The pattern that is written so.
   *
   * @throws ProblemException if it is none, or more than the limits allow
   */
  static TextPattern of(String written) {
    TextPattern known = KEPT.get(written);
    if (known != null) {
      return known;
    }
    if (written.length() > CHARACTERS_MAX) {
      throw fault("A pattern has at most " + CHARACTERS_MAX + " characters");
    }
    if (copies(written) > COPIES_MAX) {
      throw fault("The counts in a pattern multiply to at most " + COPIES_MAX);
    }
    try {
      TextPattern made = new TextPattern(Pattern.compile(written));
      if (KEPT.size() < KEPT_MAX) {
        KEPT.put(written, made);
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

  boolean find(String text) {
    return pattern.matcher(text).find();
  }

  private static ProblemException fault(String words) {
    return new ProblemException(Problem.INVALID_MAPPING, null, words);
  }
}
