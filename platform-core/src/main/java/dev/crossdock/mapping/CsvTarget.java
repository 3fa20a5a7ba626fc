package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes the {@code rows} of a tree as a table (RFC 4180): commas, UTF-8, the columns in the order
 * in which they are first met, their names in the first line.
 */
final class CsvTarget {
  private static final int FAULTS_MAX = 100;

  private final JsonNode tree;
  private final Set<String> columns = new LinkedHashSet<>();
  private final List<ProblemException> faults = new ArrayList<>();

  CsvTarget(JsonNode tree) {
    this.tree = tree;
  }

  /**
   * The bytes of the table.
   *
   * @throws InvalidFields if the tree is none of a table
   */
  byte[] bytes() {
    check();
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    StringWriter out = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(out)) {
      writer.writeRecord(columns);
      for (JsonNode row : tree.path("rows")) {
        writer.writeRecord(
            columns.stream()
                .map(name -> row.has(name) ? TargetWriter.text(row.get(name)) : "")
                .toList());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void check() {
    JsonNode rows = tree.path("rows");
    if (!rows.isArray() || rows.isEmpty() || rows.size() > SourceTable.ROWS_MAX) {
      fault("/rows", "A table is 1 to " + SourceTable.ROWS_MAX + " rows in a list.");
    }
    for (Iterator<String> names = tree.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!name.equals("rows")) {
        fault("/" + MappingFields.escaped(name), "A table has rows and nothing besides them.");
      }
    }
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), "/rows/" + i);
    }
    if (columns.size() > CsvSource.COLUMNS_MAX) {
      fault("/rows", "A table has at most " + CsvSource.COLUMNS_MAX + " columns.");
    }
  }

  private void row(JsonNode row, String pointer) {
    if (!row.isObject() || row.isEmpty()) {
      fault(pointer, "A row is values under the names of their columns.");
    }
    for (Iterator<Map.Entry<String, JsonNode>> all = row.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      columns.add(one.getKey());
      String at = pointer + "/" + MappingFields.escaped(one.getKey());
      if (one.getValue().isContainerNode()) {
        fault(at, "A table has one value in each place, not several or further fields.");
      } else if (one.getValue().asText().indexOf('\0') >= 0) {
        fault(at, "A table has no NUL characters.");
      }
    }
  }

  private void fault(String pointer, String detail) {
    if (faults.size() < FAULTS_MAX) {
      faults.add(new ProblemException(Problem.INVALID_FIELD, pointer, detail));
    }
  }
}
