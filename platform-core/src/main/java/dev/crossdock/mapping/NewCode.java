package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import java.util.ArrayList;
import java.util.List;

/**
 * A code that a mapping did not know.
 *
 * @param field of the target that it was for, as the row names it; null if that is not known
 */
record NewCode(String code, String field) {
  private static final String FOR = ", for ";

  /** Where a code was met, in the words of a finding. */
  static String where(String source, String field) {
    return source + FOR + field;
  }

  /**
   * As it was told.
   *
   * @param where what {@link #where} said, or null
   */
  static NewCode of(String code, String where) {
    int field = where == null ? -1 : where.lastIndexOf(FOR);
    return new NewCode(code, field < 0 ? null : where.substring(field + FOR.length()));
  }

  /** Whether a mapping takes it now without a word: it is listed, or what is unknown may pass. */
  boolean isKnownTo(MappingDocument document) {
    List<Row> rows = new ArrayList<>();
    collect(document.rows(), rows);
    if (rows.isEmpty()) { // told before fields were, or made otherwise now
      return document.lists().values().stream().anyMatch(this::isIn);
    }
    return rows.stream().allMatch(row -> passes(row, document.lists().get(row.list())));
  }

  /** Rows of this field that a code list translates. */
  private void collect(List<Row> all, List<Row> found) {
    for (Row row : all) {
      if (row.isGroup()) {
        collect(row.rows(), found);
      } else if (row.to().equals(field) && row.list() != null) {
        found.add(row);
      }
    }
  }

  private boolean passes(Row row, CodeList list) {
    if (list == null || isIn(list)) {
      return list != null;
    }
    return switch (list.unknown()) {
      case REPORT -> false;
      case EMPTY -> true;
      case KEEP -> fits(TargetModel.field(row.to()));
    };
  }

  /** Kept as it is, it has to be one of the values that there are. */
  private boolean fits(TargetModel.Field field) {
    return field == null || field.values().isEmpty() || field.values().contains(code);
  }

  private boolean isIn(CodeList list) {
    return list.entries().stream().anyMatch(entry -> entry.code().equalsIgnoreCase(code));
  }
}
