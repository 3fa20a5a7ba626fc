package dev.crossdock.portal.studio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.mapping.DraftDocument;
import dev.crossdock.mapping.MappingDocument;
import dev.crossdock.mapping.MappingDocument.Row;
import dev.crossdock.mapping.MappingJson;
import dev.crossdock.mapping.MappingResult;
import dev.crossdock.mapping.RowBuilder;
import dev.crossdock.mapping.SampleTree;
import dev.crossdock.mapping.TargetModel;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.studio.Preview;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What lies in front of the person who maps: the draft, the message it is tried with, what comes of
 * it, and what is chosen of both. Every change is tried at once and told to all who watch.
 */
final class Desk {
  /** Tries a document, as JSON, with a message; before is what came of this message last. */
  interface Trial {
    Preview of(String document, byte[] content, Preview before);
  }

  /** As the compiler says it. */
  private static final String NO_ROWS = "The group has no rows.";

  private final Trial trial;
  private final boolean mayEdit;
  private final List<Runnable> watchers = new ArrayList<>();
  private Runnable edited = () -> {};
  private DraftDocument draft;
  private byte[] content;
  private Preview preview = Preview.NONE;
  private SampleTree tree;

  /** What each row gave, by its pointer; made once for each preview. */
  private Map<String, List<MappingResult.Placed>> placed = Map.of();

  private String row;
  private String value;

  /** A field that is to be fed, but is not yet. */
  private String field;

  private String group;

  /** Pointer of the value that a person is dragging, or null. */
  private String dragged;

  /** A code that is to be brought into sight, empty for the chosen row itself, null for nothing. */
  private String sought;

  Desk(MappingDocument document, boolean mayEdit, Trial trial) {
    this.draft = new DraftDocument(document);
    this.mayEdit = mayEdit;
    this.trial = trial;
  }

  boolean mayEdit() {
    return mayEdit;
  }

  /** Is told of everything that changes here. */
  void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** Is told when the document has changed. */
  void onEdit(Runnable watcher) {
    edited = watcher;
  }

  private void tell() {
    List.copyOf(watchers).forEach(Runnable::run);
  }

  /** Another document, which nobody has edited here. */
  void open(MappingDocument document) {
    draft = new DraftDocument(document);
    sought = null;
    choose(null, null, null);
    tryAgain();
  }

  /** Another message; null for none. */
  void message(byte[] bytes) {
    content = bytes;
    value = null;
    preview = Preview.NONE;
    tree = null;
    tryAgain();
  }

  boolean hasMessage() {
    return content != null;
  }

  byte[] content() {
    return content;
  }

  private void tryAgain() {
    preview = cleaned(content == null ? tryNothing() : trial.of(json(), content, preview));
    placed = new LinkedHashMap<>();
    if (result() != null) {
      for (MappingResult.Placed one : result().placed()) {
        placed.computeIfAbsent(one.row(), none -> new ArrayList<>()).add(one);
      }
    }
    JsonNode found = preview.tree();
    if (found == null) {
      tree = null;
    } else if (tree == null || !tree.isOf(found)) {
      tree = new SampleTree(found);
    }
    if (row != null && draft.row(row) == null) {
      row = null;
    }
    tell();
  }

  /** That a group is empty is said by what it needs. */
  private static Preview cleaned(Preview tried) {
    List<ProblemException> faults =
        tried.documentFaults().stream()
            .filter(
                fault ->
                    !fault.getMessage().equals(NO_ROWS)
                        || tried.documentFaults().stream()
                            .noneMatch(
                                other ->
                                    other != fault && Objects.equals(other.field(), fault.field())))
            .toList();
    return new Preview(tried.source(), tried.tree(), tried.result(), faults, tried.unreadable());
  }

  /** Without a message, what is wrong with the document is told all the same. */
  private Preview tryNothing() {
    Preview tried = trial.of(json(), new byte[0], Preview.NONE);
    return new Preview(null, null, null, tried.documentFaults(), null);
  }

  /** Changes the document. */
  void edit(Consumer<DraftDocument> change) {
    if (!mayEdit) {
      return;
    }
    MappingDocument before = draft.now();
    draft.together(() -> change.accept(draft));
    if (!before.equals(draft.now())) {
      edited.run();
      tryAgain();
    }
  }

  /** One step back. */
  void undo() {
    edit(DraftDocument::undo);
  }

  void redo() {
    edit(DraftDocument::redo);
  }

  DraftDocument draft() {
    return draft;
  }

  MappingDocument document() {
    return draft.now();
  }

  String json() {
    return MappingJson.write(draft.now()).toPrettyString();
  }

  Preview preview() {
    return preview;
  }

  /** What came of the message, or null. */
  MappingResult result() {
    return preview.result();
  }

  /** Whether the message is read, nothing is wrong, and no event comes of it all the same. */
  boolean givesNothing() {
    return result() != null
        && preview.documentFaults().isEmpty()
        && result().faults().isEmpty()
        && result().leftOut() == 0
        && document().target().model().equals(TargetModel.MILESTONES)
        && result().json().path(TargetModel.EVENTS).isEmpty();
  }

  /** The message, or null. */
  SampleTree tree() {
    return tree;
  }

  /** Pointer of the chosen row, or null. */
  String row() {
    return row;
  }

  /** The field that is chosen but has no row yet, or null. */
  String field() {
    return field;
  }

  /** Pointer of the group that the chosen field is of. */
  String group() {
    return row == null ? group : DraftDocument.group(row);
  }

  /** Pointer of the chosen value of the message, or null. */
  String value() {
    return value;
  }

  /** What the groups around the chosen row come once for. */
  List<String> around() {
    return row == null ? draft.around(group + "/rows/0") : draft.around(row);
  }

  void chooseRow(String pointer) {
    choose(pointer, null, null);
    tell();
  }

  /**
   * Chooses a row and brings it into sight.
   *
   * @param code of its code list, to be filled in; null for none
   */
  void seek(String pointer, String code) {
    sought = code == null ? "" : code;
    chooseRow(pointer);
  }

  /** A value of the message is taken, to be dropped somewhere. */
  void drag(String pointer) {
    dragged = pointer;
  }

  /** The value that is dropped now, or null. */
  String takeDragged() {
    String now = dragged;
    dragged = null;
    return now;
  }

  /** Whether a pointer leads to a value of the message and not to what holds some. */
  boolean isValue(String pointer) {
    return tree != null
        && tree.nodes().stream().anyMatch(one -> one.pointer().equals(pointer) && one.isValue());
  }

  /** What is to be brought into sight, told once: a code, empty for the row itself, or null. */
  String takeSought() {
    String now = sought;
    sought = null;
    return now;
  }

  /** A field without a row; the first thing that is said of it makes one. */
  void chooseField(String ofGroup, String name) {
    choose(null, ofGroup, name);
    tell();
  }

  private void choose(String pointer, String ofGroup, String name) {
    row = pointer;
    group = ofGroup;
    field = name;
  }

  void chooseValue(String pointer) {
    value = pointer;
    tell();
  }

  /** The row that is chosen, or one that says nothing for the chosen field; null for neither. */
  Row chosen() {
    return row != null ? draft.row(row) : field == null ? null : RowBuilder.to(field).row();
  }

  /**
   * Puts another row in the place of the chosen one.
   *
   * @param part of it that changes, so that letter after letter is one step
   */
  void put(Row changed, String part) {
    edit(
        all -> {
          if (row != null) {
            all.put(row, changed, part);
          } else if (field != null) {
            String made = all.add(group, changed);
            choose(made, null, null);
          }
        });
  }

  /** Feeds the chosen row from a value of the message; a group comes once for each of it. */
  void place(String pointer) {
    Row chosen = chosen();
    if (chosen == null || tree == null) {
      return;
    }
    value = pointer;
    put(
        chosen.isGroup()
            ? RowBuilder.of(chosen).forEach(tree.group(pointer, around())).row()
            : RowBuilder.of(chosen).from(tree.path(pointer, around())).row(),
        null);
  }

  /** What a row gave, in the order of the message; never null. */
  List<MappingResult.Placed> placed(String pointer) {
    return placed.getOrDefault(pointer, List.of());
  }

  /** How many items of a group there are in the result. */
  int items(String pointer) {
    Set<String> items = new HashSet<>();
    placed.forEach(
        (row, all) -> {
          if (row.startsWith(pointer + "/")) {
            all.forEach(one -> items.add(item(one.target())));
          }
        });
    return items.size();
  }

  /** The first two steps of a pointer into the result: a list, and the item of it. */
  private static String item(String target) {
    int second = target.indexOf('/', 1);
    int third = second < 0 ? -1 : target.indexOf('/', second + 1);
    return third < 0 ? target : target.substring(0, third);
  }

  /** The number of each row that reads something, by its pointer. */
  Map<String, Integer> numbers() {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (DraftDocument.Line line : draft.lines()) {
      if (line.row().from() != null || line.row().expr() != null) {
        numbers.put(line.pointer(), numbers.size() + 1);
      }
    }
    return numbers;
  }

  /** The rows that each value of the message went to, by its pointer. */
  Map<String, Set<String>> uses() {
    Map<String, Set<String>> uses = new HashMap<>();
    placed.forEach(
        (of, all) -> {
          for (MappingResult.Placed one : all) {
            for (String source : one.sources()) {
              uses.computeIfAbsent(source, none -> new LinkedHashSet<>()).add(of);
            }
          }
        });
    return uses;
  }

  /** What is wrong with a row as it is written; of a group without its rows. */
  List<ProblemException> faultsOf(String pointer) {
    Row of = draft.row(pointer);
    return preview.documentFaults().stream().filter(fault -> isOf(fault, pointer, of)).toList();
  }

  /** A name as a step of a JSON pointer. */
  static String step(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  private static boolean isOf(ProblemException fault, String pointer, Row row) {
    String at = fault.field() == null ? "" : fault.field();
    boolean list =
        row != null && row.list() != null && at.startsWith("/lists/" + step(row.list()) + "/");
    return list
        || at.equals(pointer)
        || at.startsWith(pointer + "/") && !at.matches("\\Q" + pointer + "\\E/rows/.*");
  }
}
