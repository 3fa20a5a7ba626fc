package dev.crossdock.xml;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;

/** Writes a message in UTF-8, an element on each line. The same message gives the same bytes. */
public final class XmlWriting {
  private static final String INDENT = "  ";
  private final StringBuilder out = new StringBuilder(4_096);
  private final Map<String, String> prefixes = new TreeMap<>();
  private final XmlElement root;

  private XmlWriting(XmlElement root, XmlTree names) {
    this.root = root;
    names.byPrefix().forEach((prefix, namespace) -> use(root, prefix, namespace));
  }

  /** The bytes of a message. */
  public static byte[] bytes(XmlElement root, XmlTree names) {
    XmlWriting writing = new XmlWriting(root, names);
    writing.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    writing.element(root, "", 0);
    writing.out.append('\n');
    return writing.out.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** A prefix is declared if something has it. */
  private void use(XmlElement element, String prefix, String namespace) {
    if (element.namespace().equals(namespace)) {
      prefixes.put(namespace, prefix);
    } else {
      for (XmlElement child : element.children()) {
        if (!prefixes.containsKey(namespace)) {
          use(child, prefix, namespace);
        }
      }
    }
  }

  /**
   * @param inherited namespace of names without prefix
   */
  private void element(XmlElement element, String inherited, int depth) {
    String prefix = prefixes.get(element.namespace());
    String name = prefix == null ? element.name() : prefix + ":" + element.name();
    String below = prefix == null ? element.namespace() : inherited;
    out.append('<').append(name);
    if (!below.equals(inherited)) {
      attribute("xmlns", below);
    }
    if (element == root) {
      prefixes.forEach((namespace, its) -> attribute("xmlns:" + its, namespace));
    }
    attributes(element);
    boolean leaf = element.children().isEmpty();
    if (leaf && element.content().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    if (leaf || !element.content().isBlank()) {
      escaped(element.content(), false);
    }
    for (XmlElement child : element.children()) {
      out.append('\n').append(INDENT.repeat(depth + 1));
      element(child, below, depth + 1);
    }
    if (!leaf) {
      out.append('\n').append(INDENT.repeat(depth));
    }
    out.append("</").append(name).append('>');
  }

  private void attributes(XmlElement element) {
    int unnamed = 0;
    for (Map.Entry<QName, String> one : element.attributes().entrySet()) {
      QName name = one.getKey();
      String namespace = name.getNamespaceURI();
      if (namespace.isEmpty()) {
        attribute(name.getLocalPart(), one.getValue());
      } else if (namespace.equals(XMLConstants.XML_NS_URI)) {
        attribute("xml:" + name.getLocalPart(), one.getValue());
      } else {
        boolean xsi = namespace.equals(XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI);
        String prefix = xsi ? "xsi" : "a" + ++unnamed;
        if (!xsi || out.lastIndexOf("xmlns:xsi=") < out.lastIndexOf("<")) {
          attribute("xmlns:" + prefix, namespace);
        }
        attribute(prefix + ":" + name.getLocalPart(), one.getValue());
      }
    }
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escaped(value, true);
    out.append('"');
  }

  private void escaped(String text, boolean attribute) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> out.append(c);
      }
    }
  }
}
