package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;

/**
 * A row that may be right for a field.
 *
 * @param column that it reads first
 * @param reason one sentence
 */
record Candidate(String target, ItemTable.Column column, Row row, int confidence, String reason) {

  /** A row that reads a path. */
  static Row from(String target, String path, String list, Conversion as) {
    return new Row(
        target, path, null, null, null, null, list, as, null, null, java.util.List.of(), null);
  }

  /** A row that evaluates an expression. */
  static Row expression(String target, String expression, Conversion as) {
    return new Row(
        target,
        null,
        expression,
        null,
        null,
        null,
        null,
        as,
        null,
        null,
        java.util.List.of(),
        null);
  }

  Candidate with(int itsConfidence, String itsReason) {
    return new Candidate(target, column, row, Math.max(0, Math.min(99, itsConfidence)), itsReason);
  }
}
