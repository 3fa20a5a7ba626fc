package dev.crossdock.connectors.tabular;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;

/**
 * Splits lines into values by the characters on which they stand. Blanks at the end of a line may
 * be missing. The first line and the last one frame the table, so that half a file is never taken
 * for a whole one.
 */
final class FixedScanner {
  private final TableText table;
  private final TableSpec spec;

  FixedScanner(TableText table, TableSpec spec) {
    this.table = table;
    this.spec = spec;
  }

  /**
   * All rows between the first line and the last one.
   *
   * @throws ProblemException if one of the two is missing, or the last one counts other lines
   */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    String text = table.text;
    int line = 0;
    int at = 0;
    boolean ended = false;
    while (at < text.length()) {
      int end = text.indexOf('\n', at);
      int next = end < 0 ? text.length() : end + 1;
      end = end < 0 ? text.length() : end;
      end = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
      line++;
      String content = text.substring(at, end);
      if (line == 1) {
        head(content);
      } else if (ended && !content.isBlank()) {
        throw broken(line, "Nothing stands behind the last line");
      } else if (content.startsWith(spec.foot())) {
        foot(content, line, rows.size());
        ended = true;
      } else if (!content.isBlank()) {
        if (rows.size() == CsvScanner.ROWS_MAX) {
          throw new ProblemException(
              Problem.BODY_TOO_LARGE,
              null,
              "The table has more than " + CsvScanner.ROWS_MAX + " lines");
        }
        rows.add(row(content, at, line));
      }
      at = next;
    }
    if (!ended) {
      throw broken(line, "The last line " + spec.foot() + " is missing; the file may be cut");
    }
    return rows;
  }

  private void head(String content) {
    if (!content.strip().equals(spec.head())) {
      throw broken(1, "The first line is " + spec.head());
    }
  }

  private void foot(String content, int line, int rows) {
    String count = content.substring(spec.foot().length()).strip();
    boolean right = count.matches("[0-9]{1,9}") && Integer.parseInt(count) == rows;
    if (!right) {
      throw broken(
          line, "The last line counts other lines than the " + rows + " that came; send all");
    }
  }

  private static ProblemException broken(int line, String detail) {
    return new ProblemException(Problem.UNREADABLE_MESSAGE, "line " + line, detail);
  }

  private Row row(String content, int start, int line) {
    List<Cell> cells = new ArrayList<>();
    for (TableSpec.Column column : spec.columns()) {
      int from = Math.min(content.length(), column.from() - 1);
      int to = Math.min(content.length(), column.from() - 1 + column.length());
      String value = content.substring(from, to);
      int lead = value.length() - value.stripLeading().length();
      String plain = value.strip();
      cells.add(
          new Cell(
              plain,
              line,
              column.from(),
              table.bytes(start + from + lead),
              table.bytes(start + from + lead + plain.length())));
    }
    return new Row(line, cells, fault(content, line));
  }

  private Row.Fault fault(String content, int line) {
    int nul = content.indexOf('\0');
    if (nul >= 0) {
      return new Row.Fault(
          "line " + line + ", column " + (nul + 1), "The line has a NUL character; write text");
    }
    int end = spec.lineCharacters();
    if (content.length() > end && !content.substring(end).isBlank()) {
      return new Row.Fault(
          "line " + line + ", column " + (end + 1), "A line has at most " + end + " characters");
    }
    return null;
  }
}
