package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Take;
import java.util.List;

/** Makes a row from another one, part by part. A blank text takes the part away. */
public final class RowBuilder {
  private String to;
  private String from;
  private String expr;
  private String value;
  private Take take;
  private String otherwise;
  private String list;
  private Conversion as;
  private String when;
  private String forEach;
  private List<Row> rows = List.of();
  private String note;

  private RowBuilder(String to) {
    this.to = to;
  }

  /** A row for this field that says nothing yet. */
  public static RowBuilder to(String field) {
    return new RowBuilder(field);
  }

  /** All that a row says. */
  public static RowBuilder of(Row row) {
    RowBuilder made = new RowBuilder(row.to());
    made.from = row.from();
    made.expr = row.expr();
    made.value = row.value();
    made.take = row.take();
    made.otherwise = row.otherwise();
    made.list = row.list();
    made.as = row.as();
    made.when = row.when();
    made.forEach = row.forEach();
    made.rows = row.rows();
    made.note = row.note();
    return made;
  }

  public RowBuilder field(String name) {
    to = name.strip();
    return this;
  }

  /** Reads a value of the source; there is no expression and no constant then. */
  public RowBuilder from(String path) {
    return source(text(path), null, null);
  }

  /** Likewise with an expression. */
  public RowBuilder expr(String expression) {
    return source(null, text(expression), null);
  }

  /** Likewise with a constant. */
  public RowBuilder value(String constant) {
    return source(null, null, text(constant));
  }

  private RowBuilder source(String path, String expression, String constant) {
    from = path;
    expr = expression;
    value = constant;
    return this;
  }

  public RowBuilder take(Take which) {
    take = which;
    return this;
  }

  public RowBuilder otherwise(String constant) {
    otherwise = text(constant);
    return this;
  }

  public RowBuilder list(String name) {
    list = text(name);
    return this;
  }

  public RowBuilder as(Conversion conversion) {
    as = conversion;
    return this;
  }

  public RowBuilder when(String expression) {
    when = text(expression);
    return this;
  }

  /** Makes it a group that comes once for each of these; an empty path is the item itself. */
  public RowBuilder forEach(String path) {
    forEach = path;
    return this;
  }

  public RowBuilder rows(List<Row> inner) {
    rows = List.copyOf(inner);
    return this;
  }

  public RowBuilder note(String words) {
    note = text(words);
    return this;
  }

  public Row row() {
    return new Row(to, from, expr, value, take, otherwise, list, as, when, forEach, rows, note);
  }

  private static String text(String text) {
    return text == null || text.isBlank() ? null : text;
  }
}
