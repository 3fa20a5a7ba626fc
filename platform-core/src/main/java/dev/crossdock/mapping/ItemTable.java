package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The samples seen as a table: a line for each item of a group, a column for each value that a path
 * reaches from there, within the item or around it.
 */
final class ItemTable {
  /** Most items that are compared; spread evenly over all. */
  static final int ITEMS_MAX = 48;

  private static final int COLUMNS_MAX = 400;
  private static final int ALL_ITEMS_MAX = 5_000;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Names that CEL keeps for itself. */
  private static final Set<String> CEL_WORDS =
      Set.of(
          "in",
          "as",
          "break",
          "const",
          "continue",
          "else",
          "for",
          "function",
          "if",
          "import",
          "let",
          "loop",
          "package",
          "namespace",
          "return",
          "var",
          "void",
          "while",
          "true",
          "false",
          "null");

  private final SampleShape shape;
  private final List<String> group;
  private final List<Item> items = new ArrayList<>();
  private final List<Item> compared = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final Walk walk = new Walk(Budget.proposals(), false);

  private record Item(SourceValue value, SourceValue root) {}

  /**
   * @param group names on the way to the items; empty for a single event per message
   */
  ItemTable(SampleShape shape, List<String> group) {
    this.shape = shape;
    this.group = group;
    SourcePath path = SourcePath.of(forEach());
    for (JsonNode sample : shape.samples()) {
      SourceValue root = SourceValue.root(sample);
      for (SourceValue item : path.select(root, root, walk)) {
        if (item.node().isObject() && items.size() < ALL_ITEMS_MAX) {
          items.add(new Item(item, root));
        }
      }
    }
    int lines = Math.min(ITEMS_MAX, items.size());
    for (int i = 0; i < lines; i++) {
      compared.add(items.get((int) ((long) i * items.size() / lines)));
    }
    for (SampleShape.Leaf leaf : shape.leaves()) {
      add(leaf);
    }
  }

  /**
   * One column.
   *
   * @param path from the item
   * @param names on the way to it from the whole source, with what qualifies them
   * @param ups how far it is from the item to what holds both; 0 within the item
   * @param expression in CEL that gives it, or null if there is a list on the way
   * @param values of each line, null where there is none
   * @param several in how many lines there are different values
   */
  record Column(
      String path,
      List<String> names,
      int ups,
      String expression,
      String qualifier,
      List<String> values,
      int several) {
    /** The different values. */
    Set<String> distinct() {
      Set<String> distinct = new LinkedHashSet<>(values);
      distinct.remove(null);
      return distinct;
    }

    /** In which share of the lines there is a value, in percent. */
    int coverage() {
      long there = values.stream().filter(value -> value != null).count();
      return values.isEmpty() ? 0 : (int) (100 * there / values.size());
    }

    String name() {
      return names.get(names.size() - 1);
    }

    /** What holds it: its path without the last name. */
    String holder() {
      int slash = path.lastIndexOf('/');
      return slash < 0 ? "" : path.substring(0, slash);
    }
  }

  List<String> group() {
    return group;
  }

  /** The path of the items, as a group is written. */
  String forEach() {
    return group.isEmpty() ? "/" : joined(group);
  }

  int lines() {
    return compared.size();
  }

  int items() {
    return items.size();
  }

  List<Column> columns() {
    return columns;
  }

  /** The values of a path in all items; null where there is none. */
  List<String> all(String path) {
    return read(path, items, new int[1]);
  }

  private List<String> read(String path, List<Item> from, int[] several) {
    SourcePath compiled = SourcePath.of(path);
    List<String> values = new ArrayList<>(from.size());
    for (Item item : from) {
      String first = null;
      boolean different = false;
      for (SourceValue value : compiled.select(item.value(), item.root(), walk)) {
        String text = value.text();
        different |= first != null && text != null && !first.equals(text);
        first = first == null ? text : first;
      }
      several[0] += different ? 1 : 0;
      values.add(first);
    }
    return values;
  }

  private void add(SampleShape.Leaf leaf) {
    int common = 0;
    List<String> names = leaf.names();
    while (common < Math.min(group.size(), names.size() - 1)
        && group.get(common).equals(names.get(common))) {
      common++;
    }
    int ups = group.size() - common;
    if (names.size() == common) {
      return;
    }
    column(names, common, ups, Map.of());
    for (int i = common + 1; i < names.size(); i++) {
      SampleShape.Holder holder = shape.holder(names.subList(0, i));
      SampleShape.Holder above = i - 1 > common ? shape.holder(names.subList(0, i - 1)) : null;
      boolean qualifiedAbove =
          above != null && above.isList() && (holder == null || !holder.isList());
      if (holder != null && !qualifiedAbove) {
        qualified(leaf, common, ups, holder, i);
      }
    }
  }

  private void qualified(
      SampleShape.Leaf leaf, int common, int ups, SampleShape.Holder holder, int at) {
    List<String> rest = leaf.names().subList(at, leaf.names().size());
    for (Map.Entry<List<String>, Set<String>> one : holder.qualifiers().entrySet()) {
      if (one.getKey().equals(rest) || SampleShape.isTooMany(one.getValue())) {
        continue;
      }
      for (String value : one.getValue()) {
        String test = joined(one.getKey()) + "=" + value;
        column(leaf.names(), common, ups, Map.of(at, test));
      }
    }
  }

  /**
   * @param tests what must hold, by how many names stand before it
   */
  private void column(List<String> names, int common, int ups, Map<Integer, String> tests) {
    if (columns.size() >= COLUMNS_MAX || compared.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder("../".repeat(ups));
    List<String> shown = new ArrayList<>(names.subList(0, common));
    String qualifier = null;
    boolean list = false;
    for (int i = common; i < names.size(); i++) {
      path.append(i == common ? "" : "/").append(SourcePath.quoted(names.get(i)));
      shown.add(names.get(i));
      SampleShape.Holder holder = shape.holder(names.subList(0, i + 1));
      list |= holder != null && holder.isList();
      String test = tests.get(i + 1);
      if (test != null) {
        path.append('[').append(test).append(']');
        qualifier = test.substring(test.indexOf('=') + 1);
        shown.add(shown.size() - 1, qualifier);
      }
    }
    if (path.length() > SourcePath.CHARACTERS_MAX) {
      return;
    }
    int[] several = new int[1];
    List<String> values = read(path.toString(), compared, several);
    if (values.stream().allMatch(value -> value == null)) {
      return;
    }
    String expression = ups > 0 || list || !tests.isEmpty() ? null : expression(names, common);
    columns.add(
        new Column(
            path.toString(), List.copyOf(shown), ups, expression, qualifier, values, several[0]));
  }

  private static String expression(List<String> names, int from) {
    StringBuilder written = new StringBuilder("src");
    for (String name : names.subList(from, names.size())) {
      if (PLAIN_NAME.matcher(name).matches() && !CEL_WORDS.contains(name)) {
        written.append('.').append(name);
      } else {
        written.append("['").append(name.replace("\\", "\\\\").replace("'", "\\'")).append("']");
      }
    }
    return written.toString();
  }

  private static String joined(List<String> names) {
    return String.join("/", names.stream().map(SourcePath::quoted).toList());
  }
}
