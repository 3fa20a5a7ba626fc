package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.problem.ProblemException;
import dev.crossdock.xml.XmlElement;
import dev.crossdock.xml.XmlMessage;
import java.util.Map;
import javax.xml.namespace.QName;

/**
 * The tree of an XML message for a mapping, which asks for things by name: the elements of one name
 * are always under that name, several as a list, in whatever order others stand between them. An
 * element that has a text only is that text; else its attributes are under {@code @} and their
 * name, and its text under {@code #text}. (The tree of {@link dev.crossdock.xml.XmlTree} keeps the
 * order instead, for it is written again.)
 */
final class XmlSource {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private final boolean namespaces;

  private XmlSource(boolean namespaces) {
    this.namespaces = namespaces;
  }

  /**
   * The message as a tree.
   *
   * @throws ProblemException if it is no XML, has a DTD, or is more than the limits allow
   */
  static JsonNode tree(byte[] content, Map<String, String> options) {
    boolean with =
        SourceOption.WITH_NAMESPACES.equals(options.getOrDefault(SourceOption.NAMESPACES, ""));
    XmlSource source = new XmlSource(with);
    XmlElement root = XmlMessage.read(content);
    ObjectNode tree = JSON.objectNode();
    tree.set(source.name(root), source.value(root));
    return tree;
  }

  private String name(XmlElement element) {
    return namespaces && !element.namespace().isEmpty()
        ? "{" + element.namespace() + "}" + element.name()
        : element.name();
  }

  private JsonNode value(XmlElement element) {
    if (element.attributes().isEmpty() && element.children().isEmpty()) {
      return JSON.textNode(element.content());
    }
    ObjectNode node = JSON.objectNode();
    for (Map.Entry<QName, String> one : element.attributes().entrySet()) {
      node.put(attribute(one.getKey(), element, node), one.getValue());
    }
    if (!element.content().isBlank()) {
      boolean leaf = element.children().isEmpty();
      node.put("#text", leaf ? element.content() : element.content().strip());
    }
    for (XmlElement child : element.children()) {
      String name = name(child);
      JsonNode before = node.get(name);
      if (before == null) {
        node.set(name, value(child));
      } else if (before instanceof ArrayNode list) {
        list.add(value(child));
      } else {
        node.putArray(name).add(before).add(value(child));
      }
    }
    return node;
  }

  /** Of several with one local name, that without a namespace has the plain one, else the first. */
  private String attribute(QName name, XmlElement element, ObjectNode before) {
    String plain = "@" + name.getLocalPart();
    boolean others =
        !name.getNamespaceURI().isEmpty()
            && (before.has(plain)
                || element.attributes().containsKey(new QName(name.getLocalPart())));
    return namespaces || others ? "@" + name : plain; // QName writes its namespace first, if any
  }
}
