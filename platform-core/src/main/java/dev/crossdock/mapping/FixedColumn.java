package dev.crossdock.mapping;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A column of a table of fixed width.
 *
 * @param from its first character, counted from 1
 * @param length in characters
 */
record FixedColumn(String name, int from, int length) {
  static final int COLUMNS_MAX = 500;
  static final int LINE_CHARACTERS_MAX = 20_000;
  private static final int NAME_CHARACTERS_MAX = 100;
  private static final String NUMBER = "[1-9]\\d{0,4}";

  /** The character behind its last one, counted from 1. */
  int end() {
    return from + length;
  }

  /** What is wrong with a list of columns as it is written, one sentence, or null. */
  static String fault(String written) {
    String[] all = written.split(",", -1);
    if (all.length > COLUMNS_MAX) {
      return "There are at most " + COLUMNS_MAX + " columns.";
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < all.length; i++) {
      String[] parts = all[i].split(":", -1);
      String which = "Column " + (i + 1) + " of the list ";
      if (parts.length != 3
          || parts[0].isBlank()
          || parts[0].strip().length() > NAME_CHARACTERS_MAX
          || !parts[1].strip().matches(NUMBER)
          || !parts[2].strip().matches(NUMBER)) {
        return which + "is not written as name:from:length, such as code:1:3.";
      }
      if (Integer.parseInt(parts[1].strip()) + Integer.parseInt(parts[2].strip())
          > LINE_CHARACTERS_MAX + 1) {
        return which + "ends behind character " + LINE_CHARACTERS_MAX + ".";
      }
      if (!names.add(parts[0].strip())) {
        return which + "has the name of another one.";
      }
    }
    return null;
  }

  /** The columns of a list that has no fault. */
  static List<FixedColumn> all(String written) {
    List<FixedColumn> columns = new ArrayList<>();
    for (String one : written.split(",")) {
      String[] parts = one.split(":");
      columns.add(
          new FixedColumn(
              parts[0].strip(),
              Integer.parseInt(parts[1].strip()),
              Integer.parseInt(parts[2].strip())));
    }
    return columns;
  }
}
