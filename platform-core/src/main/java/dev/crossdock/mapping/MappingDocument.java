package dev.crossdock.mapping;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What a mapping says, as {@link MappingJson} reads and writes it. Nothing is checked here but
 * shape; {@link Mapping#compile} checks the rest.
 *
 * @param rows what becomes what, in order
 * @param lists code lists by name, in the order of their names
 * @param ignore paths of the source whose values are left out on purpose
 */
public record MappingDocument(
    Source source,
    Target target,
    List<Row> rows,
    Map<String, CodeList> lists,
    List<String> ignore) {
  public static final int ROWS_MAX = 500;
  public static final int LISTS_MAX = 50;
  public static final int IGNORED_MAX = 500;
  public static final int NESTED_MAX = 6;
  public static final int OPTIONS_MAX = 50;
  public static final int NAME_CHARACTERS_MAX = 100;

  public MappingDocument {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(target, "target");
    rows = List.copyOf(rows);
    ignore = List.copyOf(ignore);
    lists = Collections.unmodifiableMap(new TreeMap<>(lists));
  }

  /**
   * In which form the source is written.
   *
   * @param format {@code json}, {@code xml}, {@code csv}, {@code fixed}, or the id of a format that
   *     gives trees
   * @param options of the form, such as the delimiter of a table; may be empty
   */
  public record Source(String format, Map<String, String> options) {
    public Source {
      options = Map.copyOf(options);
    }
  }

  /**
   * What comes out.
   *
   * @param model {@code milestones}, or {@code tree} for a message to a partner
   * @param format in which a tree is written, as in {@link Source#format}; null for a model
   */
  public record Target(String model, String format) {}

  /**
   * One field of the target, or a group of fields that comes once for each of something.
   *
   * @param to field of the target, names separated by dots
   * @param from path of the value in the source, or null
   * @param expr expression in CEL that gives the value, or null
   * @param value the value itself, or null
   * @param take which value is taken of several; null if several are a fault
   * @param otherwise the value if there is none, or null
   * @param list code list that translates the value, or null
   * @param as how the value is converted, or null
   * @param when expression in CEL; where it is false, the row gives nothing; or null
   * @param forEach path of what the group comes once for, or null if this is no group
   * @param rows of the group; empty for a field
   * @param note for people, or null
   */
  public record Row(
      String to,
      String from,
      String expr,
      String value,
      Take take,
      String otherwise,
      String list,
      Conversion as,
      String when,
      String forEach,
      List<Row> rows,
      String note) {
    public Row {
      Objects.requireNonNull(to, "to");
      rows = List.copyOf(rows);
    }

    /** Whether it holds rows of its own. */
    public boolean isGroup() {
      return forEach != null;
    }
  }

  /** Which value is taken where a path leads to several. */
  public enum Take {
    FIRST,
    LAST,
    ALL
  }
}
