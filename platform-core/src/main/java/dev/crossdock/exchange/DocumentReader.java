package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the fields of a JSON document one by one and collects everything that is wrong with them.
 */
final class DocumentReader {
  private static final int PROBLEMS_MAX = 100;
  private static final int TIME_CHARACTERS_MAX = 40;
  private static final int YEAR_MIN = 1990;
  private static final int YEAR_MAX = 2200;
  private final List<ProblemException> problems = new ArrayList<>();

  /** What is wrong so far, in the order found. */
  List<ProblemException> problems() {
    return problems;
  }

  void wrong(String pointer, String detail) {
    wrong(Problem.INVALID_FIELD, pointer, detail);
  }

  private void wrong(Problem problem, String pointer, String detail) {
    if (problems.size() < PROBLEMS_MAX) {
      problems.add(new ProblemException(problem, pointer, detail));
    }
  }

  /** An object with these fields and no others; null if it is absent or no object. */
  JsonNode object(JsonNode parent, String name, String at, Set<String> fields) {
    JsonNode node = parent.get(name);
    return node == null || node.isNull() ? null : object(node, at + "/" + name, fields);
  }

  /** The node if it is an object; fields that it should not have are told. */
  JsonNode object(JsonNode node, String at, Set<String> fields) {
    if (!node.isObject()) {
      wrong(at, "This is an object.");
      return null;
    }
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!fields.contains(name)) {
        wrong(
            at + "/" + escaped(name),
            "There is no field of this name here. The fields are "
                + String.join(", ", fields.stream().sorted().toList())
                + ".");
      }
    }
    return node;
  }

  /** The elements of an array; none if it is absent or wrong. */
  List<JsonNode> array(JsonNode parent, String name, String at, int elementsMax) {
    JsonNode node = parent.get(name);
    if (node == null || node.isNull()) {
      return List.of();
    }
    if (!node.isArray() || node.size() > elementsMax) {
      wrong(at + "/" + name, name + " is an array of at most " + elementsMax + " elements.");
      return List.of();
    }
    List<JsonNode> elements = new ArrayList<>(node.size());
    node.forEach(elements::add);
    return elements;
  }

  /** A text; null if it is absent, null or wrong. */
  String text(JsonNode parent, String name, String at, int charactersMax, boolean required) {
    JsonNode node = parent.get(name);
    String where = at + "/" + name;
    if (node == null || node.isNull()) {
      if (required) {
        wrong(where, name + " is missing.");
      }
      return null;
    }
    String text = node.asText();
    if (!node.isTextual() || text.isBlank() || text.length() > charactersMax) {
      wrong(where, name + " is a text of 1 to " + charactersMax + " characters.");
      return null;
    }
    int broken = brokenAt(text);
    if (broken >= 0) {
      wrong(
          Problem.INVALID_TEXT,
          where,
          name
              + " has a control character or half a surrogate pair at character "
              + (broken + 1)
              + ".");
      return null;
    }
    return text.strip();
  }

  /**
   * Line breaks and tabulators are text; other control characters, NUL above all, are not, nor are
   * halves of surrogate pairs.
   */
  private static int brokenAt(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean pair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      boolean control = c < ' ' && c != '\n' && c != '\r' && c != '\t';
      if (control || Character.isSurrogate(c) && !pair) {
        return i;
      }
      if (pair) {
        i++;
      }
    }
    return -1;
  }

  /** A text of a given form; null if it is absent, null or wrong. */
  String code(
      JsonNode parent, String name, String at, Pattern form, String inWords, boolean required) {
    String text = text(parent, name, at, 200, required);
    if (text != null && !form.matcher(text).matches()) {
      wrong(at + "/" + name, name + " is " + inWords + ", not " + shortened(text) + ".");
      return null;
    }
    return text;
  }

  /** One of a list of codes; null if it is absent, null or wrong. */
  String oneOf(
      JsonNode parent, String name, String at, Set<String> codes, String what, boolean required) {
    String text = text(parent, name, at, 200, required);
    if (text != null && !codes.contains(text)) {
      wrong(at + "/" + name, name + " is " + what + ", not " + shortened(text) + ".");
      return null;
    }
    return text;
  }

  /**
   * An exact decimal, written as a text or a number, not negative; null if it is absent, null or
   * wrong.
   */
  BigDecimal decimal(
      JsonNode parent,
      String name,
      String at,
      int integerDigitsMax,
      int fractionDigitsMax,
      boolean required) {
    JsonNode node = parent.get(name);
    String where = at + "/" + name;
    if (node == null || node.isNull()) {
      if (required) {
        wrong(where, name + " is missing.");
      }
      return null;
    }
    String fraction = fractionDigitsMax == 0 ? "" : "([.][0-9]{1," + fractionDigitsMax + "})?";
    Pattern form = Pattern.compile("[0-9]{1," + integerDigitsMax + "}" + fraction);
    if (!(node.isTextual() || node.isNumber()) || !form.matcher(node.asText()).matches()) {
      wrong(
          where,
          name
              + " is a number that is not negative, with at most "
              + integerDigitsMax
              + " digits before and "
              + fractionDigitsMax
              + " after the point.");
      return null;
    }
    return new BigDecimal(node.asText());
  }

  /** A time with an offset, of a year that can be meant; null if it is absent, null or wrong. */
  Instant time(JsonNode parent, String name, String at) {
    String text = text(parent, name, at, TIME_CHARACTERS_MAX, false);
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (time.getYear() >= YEAR_MIN && time.getYear() <= YEAR_MAX) {
        return time.toInstant();
      }
      wrong(at + "/" + name, name + " lies in the year " + time.getYear() + ".");
    } catch (DateTimeParseException e) {
      wrong(
          at + "/" + name,
          name
              + " is a time with an offset as in ISO 8601, such as 2026-11-20T17:00:00+01:00; not "
              + shortened(text)
              + ".");
    }
    return null;
  }

  static String shortened(String text) {
    return text.length() > 40 ? text.substring(0, 40) + "…" : text;
  }

  /**
   * A name as part of a JSON pointer (RFC 6901), cut so that nobody writes a novel into our
   * answers.
   */
  static String escaped(String name) {
    return shortened(printable(name)).replace("~", "~0").replace("/", "~1");
  }

  /** A text of the sender's as it may be quoted: the database keeps no NUL, nobody can read one. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "?");
  }
}
