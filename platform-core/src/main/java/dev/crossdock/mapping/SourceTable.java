package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The tree of a table: {@code {"rows": [{"Column": "value"}]}}, every row with every column, values
 * as they were written.
 */
final class SourceTable {
  static final int ROWS_MAX = 50_000;
  static final int VALUES_MAX = 500_000;
  static final int VALUE_CHARACTERS_MAX = 100_000;
  static final int NAME_CHARACTERS_MAX = 200;

  private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
  private final ArrayNode rows = tree.putArray("rows");
  private final List<String> columns;
  private int values;

  /**
   * @param columns their names, each another one
   */
  SourceTable(List<String> columns) {
    this.columns = columns;
  }

  /**
   * Adds a row.
   *
   * @param line where it begins, counted from 1
   * @throws ProblemException if it has another number of values than there are columns
   */
  void add(long line, List<String> row) {
    if (row.size() != columns.size()) {
      throw broken(
          line,
          "The line has "
              + row.size()
              + " values for "
              + columns.size()
              + " columns; nobody knows which one is missing or too many.");
    }
    values += row.size();
    if (rows.size() == ROWS_MAX || values > VALUES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          "line " + line,
          "A table has at most " + ROWS_MAX + " lines and " + VALUES_MAX + " values.");
    }
    ObjectNode node = rows.addObject();
    for (int i = 0; i < row.size(); i++) {
      node.put(columns.get(i), row.get(i));
    }
  }

  /** The tree of all rows that were added. */
  ObjectNode tree() {
    return tree;
  }

  /**
   * Names of columns by their headers: blanks are made single ones, a column without one is called
   * by its number, such as {@code column 3}, and of several of one name the later ones are
   * numbered, such as {@code Code (2)}.
   *
   * @throws ProblemException if a header is longer than {@link #NAME_CHARACTERS_MAX}
   */
  static List<String> names(long line, List<String> headers) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    headers.forEach(header -> taken.add(plain(header)));
    Set<String> given = new HashSet<>();
    for (int i = 0; i < headers.size(); i++) {
      String plain = plain(headers.get(i));
      if (plain.length() > NAME_CHARACTERS_MAX) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE,
            "line " + line + ", column " + (i + 1),
            "The name of a column has at most " + NAME_CHARACTERS_MAX + " characters.");
      }
      String base = plain.isEmpty() ? "column " + (i + 1) : plain;
      String name = base;
      for (int n = 2; given.contains(name) || n > 2 && taken.contains(name); n++) {
        name = base + " (" + n + ")";
      }
      given.add(name);
      names.add(name);
    }
    return names;
  }

  private static String plain(String header) {
    return header.replaceAll("[\\s\\p{Cntrl}\\uFEFF\\u00A0]+", " ").strip();
  }

  static ProblemException broken(long line, String detail) {
    return new ProblemException(Problem.UNREADABLE_MESSAGE, "line " + line, detail);
  }
}
