package dev.crossdock.studio;

import dev.crossdock.mapping.CodeList;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Three versions of a mapping made one: what both have come from, what it is here, what is offered.
 * Field by field: what was changed on one side only is taken; what was changed on both stays as it
 * is here, until somebody chooses otherwise.
 */
public final class MappingMerge {
  private final Set<String> chosen;
  private final List<Line> lines = new ArrayList<>();
  private MappingDocument merged;

  private MappingMerge(Set<String> chosen) {
    this.chosen = chosen;
  }

  /**
   * A field that is offered otherwise than both have come from.
   *
   * @param was how it was made, in words; null if it was not
   * @param here how it is made here, or null
   * @param offered how it would be made, or null
   * @param clashes whether it was changed here, too
   */
  public record Line(String field, String was, String here, String offered, boolean clashes) {}

  /**
   * Makes the three one.
   *
   * @param chosen fields of which the offered way is taken though they clash
   */
  public static MappingMerge of(
      MappingDocument base, MappingDocument here, MappingDocument offered, Set<String> chosen) {
    MappingMerge merge = new MappingMerge(chosen);
    merge.merged =
        new MappingDocument(
            merge.part("source", base.source(), here.source(), offered.source()),
            merge.part("target", base.target(), here.target(), offered.target()),
            merge.rows(base.rows(), here.rows(), offered.rows(), ""),
            merge.lists(base.lists(), here.lists(), offered.lists()),
            merge.ignored(base.ignore(), here.ignore(), offered.ignore()));
    return merge;
  }

  /** What is offered otherwise, in the order of the document. Never null. */
  public List<Line> lines() {
    return lines;
  }

  /** The three made one. */
  public MappingDocument merged() {
    return merged;
  }

  /** One part; null where there is none. */
  private <T> T part(String field, T base, T here, T offered) {
    if (Objects.equals(base, offered)) {
      return here;
    }
    boolean clashes = !Objects.equals(base, here) && !Objects.equals(here, offered);
    lines.add(new Line(field, words(base), words(here), words(offered), clashes));
    return clashes && !chosen.contains(field) ? here : offered;
  }

  private static String words(Object part) {
    if (part == null) {
      return null;
    }
    if (part instanceof Row row) {
      return VersionDiff.words(row);
    }
    return part instanceof CodeList.Entry entry
        ? (entry.to() == null ? "left out" : entry.to())
        : part.toString();
  }

  private List<Row> rows(List<Row> base, List<Row> here, List<Row> offered, String at) {
    Map<String, Row> was = byField(base);
    Map<String, Row> is = byField(here);
    Map<String, Row> next = byField(offered);
    Set<String> fields = new LinkedHashSet<>(is.keySet());
    fields.addAll(next.keySet());
    fields.addAll(was.keySet());
    List<Row> merged = new ArrayList<>();
    for (String field : fields) {
      Row row = row(at + field, was.get(field), is.get(field), next.get(field));
      if (row != null) {
        merged.add(row);
      }
    }
    return merged;
  }

  /** A group that one side took away is merged as a whole: what the other changed in it counts. */
  private Row row(String field, Row was, Row is, Row next) {
    if (was != null && (is == null || next == null)) {
      return part(field, was, is, next);
    }
    Row row = part(field, bare(was), bare(is), bare(next));
    return row == null ? null : with(row, rows(inner(was), inner(is), inner(next), field + "."));
  }

  private static Map<String, Row> byField(List<Row> rows) {
    Map<String, Row> all = new LinkedHashMap<>();
    for (Row row : rows) {
      String name = row.to();
      for (int i = 2; all.containsKey(name); i++) {
        name = row.to() + " (" + i + ")";
      }
      all.put(name, row);
    }
    return all;
  }

  private static List<Row> inner(Row row) {
    return row == null ? List.of() : row.rows();
  }

  /** The row without those within. */
  private static Row bare(Row row) {
    return row == null ? null : with(row, List.of());
  }

  private static Row with(Row row, List<Row> inner) {
    return new Row(
        row.to(),
        row.from(),
        row.expr(),
        row.value(),
        row.take(),
        row.otherwise(),
        row.list(),
        row.as(),
        row.when(),
        row.forEach(),
        inner,
        row.note());
  }

  private Map<String, CodeList> lists(
      Map<String, CodeList> base, Map<String, CodeList> here, Map<String, CodeList> offered) {
    Set<String> names = new LinkedHashSet<>(here.keySet());
    names.addAll(offered.keySet());
    names.addAll(base.keySet());
    Map<String, CodeList> merged = new LinkedHashMap<>();
    for (String name : names) {
      List<CodeList.Entry> entries =
          entries(name, base.get(name), here.get(name), offered.get(name));
      CodeList like = like(name, base.get(name), here.get(name), offered.get(name));
      if (like != null && !(entries.isEmpty() && !here.containsKey(name))) {
        merged.put(name, new CodeList(entries, like.unknown(), like.fold()));
      }
    }
    return merged;
  }

  /** A list that is as the merged one, but for its entries; null if there is none. */
  private CodeList like(String name, CodeList base, CodeList here, CodeList offered) {
    if (here == null || offered == null) {
      return here == null ? offered : here;
    }
    CodeList was = base == null ? here : base;
    return new CodeList(
        List.of(),
        part("list " + name + ", unknown codes", was.unknown(), here.unknown(), offered.unknown()),
        part("list " + name + ", fold", was.fold(), here.fold(), offered.fold()));
  }

  private List<CodeList.Entry> entries(
      String name, CodeList base, CodeList here, CodeList offered) {
    Map<String, CodeList.Entry> was = byCode(base);
    Map<String, CodeList.Entry> is = byCode(here);
    Map<String, CodeList.Entry> next = byCode(offered);
    Set<String> codes = new LinkedHashSet<>(is.keySet());
    codes.addAll(next.keySet());
    codes.addAll(was.keySet());
    List<CodeList.Entry> merged = new ArrayList<>();
    for (String code : codes) {
      CodeList.Entry entry =
          part("list " + name + ", code " + code, was.get(code), is.get(code), next.get(code));
      if (entry != null) {
        merged.add(entry);
      }
    }
    return merged;
  }

  private static Map<String, CodeList.Entry> byCode(CodeList list) {
    Map<String, CodeList.Entry> all = new LinkedHashMap<>();
    if (list != null) {
      for (CodeList.Entry entry : list.entries()) {
        String code = entry.code();
        for (int i = 2; all.containsKey(code); i++) {
          code = entry.code() + " (" + i + ")";
        }
        all.put(code, entry);
      }
    }
    return all;
  }

  private List<String> ignored(List<String> base, List<String> here, List<String> offered) {
    Set<String> paths = new LinkedHashSet<>(here);
    paths.addAll(offered);
    List<String> merged = new ArrayList<>();
    for (String path : paths) {
      String kept =
          part(
              "left out " + path,
              base.contains(path) ? path : null,
              here.contains(path) ? path : null,
              offered.contains(path) ? path : null);
      if (kept != null) {
        merged.add(kept);
      }
    }
    return merged;
  }
}
