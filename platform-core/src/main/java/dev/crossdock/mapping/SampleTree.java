package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A message as people look at it while they map: its values in order, and paths that lead there.
 */
public final class SampleTree {
  /** Values told of one message. */
  public static final int VALUES_MAX = 5_000;

  private static final int SHOWN_CHARACTERS_MAX = 80;
  private static final int TELLING_CHARACTERS_MAX = 35;

  /** In a longer list no item is meant alone. */
  private static final int TOLD_ITEMS_MAX = 50;

  /** Names of fields that mostly say what an item is, in lower case. */
  private static final List<String> TELLING =
      List.of("qualifier", "type", "kind", "code", "role", "key", "name", "id");

  private final JsonNode root;
  private final List<Node> nodes = new ArrayList<>();

  /**
   * One value, or what holds values.
   *
   * @param pointer JSON pointer; empty for the whole
   * @param value short, for people; null for what holds others
   * @param size how many it holds; 0 for a value
   * @param depth of what is around it
   */
  public record Node(String pointer, String name, String value, int size, int depth) {
    public boolean isValue() {
      return value != null;
    }
  }

  /** A path with a value that it leads to. */
  public record Suggestion(String path, String value) {}

  /** A step down: by name, or within a list. */
  private record Step(String name, JsonNode list, int index) {}

  public SampleTree(JsonNode root) {
    this.root = root;
    collect(root, "", 0);
  }

  /** Whether it is of this very tree. */
  public boolean isOf(JsonNode tree) {
    return root == tree;
  }

  /** Everything in the order of the message, but for the whole itself. */
  public List<Node> nodes() {
    return nodes;
  }

  /** Whether there is more than is told. */
  public boolean isCut() {
    return nodes.size() >= VALUES_MAX;
  }

  private void collect(JsonNode node, String at, int depth) {
    if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        String name = one.getKey().replace("~", "~0").replace("/", "~1");
        add(one.getValue(), at + '/' + name, one.getKey(), depth);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        add(node.get(i), at + '/' + i, "#" + i, depth);
      }
    }
  }

  private void add(JsonNode node, String pointer, String name, int depth) {
    if (nodes.size() >= VALUES_MAX) {
      return;
    }
    if (node.isContainerNode()) {
      nodes.add(new Node(pointer, name, null, node.size(), depth));
      collect(node, pointer, depth + 1);
    } else {
      nodes.add(new Node(pointer, name, shown(node.isNull() ? "" : node.asText()), 0, depth));
    }
  }

  private static String shown(String text) {
    String plain = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", " ");
    return plain.length() <= SHOWN_CHARACTERS_MAX
        ? plain
        : plain.substring(0, SHOWN_CHARACTERS_MAX - 1) + '…';
  }

  /** What of the message these paths lead to, with all that it holds, as pointers. */
  public Set<String> found(List<String> paths) {
    Set<String> found = new HashSet<>();
    Walk walk = new Walk(Budget.proposals(), false);
    SourceValue whole = SourceValue.root(root);
    for (String path : paths) {
      try {
        SourcePath.of(path).select(whole, whole, walk).forEach(value -> found.add(value.pointer()));
      } catch (ProblemException e) {
        // A path that is none leads nowhere; whoever checks the document says so.
      }
    }
    return found;
  }

  /**
   * The path from the item of a group to a value, as short as it can be. Where several items of a
   * list are in the way, what tells this one from the others stands in brackets.
   *
   * @param pointer of the value
   * @param around what the groups come once for, the outermost first
   */
  public String path(String pointer, List<String> around) {
    return path(pointer, around, true);
  }

  /** The path from the item of a group to all that a group within can come once for. */
  public String group(String pointer, List<String> around) {
    return path(pointer, around, false);
  }

  /** The path from the whole message to a value and to all of its like, without the first slash. */
  public String rule(String pointer) {
    return path(pointer, List.of(), false);
  }

  /**
   * @param told whether what tells an item of a list from the others is written
   */
  private String path(String pointer, List<String> around, boolean told) {
    List<Step> steps = steps(pointer);
    List<String> item = item(around);
    List<String> names = new ArrayList<>();
    for (Step step : steps) {
      if (step.name() != null) {
        names.add(step.name());
      }
    }
    int common = 0;
    while (common < Math.min(item.size(), names.size())
        && item.get(common).equals(names.get(common))) {
      common++;
    }
    boolean whole = common == 0 && !item.isEmpty();
    StringBuilder path = new StringBuilder(whole ? "/" : "../".repeat(item.size() - common));
    path.append(down(steps, whole ? 0 : common, told));
    String written = path.toString();
    return written.length() > 1 && written.endsWith("/")
        ? written.substring(0, written.length() - 1)
        : written;
  }

  /** What comes behind the first names. */
  private static String down(List<Step> steps, int after, boolean told) {
    List<String> parts = new ArrayList<>();
    int name = 0;
    for (Step step : steps) {
      if (step.name() != null) {
        if (name++ >= after) {
          parts.add(SourcePath.quoted(step.name()));
        }
      } else if (told && !parts.isEmpty()) {
        int last = parts.size() - 1;
        parts.set(last, parts.get(last) + telling(step.list(), step.index()));
      }
    }
    return String.join("/", parts);
  }

  /** A test in brackets that holds for this item of the list alone; empty if there is none. */
  private static String telling(JsonNode list, int index) {
    JsonNode item = list.get(index);
    if (list.size() < 2 || list.size() > TOLD_ITEMS_MAX || !item.isObject()) {
      return "";
    }
    List<String> names = new ArrayList<>();
    item.fieldNames().forEachRemaining(names::add);
    names.sort(
        (one, other) -> Integer.compare(rank(one), rank(other))); // keeps the order of equals
    for (String name : names) {
      JsonNode value = item.get(name);
      if (isTelling(value) && isAlone(list, name, value)) {
        return "[" + SourcePath.quoted(name) + "=" + quoted(value.asText()) + "]";
      }
    }
    return "";
  }

  private static int rank(String name) {
    String lower = name.toLowerCase(java.util.Locale.ROOT);
    for (int i = 0; i < TELLING.size(); i++) {
      if (lower.endsWith(TELLING.get(i))) {
        return i;
      }
    }
    return TELLING.size();
  }

  private static boolean isTelling(JsonNode value) {
    return value.isValueNode()
        && !value.isNull()
        && !value.asText().isBlank()
        && value.asText().length() <= TELLING_CHARACTERS_MAX;
  }

  private static boolean isAlone(JsonNode list, String name, JsonNode value) {
    int same = 0;
    for (JsonNode other : list) {
      same += value.asText().equals(other.path(name).asText()) ? 1 : 0;
    }
    return same == 1;
  }

  private static String quoted(String value) {
    boolean plain =
        value.strip().equals(value) && value.chars().noneMatch(c -> "[]'\\".indexOf(c) >= 0);
    return plain ? value : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private List<Step> steps(String pointer) {
    List<Step> steps = new ArrayList<>();
    JsonNode at = root;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      if (at.isArray()) {
        int index = Integer.parseInt(name);
        steps.add(new Step(null, at, index));
        at = at.path(index);
      } else {
        steps.add(new Step(name, null, -1));
        at = at.path(name);
      }
    }
    return steps;
  }

  private static List<String> item(List<String> around) {
    List<String> item = List.of();
    for (String path : around) {
      try {
        item = SourcePath.of(path).names(item);
      } catch (ProblemException e) {
        return item; // until it is a path again, what is around it counts
      }
    }
    return item;
  }

  /** What can be written in a row of a group, each once, with a value of this message. */
  public List<Suggestion> suggestions(List<String> around, int most) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Node node : nodes) {
      if (node.isValue() && found.size() < most) {
        found.putIfAbsent(path(node.pointer(), around), node.value());
      }
    }
    return told(found);
  }

  /** What a group can come once for: lists, and what holds values; each once. */
  public List<Suggestion> groups(List<String> around, int most) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Node node : nodes) {
      boolean item =
          root.at(node.pointer().substring(0, node.pointer().lastIndexOf('/'))).isArray();
      if (!node.isValue() && !item && found.size() < most) {
        boolean list = root.at(node.pointer()).isArray();
        String words = !list ? "" : node.size() == 1 ? "1 item" : node.size() + " items";
        found.putIfAbsent(path(node.pointer(), around, false), words);
      }
    }
    return told(found);
  }

  private static List<Suggestion> told(Map<String, String> found) {
    return found.entrySet().stream()
        .map(one -> new Suggestion(one.getKey(), one.getValue()))
        .toList();
  }
}
