package dev.crossdock.connectors.tabular;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes a table from a tree as {@link Table#tree} gives it. */
final class TableWriting {
  private static final char DELIMITER = ';';
  private static final String LINE_END = "\r\n";

  private final TableSpec spec;
  private final List<ProblemException> faults = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();

  TableWriting(TableSpec spec) {
    this.spec = spec;
    spec.columns().forEach(column -> keys.add(column.key()));
  }

  /**
   * The bytes of the table, in UTF-8; values with delimiters for a spreadsheet have its mark.
   *
   * @throws InvalidFields if the tree is none of such a table
   */
  byte[] bytes(JsonNode tree) {
    JsonNode rows = tree.path("rows");
    if (!rows.isArray() || rows.isEmpty() || rows.size() > CsvScanner.ROWS_MAX) {
      throw new InvalidFields(
          List.of(fault("/rows", "A table has 1 to " + CsvScanner.ROWS_MAX + " rows")));
    }
    for (int i = 0; i < rows.size(); i++) {
      check(rows.get(i), "/rows/" + i);
    }
    if (!spec.fixed()) {
      keys.removeIf(key -> !isUsed(rows, key));
    }
    StringBuilder out = new StringBuilder(spec.fixed() ? spec.head() + LINE_END : "\uFEFF");
    if (!spec.fixed()) {
      line(out, keys);
    }
    for (JsonNode row : rows) {
      List<String> values = keys.stream().map(key -> row.path(key).asText("")).toList();
      if (spec.fixed()) {
        fixed(out, values);
      } else {
        line(out, values);
      }
    }
    if (spec.fixed()) {
      out.append(spec.foot())
          .append(String.format(Locale.ROOT, " %06d", rows.size()))
          .append(LINE_END);
    }
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private boolean isUsed(JsonNode rows, String key) {
    boolean required =
        spec.columns().stream().anyMatch(one -> one.key().equals(key) && one.required());
    for (JsonNode row : rows) {
      if (row.has(key)) {
        return true;
      }
    }
    return required;
  }

  private void check(JsonNode row, String pointer) {
    if (!row.isObject()) {
      faults.add(fault(pointer, "A row is an object of texts"));
      return;
    }
    for (TableSpec.Column column : spec.columns()) {
      String value = row.path(column.key()).asText("").strip();
      int max =
          spec.fixed() ? Math.min(column.length(), column.charactersMax()) : column.charactersMax();
      if (value.isEmpty() && column.required()) {
        faults.add(fault(pointer + "/" + column.key(), "The value is missing"));
      } else if (value.length() > max) {
        faults.add(
            fault(pointer + "/" + column.key(), "The value has at most " + max + " characters"));
      }
    }
    Iterator<Map.Entry<String, JsonNode>> fields = row.fields();
    while (fields.hasNext()) {
      Map.Entry<String, JsonNode> field = fields.next();
      String at = pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1");
      if (!field.getValue().isTextual() || field.getKey().isBlank()) {
        faults.add(fault(at, "A value is a text under the name of its column"));
      } else if (field
          .getValue()
          .asText()
          .matches("(?s).*[\0" + (spec.fixed() ? "\r\n" : "") + "].*")) {
        faults.add(fault(at, "The value has characters that such a table cannot hold"));
      }
      if (!keys.contains(field.getKey())) {
        if (spec.fixed()) {
          faults.add(fault(at, "There is no such column"));
        } else {
          keys.add(field.getKey());
        }
      }
    }
  }

  private static void line(StringBuilder out, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      boolean quotes =
          value.indexOf(DELIMITER) >= 0
              || value.indexOf('"') >= 0
              || value.indexOf('\n') >= 0
              || value.indexOf('\r') >= 0;
      out.append(i == 0 ? "" : String.valueOf(DELIMITER));
      out.append(quotes ? '"' + value.replace("\"", "\"\"") + '"' : value);
    }
    out.append(LINE_END);
  }

  private void fixed(StringBuilder out, List<String> values) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      TableSpec.Column column = spec.columns().get(i);
      line.append(" ".repeat(Math.max(0, column.from() - 1 - line.length())));
      line.append(values.get(i).strip());
    }
    line.append(" ".repeat(Math.max(0, spec.lineCharacters() - line.length())));
    out.append(line).append(LINE_END);
  }

  private static ProblemException fault(String pointer, String detail) {
    return new ProblemException(Problem.INVALID_FIELD, pointer, detail);
  }
}
