package dev.crossdock.connectors.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a table looks like: its columns and, where they stand on fixed characters, on which. The
 * JSON it is read from is described in the README.
 *
 * @param head first line of a table of fixed width, or null
 * @param foot beginning of its last line, behind which the number of lines stands, or null
 */
record TableSpec(boolean fixed, String head, String foot, List<Column> columns) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int LINE_CHARACTERS_MAX = 2_000;

  TableSpec {
    columns = List.copyOf(columns);
  }

  /**
   * One column.
   *
   * @param key its name in trees
   * @param names headers that mean it, folded as {@link #fold} does; its key is one of them
   * @param from first character of fixed width, from 1; else 0
   * @param length characters of fixed width; else 0
   */
  record Column(
      String key, Set<String> names, boolean required, int charactersMax, int from, int length) {}

  /** Reads the spec that is a resource beside this class. */
  static TableSpec resource(String name) {
    try (InputStream in = TableSpec.class.getResourceAsStream(name)) {
      return of(JSON.readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a spec.
   *
   * @throws InvalidFields with all that is wrong with it, by JSON pointer
   */
  static TableSpec of(JsonNode json) {
    List<ProblemException> faults = new ArrayList<>();
    boolean fixed = json.path("kind").asText("").equals("fixed");
    if (!fixed && !json.path("kind").asText("").equals("csv")) {
      faults.add(fault("/kind", "The kind is csv or fixed"));
    }
    if (fixed
        && (json.path("head").asText("").isBlank() || json.path("foot").asText("").isBlank())) {
      faults.add(fault("/head", "A table of fixed width has a first line and a last line"));
    }
    List<Column> columns = new ArrayList<>();
    Set<String> names = new HashSet<>();
    int at = 0;
    for (JsonNode column : json.path("columns")) {
      columns.add(column(column, fixed, "/columns/" + at++, names, columns, faults));
    }
    if (columns.isEmpty() || columns.size() > CsvScanner.COLUMNS_MAX) {
      faults.add(fault("/columns", "A table has 1 to " + CsvScanner.COLUMNS_MAX + " columns"));
    }
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    return new TableSpec(
        fixed, json.path("head").asText(null), json.path("foot").asText(null), columns);
  }

  private static Column column(
      JsonNode json,
      boolean fixed,
      String pointer,
      Set<String> known,
      List<Column> before,
      List<ProblemException> faults) {
    String key = json.path("key").asText("");
    if (!key.matches("[a-z][a-z0-9_]{0,39}")) {
      faults.add(fault(pointer + "/key", "A key has small letters, digits and underscores"));
    }
    Set<String> names = new HashSet<>();
    names.add(fold(key));
    json.path("names").forEach(name -> names.add(fold(name.asText())));
    for (String name : names) {
      if (name.isEmpty() || !known.add(name)) {
        faults.add(fault(pointer + "/names", "Each name is of one column and has a letter"));
      }
    }
    int max = json.path("charactersMax").asInt(CsvScanner.VALUE_CHARACTERS_MAX);
    int from = json.path("from").asInt(0);
    int length = json.path("length").asInt(0);
    if (max < 1 || max > CsvScanner.VALUE_CHARACTERS_MAX) {
      faults.add(fault(pointer + "/charactersMax", "1 to " + CsvScanner.VALUE_CHARACTERS_MAX));
    }
    int free = before.isEmpty() ? 1 : last(before).from() + last(before).length();
    if (fixed && (from < free || length < 1 || from - 1 + length > LINE_CHARACTERS_MAX)) {
      faults.add(
          fault(
              pointer + "/from",
              "Columns follow each other from character 1 to at most " + LINE_CHARACTERS_MAX));
    }
    return new Column(
        key, Set.copyOf(names), json.path("required").asBoolean(false), max, from, length);
  }

  private static Column last(List<Column> columns) {
    return columns.get(columns.size() - 1);
  }

  private static ProblemException fault(String pointer, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, pointer, detail);
  }

  /** Where a line of fixed width ends. */
  int lineCharacters() {
    return last(columns).from() - 1 + last(columns).length();
  }

  /** A header as it is compared: people write {@code Occurred at} and {@code OCCURRED_AT}. */
  static String fold(String name) {
    StringBuilder folded = new StringBuilder();
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < lower.length(); i++) {
      char c = lower.charAt(i);
      switch (c) {
        case 'ä' -> folded.append("ae");
        case 'ö' -> folded.append("oe");
        case 'ü' -> folded.append("ue");
        case 'ß' -> folded.append("ss");
        default -> {
          if (Character.isLetterOrDigit(c)) {
            folded.append(c);
          }
        }
      }
    }
    return folded.toString();
  }
}
