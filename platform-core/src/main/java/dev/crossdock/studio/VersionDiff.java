package dev.crossdock.studio;

import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingJson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What two versions of a mapping do otherwise, field by field. */
public final class VersionDiff {
  private VersionDiff() {}

  /** What is otherwise, in the order of the newer one. */
  public static List<RowChange> of(MappingDocument was, MappingDocument is) {
    Map<String, String> before = told(was);
    Map<String, String> after = told(is);
    Set<String> fields = new LinkedHashSet<>(after.keySet());
    fields.addAll(before.keySet());
    List<RowChange> changes = new ArrayList<>();
    for (String field : fields) {
      if (!Objects.equals(before.get(field), after.get(field))) {
        changes.add(new RowChange(field, before.get(field), after.get(field)));
      }
    }
    return changes;
  }

  private static Map<String, String> told(MappingDocument document) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("source", document.source().format() + " " + document.source().options());
    all.put("target", document.target().model() + " " + document.target().format());
    rows(document.rows(), "", all);
    document.lists().forEach((name, list) -> entries(name, list, all));
    if (!document.ignore().isEmpty()) {
      all.put("left out", String.join(", ", document.ignore()));
    }
    return all;
  }

  private static void rows(List<Row> rows, String at, Map<String, String> all) {
    for (Row row : rows) {
      String field = at + row.to();
      String name = field;
      for (int i = 2; all.containsKey(name); i++) {
        name = field + " (" + i + ")";
      }
      all.put(name, words(row));
      rows(row.rows(), field + ".", all);
    }
  }

  private static void entries(String name, CodeList list, Map<String, String> all) {
    String letters = list.fold() ? "" : "; capital and small letters differ";
    all.put("list " + name, "unknown codes: " + list.unknown() + letters);
    for (CodeList.Entry entry : list.entries()) {
      String to = entry.to() == null ? "left out" : entry.to();
      String dates =
          (entry.from() == null ? "" : " from " + entry.from())
              + (entry.until() == null ? "" : " until " + entry.until());
      all.merge(
          "list " + name + ", code " + entry.code(),
          to + dates,
          (one, other) -> one + "; " + other);
    }
  }

  /** How a field is made, in words. */
  public static String words(Row row) {
    if (row.isGroup()) {
      return "once for each " + row.forEach() + when(row);
    }
    StringBuilder words = new StringBuilder();
    words.append(
        row.from() != null
            ? row.from()
            : row.expr() != null ? "= " + row.expr() : "always " + row.value());
    if (row.take() != null) {
      words.append(", ").append(row.take().name().toLowerCase(java.util.Locale.ROOT));
    }
    if (row.list() != null) {
      words.append(", by list ").append(row.list());
    }
    if (row.as() != null) {
      words.append(", as ").append(MappingJson.words(row.as()));
    }
    if (row.otherwise() != null) {
      words.append(", else ").append(row.otherwise());
    }
    return words.append(when(row)).toString();
  }

  private static String when(Row row) {
    return row.when() == null ? "" : ", when " + row.when();
  }
}
