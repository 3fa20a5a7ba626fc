package dev.crossdock.mapping;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in our words what is wrong with an expression, or why it fails on a message: the library
 * speaks of its grammar and overloads. What it has no word for here is told as it says it.
 */
final class ExpressionFault {
  /** Before what the library says of an evaluation; the place is one in its own count. */
  private static final Pattern EVALUATION = Pattern.compile("^evaluation error at [^ ]*: ");

  /** The signs of operators, as the library names functions: {@code _+_}, {@code @in}. */
  private static final Pattern OPERATOR = Pattern.compile("^[_@]+|[_@]+$");

  /** CEL reckons with two values of one kind only, and 100 is of another kind than 100.5. */
  private static final Pattern ARITHMETIC = Pattern.compile("_[-+*/%]_");

  private static final List<Saying> SAYINGS =
      List.of(
          saying(
              "mismatched input '<EOF>'.*|no viable alternative at .*<EOF>'", "It ends too early"),
          saying("missing '(.+?)' at '<EOF>'", "$1 is missing at the end"),
          saying("missing '(.+?)' at '(.+)'", "$1 is missing before $2"),
          saying(
              "token recognition error at: '[\"'].*",
              "A text has no end, or a backslash in it that means nothing"),
          saying("token recognition error at: '= ?'", "Write == to compare"),
          saying(
              "(?:mismatched|extraneous) input '(?i:and|or|not)' .*",
              "Write && for and, || for or, ! for not"),
          saying(
              "(?:mismatched input|extraneous input|no viable alternative at input|token recognition"
                  + " error at:) '(.*?)'(?: expecting .*)?",
              "$1 does not belong here"),
          saying(
              "undeclared reference to '(.+?)'.*",
              "$1 is not known; a value of the message begins with src"),
          saying("invalid argument to (\\w+)\\(\\) macro", "$1() takes a value, such as $1(src.a)"),
          saying("reserved identifier: (.+)", "$1 is a word that nothing can be called"),
          saying("/ by zero", "It divides by zero"),
          saying("Index out of bounds: (-?\\d+)", "There is no value $1; the first is 0"),
          saying("For input string: \"(.*)\"", "$1 is no number, or one that is too large"),
          saying("expected boolean value, found: (.*)", "$1 is neither true nor false"),
          saying("(?:long|integer) overflow", "A number becomes too large"),
          saying("Text '(.*)' could not be parsed.*", "$1 does not read as a time"),
          saying("Type conversion error from '.*' to '(.+)': \\[(.*)]", "$2 does not read as $1"),
          saying("invalid duration format", "This is no duration, such as 90s"));

  private static final Pattern KINDS =
      Pattern.compile(
          "found no matching overload for '(.+?)' applied to '(.*?)' \\(candidates.*",
          Pattern.DOTALL);
  private static final Pattern KINDS_OF_VALUES =
      Pattern.compile("No matching overload for function '(.+?)'.*", Pattern.DOTALL);

  private ExpressionFault() {}

  /** What the library says, and what we say, with its values. */
  private record Saying(Pattern theirs, String ours) {}

  private static Saying saying(String theirs, String ours) {
    return new Saying(Pattern.compile(theirs, Pattern.DOTALL), ours);
  }

  /** Why it cannot be compiled, with line and character. */
  static String written(List<CelIssue> issues) {
    CelIssue first = issues.get(0);
    return "The expression is wrong at line "
        + first.getSourceLocation().getLine()
        + ", character "
        + (first.getSourceLocation().getColumn() + 1)
        + ": "
        + ours(first.getMessage());
  }

  /** Why it fails on a message. */
  static String evaluated(Exception e) {
    String theirs = EVALUATION.matcher(Expressions.firstLine(e.getMessage())).replaceFirst("");
    return "The expression fails: " + ours(theirs);
  }

  private static String ours(String message) {
    String theirs = Expressions.firstLine(message);
    Matcher kinds = KINDS.matcher(message);
    if (kinds.matches()) {
      return sign(kinds.group(1)) + " does not take " + kinds.group(2);
    }
    Matcher values = KINDS_OF_VALUES.matcher(theirs);
    if (values.matches()) {
      String words = sign(values.group(1)) + " does not take values of these kinds";
      return ARITHMETIC.matcher(values.group(1)).matches()
          ? words
              + "; write double(…) around each number, such as double(src.net) * 1.19, or string(…)"
              + " around what is to be a text"
          : words;
    }
    for (Saying one : SAYINGS) {
      Matcher match = one.theirs().matcher(theirs);
      if (match.matches()) {
        return match.replaceFirst(one.ours());
      }
    }
    return theirs;
  }

  private static String sign(String function) {
    return OPERATOR.matcher(function).replaceAll("");
  }
}
