package dev.crossdock.xml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/**
 * An XML message as a tree and back. An element that has a text only is that text, any other one an
 * object: its namespace under {@code @xmlns} where it is not that of its parent, its attributes
 * under {@code @} and their name, its text beside other things under {@code #text}, its elements
 * under their names, several of one name as a list. Where elements of one name do not follow each
 * other, all elements are under {@code #children} in their order, each an object of one. Namespaces
 * that a format names have a fixed prefix, whatever prefix the message uses. Comments, instructions
 * and blanks between elements are not part of it.
 */
public final class XmlTree {
  private static final String NAMESPACE = "@xmlns";
  private static final String TEXT = "#text";
  private static final String CHILDREN = "#children";
  private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,255}");
  private static final Pattern ILLEGAL =
      Pattern.compile("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
  private static final Map<String, String> ATTRIBUTES =
      Map.of("xml", XMLConstants.XML_NS_URI, "xsi", XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);

  private final Map<String, String> byPrefix;

  /**
   * @param byPrefix the namespaces that have a fixed prefix in trees and in what is written
   */
  public XmlTree(Map<String, String> byPrefix) {
    this.byPrefix = Map.copyOf(byPrefix);
  }

  Map<String, String> byPrefix() {
    return byPrefix;
  }

  /** The message as a tree. */
  public ObjectNode of(XmlElement root) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.set(key(root), value(root, ""));
    return tree;
  }

  private String key(XmlElement element) {
    String prefix = prefix(element.namespace());
    return prefix == null ? element.name() : prefix + ":" + element.name();
  }

  private String prefix(String namespace) {
    for (Map.Entry<String, String> one : byPrefix.entrySet()) {
      if (one.getValue().equals(namespace)) {
        return one.getKey();
      }
    }
    return null;
  }

  /**
   * @param inherited namespace of names without prefix
   */
  private JsonNode value(XmlElement element, String inherited) {
    boolean fixed = prefix(element.namespace()) != null;
    boolean own = !fixed && !element.namespace().equals(inherited);
    if (!own && element.attributes().isEmpty() && element.children().isEmpty()) {
      return JsonNodeFactory.instance.textNode(element.content());
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    if (own) {
      node.put(NAMESPACE, element.namespace());
    }
    element.attributes().forEach((name, value) -> node.put("@" + attribute(name), value));
    boolean leaf = element.children().isEmpty();
    if (leaf ? !element.content().isEmpty() : !element.content().isBlank()) {
      node.put(TEXT, element.content());
    }
    children(element, fixed ? inherited : element.namespace(), node);
    return node;
  }

  private void children(XmlElement element, String namespace, ObjectNode node) {
    if (!neighboursOnly(element)) {
      ArrayNode all = node.putArray(CHILDREN);
      element.children().forEach(one -> all.addObject().set(key(one), value(one, namespace)));
      return;
    }
    for (XmlElement child : element.children()) {
      String key = key(child);
      JsonNode value = value(child, namespace);
      JsonNode before = node.get(key);
      if (before == null) {
        node.set(key, value);
      } else if (before instanceof ArrayNode list) {
        list.add(value);
      } else {
        node.putArray(key).add(before).add(value);
      }
    }
  }

  private boolean neighboursOnly(XmlElement element) {
    Set<String> seen = new HashSet<>();
    String before = null;
    for (XmlElement child : element.children()) {
      String key = key(child);
      if (!key.equals(before) && !seen.add(key)) {
        return false;
      }
      before = key;
    }
    return true;
  }

  private static String attribute(QName name) {
    for (Map.Entry<String, String> known : ATTRIBUTES.entrySet()) {
      if (known.getValue().equals(name.getNamespaceURI())) {
        return known.getKey() + ":" + name.getLocalPart();
      }
    }
    return name.getNamespaceURI().isEmpty() ? name.getLocalPart() : name.toString();
  }

  /**
   * The message that a tree stands for.
   *
   * @throws InvalidFields if the tree is none of an XML message
   */
  public XmlElement element(JsonNode tree) {
    List<ProblemException> faults = new ArrayList<>();
    if (!tree.isObject() || tree.size() != 1) {
      throw new InvalidFields(List.of(fault("", "A tree has one outermost element, by its name")));
    }
    Building building = new Building(faults);
    Map.Entry<String, JsonNode> root = tree.fields().next();
    XmlElement built =
        building.element(null, root.getKey(), root.getValue(), "", pointer("", root.getKey()), 1);
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
    return built;
  }

  /**
   * Turns what is wrong with an element built from a tree into what is wrong with the tree.
   *
   * @throws InvalidFields if there are findings
   */
  public static void refuse(List<Finding> findings) {
    if (!findings.isEmpty()) {
      throw new InvalidFields(
          findings.stream()
              .map(one -> new ProblemException(one.problem(), one.where(), one.detail()))
              .toList());
    }
  }

  private static ProblemException fault(String pointer, String words) {
    return new ProblemException(Problem.INVALID_FIELD, pointer, words);
  }

  private static String pointer(String pointer, String step) {
    return pointer + "/" + step.replace("~", "~0").replace("/", "~1");
  }

  /** Builds elements from a tree. */
  private final class Building {
    private final List<ProblemException> faults;
    private int elements;

    Building(List<ProblemException> faults) {
      this.faults = faults;
    }

    XmlElement element(
        XmlElement parent,
        String key,
        JsonNode value,
        String inherited,
        String pointer,
        int depth) {
      int colon = key.indexOf(':');
      String fixed = colon < 0 ? null : byPrefix.get(key.substring(0, colon));
      String name = key.substring(colon + 1);
      if (!NAME.matcher(name).matches() || colon >= 0 && fixed == null) {
        faults.add(fault(pointer, "This is no name of an element, or its prefix is not known"));
        return null;
      }
      if (depth > XmlMessage.DEPTH_MAX || ++elements > XmlMessage.ELEMENTS_MAX) {
        throw new InvalidFields(
            List.of(fault(pointer, "The tree is deeper or larger than allowed")));
      }
      String own = value.path(NAMESPACE).asText(null);
      String namespace = fixed != null ? fixed : own != null ? own : inherited;
      XmlElement element = new XmlElement(parent, namespace, name);
      element.standsAt(pointer);
      if (value.isTextual()) {
        element.append(legal(value.textValue(), pointer));
      } else if (value.isObject()) {
        fields(element, value, fixed != null ? inherited : namespace, pointer, depth);
      } else {
        faults.add(fault(pointer, "An element is a text or an object; numbers are texts"));
      }
      return element;
    }

    private void fields(
        XmlElement element, JsonNode object, String inherited, String pointer, int depth) {
      Iterator<Map.Entry<String, JsonNode>> fields = object.fields();
      while (fields.hasNext()) {
        Map.Entry<String, JsonNode> field = fields.next();
        String key = field.getKey();
        JsonNode value = field.getValue();
        String at = pointer(pointer, key);
        if (key.equals(CHILDREN) && value.isArray()) {
          inOrder(element, value, inherited, at, depth);
        } else if (key.startsWith("@") || key.equals(TEXT)) {
          plain(element, key, value, at);
        } else if (value.isArray()) {
          for (int i = 0; i < value.size(); i++) {
            element(element, key, value.get(i), inherited, at + "/" + i, depth + 1);
          }
        } else {
          element(element, key, value, inherited, at, depth + 1);
        }
      }
    }

    private void inOrder(
        XmlElement element, JsonNode list, String inherited, String pointer, int depth) {
      for (int i = 0; i < list.size(); i++) {
        JsonNode one = list.get(i);
        String at = pointer + "/" + i;
        if (!one.isObject() || one.size() != 1) {
          faults.add(fault(at, "Each of the children is an object of one element"));
          continue;
        }
        Map.Entry<String, JsonNode> child = one.fields().next();
        element(
            element,
            child.getKey(),
            child.getValue(),
            inherited,
            pointer(at, child.getKey()),
            depth + 1);
      }
    }

    private void plain(XmlElement element, String key, JsonNode value, String pointer) {
      if (!value.isTextual()) {
        faults.add(fault(pointer, "A text is expected here; numbers are texts"));
        return;
      }
      String text = legal(value.textValue(), pointer);
      if (key.equals(TEXT)) {
        element.append(text);
      } else if (!key.equals(NAMESPACE)) {
        QName name = attributeName(key.substring(1));
        if (name == null) {
          faults.add(fault(pointer, "This is no name of an attribute"));
        } else {
          element.attribute(name, text);
        }
      }
    }

    private QName attributeName(String key) {
      int colon = key.startsWith("{") ? -1 : key.indexOf(':');
      String known = colon < 0 ? null : ATTRIBUTES.get(key.substring(0, colon));
      if (colon >= 0 && known == null) {
        return null;
      }
      int end = key.startsWith("{") ? key.indexOf('}') : colon;
      String name = key.substring(end + 1);
      String namespace = key.startsWith("{") ? key.substring(1, Math.max(1, end)) : known;
      return NAME.matcher(name).matches() ? new QName(namespace, name) : null;
    }

    private String legal(String text, String pointer) {
      if (ILLEGAL.matcher(text).find()) {
        faults.add(fault(pointer, "XML has no such characters; remove control characters"));
        return "";
      }
      return text;
    }
  }
}
