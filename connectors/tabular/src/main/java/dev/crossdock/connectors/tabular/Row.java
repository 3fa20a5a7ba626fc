package dev.crossdock.connectors.tabular;

import java.util.List;

/**
 * One line of a table, which may be several lines of text when a value in quotes has line breaks.
 *
 * @param fault why it cannot be read, at which cell; null if it can
 */
record Row(int line, List<Cell> cells, Fault fault) {
  /**
   * @param where position, such as {@code line 3, column 2}
   */
  record Fault(String where, String detail) {}

  boolean isBlank() {
    return fault == null && cells.stream().allMatch(cell -> cell.text().isBlank());
  }
}
