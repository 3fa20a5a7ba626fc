package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.List;
import java.util.Map;

/**
 * Takes lines apart by the characters on which values stand. Blanks at the end of a line may be
 * missing, blank lines are passed over; characters that are in no column are a fault, since nobody
 * would miss them.
 */
final class FixedSource {
  private FixedSource() {}

  /**
   * The lines as a tree.
   *
   * @throws ProblemException if they do not fit, or are more than the limits allow; the field names
   *     line and column
   */
  static JsonNode tree(byte[] content, Map<String, String> options) {
    List<FixedColumn> columns = FixedColumn.all(options.get(SourceOption.COLUMNS));
    String[] lines =
        SourceText.of(content, options.get(SourceOption.CHARSET))
            .stripTrailing()
            .split("\r\n|\r|\n", -1);
    int first = Integer.parseInt(options.getOrDefault(SourceOption.SKIP_FIRST, "0"));
    int last = Integer.parseInt(options.getOrDefault(SourceOption.SKIP_LAST, "0"));
    if (lines.length < first + last) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "line " + lines.length,
          "The table has "
              + lines.length
              + " lines, of which "
              + (first + last)
              + " are to be skipped; the file may be cut.");
    }
    SourceTable table = new SourceTable(columns.stream().map(FixedColumn::name).toList());
    for (int i = first; i < lines.length - last; i++) {
      if (!lines[i].isBlank()) {
        check(lines[i], i + 1, columns);
        String line = lines[i];
        table.add(i + 1, columns.stream().map(column -> value(line, column)).toList());
      }
    }
    return table.tree();
  }

  private static String value(String line, FixedColumn column) {
    int from = Math.min(line.length(), column.from() - 1);
    return line.substring(from, Math.min(line.length(), column.end() - 1)).strip();
  }

  private static void check(String line, int number, List<FixedColumn> columns) {
    if (line.length() > FixedColumn.LINE_CHARACTERS_MAX) {
      throw SourceTable.broken(
          number, "A line has at most " + FixedColumn.LINE_CHARACTERS_MAX + " characters.");
    }
    int end = columns.stream().mapToInt(FixedColumn::end).max().orElse(1) - 1;
    if (line.length() > end && !line.substring(end).isBlank()) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "line " + number + ", column " + (end + 1),
          "The line goes on behind the last column, which ends at character " + end + ".");
    }
  }
}
