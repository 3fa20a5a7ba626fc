package dev.crossdock.content;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.ReferenceType;
import dev.crossdock.tenant.Actor;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads documents by their fields' classes. */
public final class Masking {
  private Masking() {}

  /** What is done with one value. */
  private interface Visitor {
    /**
     * @param where its place, such as {@code references.0.value}
     * @return what stands there from now on
     */
    JsonNode see(JsonNode value, Sensitivity sensitivity, String where);
  }

  /**
   * Puts words in the place of everything that this actor may not read.
   *
   * @param tree a document or a list of them; changed
   * @return what was hidden, in the order of the document
   */
  public static List<Hidden> mask(Document document, JsonNode tree, Actor actor) {
    List<Hidden> hidden = new ArrayList<>();
    walk(
        document,
        tree,
        (value, sensitivity, where) -> {
          if (sensitivity.opensFor(actor)) {
            return value;
          }
          hidden.add(new Hidden(where, sensitivity));
          return TextNode.valueOf(sensitivity.words());
        });
    return List.copyOf(hidden);
  }

  /** The classes of what a document or a list of them holds. */
  public static Set<Sensitivity> classes(Document document, JsonNode tree) {
    Set<Sensitivity> classes = EnumSet.of(Sensitivity.PUBLIC);
    walk(
        document,
        tree,
        (value, sensitivity, where) -> {
          classes.add(sensitivity);
          return value;
        });
    return classes;
  }

  /**
   * What keeps this actor from reading a whole with parts of these classes; null if nothing does.
   */
  public static Sensitivity closedFor(Actor actor, Set<Sensitivity> classes) {
    Set<Sensitivity> closed = EnumSet.noneOf(Sensitivity.class);
    classes.stream().filter(one -> !one.opensFor(actor)).forEach(closed::add);
    return closed.isEmpty() ? null : Sensitivity.together(closed);
  }

  private static void walk(Document document, JsonNode tree, Visitor visitor) {
    if (tree.isArray()) {
      for (int i = 0; i < tree.size(); i++) {
        new Walk(document, milestone(tree.get(i)), visitor).node(tree.get(i), "", i + ".");
      }
    } else {
      new Walk(document, milestone(tree), visitor).node(tree, "", "");
    }
  }

  private static Milestone milestone(JsonNode report) {
    return Milestone.byCode(report.path("milestone").asText());
  }

  /** A walk through one document. */
  private record Walk(Document document, Milestone milestone, Visitor visitor) {

    /** Paths are empty or end with a point; {@code where} has the positions in lists too. */
    private void node(JsonNode node, String path, String where) {
      if (node instanceof ObjectNode object) {
        ReferenceType type = type(object);
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
          JsonNode value = object.get(name);
          if (value.isContainerNode()) {
            node(value, path + name + ".", where + name + ".");
          } else if (!value.isNull()) {
            object.set(name, seen(value, type, path + name, where + name));
          }
        }
      } else if (node instanceof ArrayNode array) {
        for (int i = 0; i < array.size(); i++) {
          if (array.get(i).isContainerNode()) {
            node(array.get(i), path, where + i + ".");
          } else {
            array.set(i, seen(array.get(i), null, path + "*", where + i));
          }
        }
      }
    }

    private JsonNode seen(JsonNode value, ReferenceType type, String path, String where) {
      return visitor.see(value, document.of(path, milestone, type), where);
    }

    private static ReferenceType type(ObjectNode reference) {
      String name = reference.path("type").asText();
      for (ReferenceType type : ReferenceType.values()) {
        if (type.name().equals(name)) {
          return type;
        }
      }
      return null;
    }
  }
}
