package dev.crossdock.connectors.tabular;

/**
 * One value of a table.
 *
 * @param text without quotes; blanks are kept
 * @param line line on which it begins, from 1
 * @param column number of the column, from 1; of fixed width, its first character
 * @param from byte offset of its first byte, within quotes
 * @param to byte offset after its last byte
 */
record Cell(String text, int line, int column, int from, int to) {}
