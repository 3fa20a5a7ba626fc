package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a tree of an interchange: groups, segments and elements by their names. A message with a
 * segment or an element that has no place in it is given as its segments, one after the other,
 * under {@code segments}: so nothing of it is lost.
 */
final class TreeReader implements Sink {
  /** Largest interchange of which a tree is made. */
  static final int TREE_BYTES_MAX = 4 * 1024 * 1024;

  /** Most values in a tree, with the groups, segments and composites that hold them. */
  static final int VALUES_MAX = 500_000;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Interchange interchange;
  private final Map<Part, ObjectNode> messages = new HashMap<>();
  private final Deque<ObjectNode> open = new ArrayDeque<>();
  private ObjectNode message;
  private boolean unplaced;
  private boolean flat;
  private int values;

  TreeReader(Interchange interchange) {
    this.interchange = interchange;
  }

  JsonNode tree() {
    if (interchange.content.length > TREE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has "
              + interchange.content.length
              + " bytes; a tree is made of at most "
              + TREE_BYTES_MAX);
    }
    Library library = Library.of(interchange.syntax);
    List<Part> whole = interchange.parts.stream().filter(part -> !part.broken).toList();
    List<Part> known =
        whole.stream().filter(part -> library.shape(part.type, part.release) != null).toList();
    new MessageReader(interchange, part -> library.shape(part.type, part.release), this)
        .read(known);
    flat = true;
    List<Part> others = whole.stream().filter(part -> !messages.containsKey(part)).toList();
    new MessageReader(interchange, part -> null, this).read(others);
    ObjectNode root = JSON.objectNode();
    Trees.envelope(interchange, root);
    ArrayNode list = root.putArray("messages");
    for (Part part : interchange.parts) {
      ObjectNode one = messages.get(part);
      if (one == null) {
        one = Trees.head(interchange.syntax, part);
        one.put("unreadable", part.faults.get(0).finding().detail());
      }
      list.add(one);
    }
    return root;
  }

  @Override
  public void begin(Part part, MessageType type) {
    message = Trees.head(interchange.syntax, part);
    unplaced = false;
    open.clear();
    open.push(message);
    if (flat) {
      message.putArray("segments");
    }
  }

  @Override
  public void enter(Use group) {
    count();
    ObjectNode node = JSON.objectNode();
    add(open.peek(), group, node);
    open.push(node);
  }

  @Override
  public void leave() {
    open.pop();
  }

  @Override
  public void segment(SegmentData segment, Use use) {
    count();
    if (flat) {
      ArrayNode node = JSON.arrayNode().add(segment.tag());
      List<List<List<String>>> elements = segment.elements();
      int last = elements.size();
      // What is empty at the end says nothing.
      while (last > 0 && Trees.isEmpty(elements.get(last - 1))) {
        last--;
      }
      elements.subList(0, last).forEach(element -> node.add(flat(element)));
      message.withArray("segments").add(node);
    } else if (use == null) {
      unplaced = true;
    } else {
      ObjectNode node = JSON.objectNode();
      fill(node, segment, use.segment());
      add(open.peek(), use, node);
    }
  }

  @Override
  public void end(Part part) {
    boolean misplaced =
        part.faults.stream().anyMatch(fault -> fault.segment() > 0 && fault.refuses());
    if (flat ? !isGivenUp(part) : !unplaced && !misplaced && !isGivenUp(part)) {
      messages.put(part, message);
    }
  }

  /** Whether StAEDI could not read it to its end. */
  private static boolean isGivenUp(Part part) {
    return part.faults.stream().anyMatch(fault -> "18".equals(fault.contrl()));
  }

  private static void add(ObjectNode parent, Use use, ObjectNode node) {
    if (use.listed()) {
      parent.withArray("/" + use.key()).add(node);
    } else {
      parent.set(use.key(), node);
    }
  }

  private void fill(ObjectNode node, SegmentData segment, SegmentType type) {
    List<List<List<String>>> elements = segment.elements();
    for (int i = 0; i < elements.size(); i++) {
      if (Trees.isEmpty(elements.get(i))) {
        continue;
      }
      Slot slot = type.slot(i + 1);
      if (slot == null || elements.get(i).size() > slot.repeats()) {
        unplaced = true;
        return;
      }
      List<List<String>> repetitions = elements.get(i);
      for (int r = 0; r < repetitions.size(); r++) {
        JsonNode value = value(slot, repetitions.get(r));
        if (value != null) {
          put(node, slot, slot.repeats() > 1 ? r : slot.index(), value);
        }
      }
    }
  }

  /** The value of an element; null if it is empty or has no place. */
  private JsonNode value(Slot slot, List<String> components) {
    if (!slot.isComposite()) {
      // Separators with nothing behind them say nothing.
      unplaced |= components.stream().skip(1).anyMatch(component -> !component.isEmpty());
      String text = components.isEmpty() ? "" : components.get(0);
      count();
      return text.isEmpty() ? null : JSON.textNode(text);
    }
    count();
    ObjectNode node = JSON.objectNode();
    for (int c = 0; c < components.size(); c++) {
      if (components.get(c).isEmpty()) {
        continue;
      }
      if (c >= slot.components().size()) {
        unplaced = true;
        return null;
      }
      Slot component = slot.components().get(c);
      count();
      put(node, component, component.index(), JSON.textNode(components.get(c)));
    }
    return node.isEmpty() ? null : node;
  }

  /** Puts a value under its key; in a list, what is missing before it is an empty text. */
  private static void put(ObjectNode node, Slot slot, int index, JsonNode value) {
    if (!slot.listed()) {
      node.set(slot.key(), value);
      return;
    }
    ArrayNode list = node.withArray("/" + slot.key());
    while (list.size() < index) {
      list.add("");
    }
    list.add(value);
  }

  private JsonNode flat(List<List<String>> repetitions) {
    if (repetitions.size() > 1) {
      ObjectNode node = JSON.objectNode();
      ArrayNode list = node.putArray("repeated");
      repetitions.forEach(one -> list.add(flatComponents(one)));
      return node;
    }
    return flatComponents(repetitions.isEmpty() ? List.of() : repetitions.get(0));
  }

  private JsonNode flatComponents(List<String> components) {
    count();
    int last = components.size();
    while (last > 0 && components.get(last - 1).isEmpty()) {
      last--;
    }
    if (last <= 1) {
      return JSON.textNode(last == 0 ? "" : components.get(0));
    }
    ArrayNode list = JSON.arrayNode();
    components.subList(0, last).forEach(list::add);
    return list;
  }

  private void count() {
    if (++values > VALUES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has more than " + VALUES_MAX + " values");
    }
  }
}
