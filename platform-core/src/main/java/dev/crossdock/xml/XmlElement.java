package dev.crossdock.xml;

import dev.crossdock.connection.Spot;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;

/** An element of an XML message and where it stands. Paths are by local names. */
public final class XmlElement {
  private static final int SHOWN_CHARACTERS_MAX = 64;

  private final XmlElement parent;
  private final String namespace;
  private final String name;
  private final int position;
  // A message has many elements, most of them with a short text only.
  private List<XmlElement> children = List.of();
  private String text = "";
  private StringBuilder pieces;
  private Map<String, Integer> counts = Map.of();
  private Map<QName, String> attributes = Map.of();
  private Map<String, String> prefixes = Map.of();
  private String pointer;
  private int line;
  private int column;
  private int from = -1;
  private int to = -1;

  XmlElement(XmlElement parent, String namespace, String name) {
    this.parent = parent;
    this.namespace = namespace;
    this.name = name;
    this.position = parent == null ? 1 : parent.adopt(this, name);
  }

  private int adopt(XmlElement child, String its) {
    if (children.isEmpty()) {
      children = new ArrayList<>(2);
      counts = new HashMap<>(2);
    }
    children.add(child);
    return counts.merge(its, 1, Integer::sum);
  }

  /** Says where it stands in the message. */
  void standsAt(int itsLine, int itsColumn) {
    line = itsLine;
    column = itsColumn;
  }

  /** Says where it stands in a tree. */
  void standsAt(String itsPointer) {
    pointer = itsPointer;
  }

  void declares(String prefix, String uri) {
    if (prefixes.isEmpty()) {
      prefixes = new LinkedHashMap<>();
    }
    prefixes.put(prefix, uri);
  }

  /** Most elements have one attribute or none. */
  void attribute(QName attribute, String value) {
    if (attributes.isEmpty()) {
      attributes = Map.of(attribute, value);
      return;
    }
    if (attributes.size() == 1) {
      attributes = new LinkedHashMap<>(attributes);
    }
    attributes.put(attribute, value);
  }

  void append(String more) {
    if (pieces == null && text.isEmpty()) {
      text = more;
      return;
    }
    pieces = pieces == null ? new StringBuilder(text) : pieces;
    pieces.append(more);
  }

  int textLength() {
    return pieces == null ? text.length() : pieces.length();
  }

  /** Says which bytes are its text. */
  void bytes(int from, int to) {
    this.from = from;
    this.to = to;
  }

  XmlElement parent() {
    return parent;
  }

  /** Prefixes that this element declares, with their namespaces; never null. */
  Map<String, String> prefixes() {
    return prefixes;
  }

  /** Its local name. */
  public String name() {
    return name;
  }

  /** Its namespace, or an empty text. */
  public String namespace() {
    return namespace;
  }

  /** The elements in it, in their order. */
  public List<XmlElement> children() {
    return Collections.unmodifiableList(children);
  }

  /** Its attributes without declarations of namespaces, in their order. */
  public Map<QName, String> attributes() {
    return Collections.unmodifiableMap(attributes);
  }

  /** An attribute without namespace, or null. */
  public String attribute(String wanted) {
    return attributes.get(new QName(wanted));
  }

  /** Its own text as written; empty if it has none. */
  public String content() {
    return pieces == null ? text : pieces.toString();
  }

  /** Where it stands, such as {@code /TrackingResponse/AWBInfo[2]}. */
  public String where() {
    StringBuilder path = new StringBuilder();
    for (XmlElement element = this; element != null; element = element.parent) {
      String index = element.position == 1 ? "" : "[" + element.position + "]";
      path.insert(0, "/" + shown(element.name) + index);
    }
    return path.toString();
  }

  /**
   * For findings: line, column and path, such as {@code line 7, column 3, /Invoice/ID}; the JSON
   * pointer of an element that comes from a tree.
   */
  public String at() {
    return pointer != null ? pointer : "line " + line + ", column " + column + ", " + where();
  }

  /** Its text, and where it stands. */
  public Spot spot() {
    return new Spot(at(), text(), from, to);
  }

  /** The elements of this name in it. */
  public List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The first element under this path, or null. */
  public XmlElement first(String... path) {
    XmlElement element = this;
    for (String step : path) {
      XmlElement found = null;
      for (XmlElement child : element.children) {
        found = found == null && child.name.equals(step) ? child : found;
      }
      if (found == null) {
        return null;
      }
      element = found;
    }
    return element;
  }

  /** The elements of this name anywhere in it, in their order. */
  public List<XmlElement> anywhere(String wanted) {
    List<XmlElement> found = new ArrayList<>();
    collect(wanted, found);
    return found;
  }

  private void collect(String wanted, List<XmlElement> found) {
    for (XmlElement child : children) {
      if (child.name.equals(wanted)) {
        found.add(child);
      }
      child.collect(wanted, found);
    }
  }

  /** The text under this path with white space made single blanks; null if there is none. */
  public String text(String... path) {
    XmlElement element = first(path);
    String plain = element == null ? "" : element.content().strip().replaceAll("\\s+", " ");
    return plain.isEmpty() ? null : plain;
  }

  /** A text as it fits into a sentence. */
  public static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX ? text : cut(text, SHOWN_CHARACTERS_MAX - 1) + "…";
  }

  /** At most so many UTF-16 characters, never half a surrogate pair. */
  public static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return text.substring(0, half ? charactersMax - 1 : charactersMax);
  }
}
