package dev.crossdock.mapping;

import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingDocument.Source;
import dev.crossdock.mapping.MappingDocument.Target;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A document that is being edited: its states one after the other, so that each step can be undone.
 * Rows are named by JSON pointers such as {@code /rows/0/rows/2}. For one person at a time.
 */
public final class DraftDocument {
  /** Older steps cannot be undone. */
  public static final int STATES_MAX = 200;

  private static final String ROWS = "/rows/";

  private final Deque<MappingDocument> past = new ArrayDeque<>();
  private final Deque<MappingDocument> future = new ArrayDeque<>();
  private MappingDocument now;
  private String part;

  /** States put into the past since the last act began. */
  private int steps;

  /**
   * A row with its place.
   *
   * @param group pointer of the group that holds it, empty at the top
   * @param depth of groups around it
   */
  public record Line(String pointer, String group, int depth, Row row) {}

  public DraftDocument(MappingDocument document) {
    this.now = document;
  }

  /** What a new mapping begins with: one event for each message, no field yet. */
  public static MappingDocument empty(Source source) {
    Row events = RowBuilder.to(TargetModel.EVENTS).forEach("").row();
    return new MappingDocument(
        source, new Target(TargetModel.MILESTONES, null), List.of(events), Map.of(), List.of());
  }

  public MappingDocument now() {
    return now;
  }

  public boolean canUndo() {
    return !past.isEmpty();
  }

  public boolean canRedo() {
    return !future.isEmpty();
  }

  /** One step back; nothing if there is none. */
  public void undo() {
    step(past, future);
  }

  /** One step forth; nothing if there is none. */
  public void redo() {
    step(future, past);
  }

  private void step(Deque<MappingDocument> from, Deque<MappingDocument> to) {
    if (!from.isEmpty()) {
      to.push(now);
      now = from.pop();
      part = null;
    }
  }

  /** Whatever changes within is one step to undo together. */
  public void together(Runnable changes) {
    steps = 0;
    changes.run();
    for (; steps > 1 && past.size() > 1; steps--) {
      past.pop();
      part = null;
    }
  }

  /** Makes another document of it; one step to undo. */
  public void change(MappingDocument next) {
    change(next, null);
  }

  /**
   * Makes another document of it.
   *
   * @param of what is changed; the same again, as with letter after letter, is one step together.
   *     Null for a step of its own.
   */
  private void change(MappingDocument next, String of) {
    if (next.equals(now)) {
      return;
    }
    if (of == null || !of.equals(part)) {
      past.push(now);
      steps++;
      if (past.size() > STATES_MAX) {
        past.removeLast();
      }
    }
    future.clear();
    now = next;
    part = of;
  }

  /** The row, or null if there is none of this pointer. */
  public Row row(String pointer) {
    Row found = null;
    List<Row> rows = now.rows();
    for (int index : indexes(pointer)) {
      if (index >= rows.size()) {
        return null;
      }
      found = rows.get(index);
      rows = found.rows();
    }
    return found;
  }

  /** All rows, those of a group behind it. */
  public List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    collect(now.rows(), "", 0, lines);
    return lines;
  }

  private static void collect(List<Row> rows, String group, int depth, List<Line> lines) {
    for (int i = 0; i < rows.size(); i++) {
      String pointer = group + ROWS + i;
      lines.add(new Line(pointer, group, depth, rows.get(i)));
      collect(rows.get(i).rows(), pointer, depth + 1, lines);
    }
  }

  /** What the groups around a row come once for, the outermost first. */
  public List<String> around(String pointer) {
    List<String> paths = new ArrayList<>();
    for (String group = group(pointer); !group.isEmpty(); group = group(group)) {
      Row row = row(group);
      paths.add(0, row == null || row.forEach() == null ? "" : row.forEach());
    }
    return paths;
  }

  /** The pointer of the group that holds a row; empty at the top. */
  public static String group(String pointer) {
    int at = pointer.lastIndexOf(ROWS);
    return at < 0 ? "" : pointer.substring(0, at);
  }

  /**
   * Adds a row at the end.
   *
   * @param group pointer of the group, empty for the top
   * @return the pointer of the row
   */
  public String add(String group, Row row) {
    int size = group.isEmpty() ? now.rows().size() : row(group).rows().size();
    change(
        edited(
            group,
            rows -> {
              List<Row> more = new ArrayList<>(rows);
              more.add(row);
              return more;
            }));
    return group + ROWS + size;
  }

  /**
   * Puts another row in the place of one.
   *
   * @param of which part of it is changed, or null for a step of its own
   */
  public void put(String pointer, Row row, String of) {
    int index = index(pointer);
    MappingDocument next =
        edited(
            group(pointer),
            rows -> {
              List<Row> others = new ArrayList<>(rows);
              others.set(index, row);
              return others;
            });
    change(next, of == null ? null : pointer + ' ' + of);
  }

  /** Takes a row away, with all that it holds. */
  public void remove(String pointer) {
    int index = index(pointer);
    change(
        edited(
            group(pointer),
            rows -> {
              List<Row> less = new ArrayList<>(rows);
              less.remove(index);
              return less;
            }));
  }

  /**
   * Moves a row within its group.
   *
   * @param by how far down; negative is up
   * @return where it stands now
   */
  public String move(String pointer, int by) {
    String group = group(pointer);
    int size = group.isEmpty() ? now.rows().size() : row(group).rows().size();
    int from = index(pointer);
    int to = Math.max(0, Math.min(size - 1, from + by));
    change(
        edited(
            group,
            rows -> {
              List<Row> moved = new ArrayList<>(rows);
              moved.add(to, moved.remove(from));
              return moved;
            }));
    return group + ROWS + to;
  }

  /** Sets a code list; null takes it away. */
  public void list(String name, CodeList list) {
    Map<String, CodeList> lists = new LinkedHashMap<>(now.lists());
    if (list == null) {
      lists.remove(name);
    } else {
      lists.put(name, list);
    }
    change(
        new MappingDocument(
            now.source(),
            now.target(),
            now.rows(),
            Collections.unmodifiableMap(lists),
            now.ignore()),
        "list " + name);
  }

  /** Leaves what this path leads to out on purpose, or does so no more. */
  public void ignore(String path, boolean ignored) {
    List<String> paths = new ArrayList<>(now.ignore());
    paths.remove(path);
    if (ignored) {
      paths.add(path);
    }
    change(new MappingDocument(now.source(), now.target(), now.rows(), now.lists(), paths));
  }

  /** Reads the source in another form. */
  public void source(Source source) {
    change(new MappingDocument(source, now.target(), now.rows(), now.lists(), now.ignore()), null);
  }

  /**
   * Adds what another document says where this one says nothing yet: groups that come once for the
   * same, fields that nothing feeds, lists, what is left out. A group without rows takes the place
   * of the other's. One step to undo.
   */
  public void adopt(MappingDocument other) {
    List<Row> rows = new ArrayList<>(now.rows());
    for (Row group : other.rows()) {
      int at = indexOf(rows, group);
      if (at < 0) {
        rows.add(group);
      } else {
        rows.set(at, joined(rows.get(at), group));
      }
    }
    Map<String, CodeList> lists = new LinkedHashMap<>(now.lists());
    other.lists().forEach(lists::putIfAbsent);
    List<String> paths = new ArrayList<>(now.ignore());
    other.ignore().stream().filter(path -> !paths.contains(path)).forEach(paths::add);
    change(
        new MappingDocument(
            now.source(), now.target(), rows, Collections.unmodifiableMap(lists), paths));
  }

  private static int indexOf(List<Row> rows, Row group) {
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      boolean same = row.to().equals(group.to()) && group.isGroup() && row.isGroup();
      if (same && (row.rows().isEmpty() || row.forEach().equals(group.forEach()))) {
        return i;
      }
    }
    return -1;
  }

  private static Row joined(Row here, Row other) {
    if (here.rows().isEmpty()) {
      return other;
    }
    List<Row> rows = new ArrayList<>(here.rows());
    for (Row row : other.rows()) {
      if (here.rows().stream().noneMatch(one -> one.to().equals(row.to()))) {
        rows.add(row);
      }
    }
    return RowBuilder.of(here).rows(rows).row();
  }

  private MappingDocument edited(String group, UnaryOperator<List<Row>> edit) {
    List<Row> rows = edited(now.rows(), indexes(group), 0, edit);
    return new MappingDocument(now.source(), now.target(), rows, now.lists(), now.ignore());
  }

  private static List<Row> edited(
      List<Row> rows, List<Integer> way, int depth, UnaryOperator<List<Row>> edit) {
    if (depth == way.size()) {
      return edit.apply(rows);
    }
    List<Row> changed = new ArrayList<>(rows);
    Row group = rows.get(way.get(depth));
    List<Row> inner = edited(group.rows(), way, depth + 1, edit);
    changed.set(way.get(depth), RowBuilder.of(group).rows(inner).row());
    return changed;
  }

  private static int index(String pointer) {
    List<Integer> all = indexes(pointer);
    return all.get(all.size() - 1);
  }

  private static List<Integer> indexes(String pointer) {
    List<Integer> indexes = new ArrayList<>();
    String[] steps = pointer.split("/");
    for (int i = 2; i < steps.length; i += 2) {
      indexes.add(Integer.valueOf(steps[i]));
    }
    return indexes;
  }
}
