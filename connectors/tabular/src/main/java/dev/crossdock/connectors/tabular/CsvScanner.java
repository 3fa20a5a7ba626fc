package dev.crossdock.connectors.tabular;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits a table of values with delimiters (RFC 4180) into rows. The delimiter is the comma,
 * semicolon, tab or bar that the first line has most of, or the one that a first line {@code sep=}
 * names as spreadsheets write it. A row that breaks the rules is told and the next one is read.
 */
final class CsvScanner {
  static final int ROWS_MAX = 20_000;
  static final int COLUMNS_MAX = 200;
  static final int VALUE_CHARACTERS_MAX = 10_000;
  private static final String DELIMITERS = ";,\t|";
  private static final String NAMED = "sep=";

  private final TableText table;
  private final String text;
  private final char delimiter;
  private int at;
  private int line = 1;
  private List<Cell> cells;
  private Row.Fault fault;

  CsvScanner(TableText table) {
    this.table = table;
    this.text = table.text;
    int end = endOfLine(0);
    String first = text.substring(0, end);
    if (first.startsWith(NAMED) && first.length() == NAMED.length() + 1) {
      delimiter = first.charAt(NAMED.length());
      at = end;
      skipLineEnd();
    } else {
      delimiter = mostOf(first);
    }
  }

  char delimiter() {
    return delimiter;
  }

  private static char mostOf(String line) {
    int[] counts = new int[DELIMITERS.length()];
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      quoted ^= c == '"';
      int known = quoted ? -1 : DELIMITERS.indexOf(c);
      if (known >= 0) {
        counts[known]++;
      }
    }
    int best = 0;
    for (int i = 1; i < counts.length; i++) {
      best = counts[i] > counts[best] ? i : best;
    }
    return DELIMITERS.charAt(best);
  }

  private int endOfLine(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** All rows that are not blank. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    while (at < text.length()) {
      Row row = row();
      if (!row.isBlank()) {
        if (rows.size() == ROWS_MAX) {
          throw new ProblemException(
              Problem.BODY_TOO_LARGE, null, "The table has more than " + ROWS_MAX + " lines");
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private Row row() {
    int begun = line;
    cells = new ArrayList<>();
    fault = null;
    boolean more = true;
    while (more) {
      more = at < text.length() && text.charAt(at) == '"' ? quoted() : plain();
    }
    skipLineEnd();
    return new Row(begun, cells, fault);
  }

  private void skipLineEnd() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
      if (at < text.length() && text.charAt(at) == '\n') {
        at++;
      }
      line++;
    } else if (at < text.length() && text.charAt(at) == '\n') {
      at++;
      line++;
    }
  }

  /** Reads a value without quotes. Returns whether another one follows in this row. */
  private boolean plain() {
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    add(text.substring(start, at), line, start, at);
    return delimiterFollows();
  }

  private boolean isEnd(char c) {
    return c == delimiter || c == '\n' || c == '\r';
  }

  private boolean delimiterFollows() {
    if (at < text.length() && text.charAt(at) == delimiter) {
      at++;
      return true;
    }
    return false;
  }

  private boolean quoted() {
    int begun = line;
    int start = ++at;
    StringBuilder value = new StringBuilder();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        value.append('"');
        at += 2;
      } else if (c == '"') {
        add(value.toString(), begun, start, at);
        at++;
        return afterQuote(begun);
      } else {
        line +=
            c == '\n' || c == '\r' && !(at + 1 < text.length() && text.charAt(at + 1) == '\n')
                ? 1
                : 0;
        value.append(c);
        at++;
      }
    }
    add("", begun, start, start);
    wrong(begun, cells.size(), "The quotation mark is never closed; the file may be cut");
    return false;
  }

  private boolean afterQuote(int begun) {
    int start = at;
    while (at < text.length() && !isEnd(text.charAt(at))) {
      at++;
    }
    if (!text.substring(start, at).isBlank()) {
      wrong(begun, cells.size(), "A quotation mark closes within a value; write it twice");
    }
    return delimiterFollows();
  }

  private void add(String value, int begun, int from, int to) {
    int column = cells.size() + 1;
    if (column > COLUMNS_MAX) {
      wrong(begun, column, "A line has at most " + COLUMNS_MAX + " values");
      return;
    }
    if (value.length() > VALUE_CHARACTERS_MAX) {
      wrong(begun, column, "A value has at most " + VALUE_CHARACTERS_MAX + " characters");
    }
    if (value.indexOf('\0') >= 0) {
      wrong(begun, column, "A value has a NUL character; write text");
    }
    cells.add(new Cell(value, begun, column, table.bytes(from), table.bytes(to)));
  }

  private void wrong(int where, int column, String detail) {
    if (fault == null) {
      fault = new Row.Fault("line " + where + ", column " + column, detail);
    }
  }
}
