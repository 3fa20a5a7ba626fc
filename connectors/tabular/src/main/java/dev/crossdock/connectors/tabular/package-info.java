/**
 * Reads and writes tables of partners who have a spreadsheet and nothing else. Start with {@code
 * MilestonesCsvFormat}; {@code TableSpec} says what a table looks like.
 */
package dev.crossdock.connectors.tabular;
