package dev.crossdock.connectors.tabular;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connection.Spot;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table by a spec: its rows as values under the keys of their columns. Columns that the spec does
 * not know keep their header as key. Rows that cannot be read are findings.
 */
final class Table {
  private final TableSpec spec;
  private final List<Entry> entries = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final String words;

  /** One row; values that are blank are left out. */
  record Entry(int line, Map<String, Cell> values) {
    /** The value under a key and where it stands, or null if it is blank. */
    Spot spot(String key) {
      Cell cell = values.get(key);
      if (cell == null) {
        return null;
      }
      String where = "line " + cell.line() + ", column " + cell.column() + " (" + key + ")";
      String plain = cell.text().strip();
      boolean same = plain.length() == cell.text().length();
      return new Spot(where, plain, same ? cell.from() : -1, same ? cell.to() : -1);
    }

    /** The whole row. */
    Spot spot() {
      return new Spot("line " + line, null, -1, -1);
    }
  }

  private Table(TableSpec spec, String words) {
    this.spec = spec;
    this.words = words;
  }

  /**
   * Reads a table.
   *
   * @throws ProblemException if it is none, or its columns are not those of the spec
   */
  static Table read(byte[] content, TableSpec spec) {
    TableText text = TableText.of(content);
    Table table = new Table(spec, text.charset.name());
    if (spec.fixed()) {
      List<String> keys = spec.columns().stream().map(TableSpec.Column::key).toList();
      new FixedScanner(text, spec).rows().forEach(row -> table.row(row, keys));
    } else {
      List<Row> rows = new CsvScanner(text).rows();
      if (rows.isEmpty()) {
        throw new ProblemException(Problem.EMPTY_BODY, null, "The table has no line");
      }
      List<String> keys = table.header(rows.get(0));
      rows.subList(1, rows.size()).forEach(row -> table.row(row, keys));
    }
    if (table.entries.isEmpty() && table.findings.isEmpty()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The table has no line but its frame");
    }
    return table;
  }

  /** The keys of the columns, by their headers. */
  private List<String> header(Row header) {
    if (header.fault() != null) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE, header.fault().where(), header.fault().detail());
    }
    List<String> keys = new ArrayList<>();
    for (Cell cell : header.cells()) {
      String key = key(cell);
      if (keys.contains(key)) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE,
            "line " + cell.line() + ", column " + cell.column(),
            "Two columns are the same; leave one out");
      }
      keys.add(key);
    }
    List<String> missing =
        spec.columns().stream()
            .filter(column -> column.required() && !keys.contains(column.key()))
            .map(TableSpec.Column::key)
            .toList();
    if (!missing.isEmpty()) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "line " + header.line(),
          "The first line names the columns; these are missing: " + String.join(", ", missing));
    }
    return keys;
  }

  private String key(Cell header) {
    String folded = TableSpec.fold(header.text());
    for (TableSpec.Column column : spec.columns()) {
      if (column.names().contains(folded)) {
        return column.key();
      }
    }
    String plain = header.text().strip();
    return plain.isEmpty() ? "column " + header.column() : plain;
  }

  private void row(Row row, List<String> keys) {
    if (row.fault() != null) {
      finding(row.fault().where(), row.fault().detail());
      return;
    }
    boolean ragged = row.cells().size() != keys.size();
    if (ragged) {
      finding(
          "line " + row.line() + ", column " + (Math.min(row.cells().size(), keys.size()) + 1),
          "The line has "
              + row.cells().size()
              + " values for "
              + keys.size()
              + " columns; it is not read, for nobody knows which is missing");
      return;
    }
    Map<String, Cell> values = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      if (!row.cells().get(i).text().isBlank()) {
        values.put(keys.get(i), row.cells().get(i));
      }
    }
    if (!checked(row, values)) {
      return;
    }
    entries.add(new Entry(row.line(), values));
  }

  private boolean checked(Row row, Map<String, Cell> values) {
    boolean right = true;
    for (TableSpec.Column column : spec.columns()) {
      Cell cell = values.get(column.key());
      if (cell == null && column.required()) {
        finding("line " + row.line() + " (" + column.key() + ")", "The value is missing; write it");
        right = false;
      } else if (cell != null && cell.text().strip().length() > column.charactersMax()) {
        finding(
            "line " + cell.line() + ", column " + cell.column() + " (" + column.key() + ")",
            "The value has at most " + column.charactersMax() + " characters; shorten it");
        right = false;
      }
    }
    return right;
  }

  private void finding(String where, String detail) {
    findings.add(new Finding(Problem.INVALID_FIELD, where, detail, null));
  }

  List<Entry> entries() {
    return entries;
  }

  List<Finding> findings() {
    return findings;
  }

  /** The encoding, for people. */
  String words() {
    return words;
  }

  /** The rows as objects of texts. */
  ObjectNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = tree.putArray("rows");
    for (Entry entry : entries) {
      ObjectNode row = rows.addObject();
      entry.values().forEach((key, cell) -> row.put(key, cell.text().strip()));
    }
    return tree;
  }
}
