package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Goes through XML from tag to tag, without DTD and entities of any kind but the five of XML;
 * bounded in depth, elements, attributes and names. Knows which prefixes hold where it stands, so
 * that an element can be taken out with all that it needs.
 */
final class XmlCursor implements AutoCloseable {
  static final int DEPTH_MAX = 64;
  static final int ELEMENTS_MAX = 200_000;
  private static final int ATTRIBUTES_MAX = 20_000;
  static final int ATTRIBUTES_PER_ELEMENT_MAX = 64;
  static final int NAME_CHARACTERS_MAX = 256;

  private static final XMLInputFactory XML = factory();

  private final XMLStreamReader reader;
  private final Deque<Map<String, String>> prefixes = new ArrayDeque<>();
  private int elements;
  private int attributes;

  private XmlCursor(XMLStreamReader reader) {
    this.reader = reader;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  /**
   * Stands in front of the outermost element.
   *
   * @throws ProblemException if there is a DTD, or nothing
   */
  static XmlCursor over(String text) throws XMLStreamException {
    if (text.isBlank()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty.");
    }
    refuseDtd(text);
    return new XmlCursor(XML.createXMLStreamReader(new StringReader(text)));
  }

  /** Before parsing: the JDK's parser may break inside a DTD even when it only skips it. */
  private static void refuseDtd(String text) {
    int at = 0;
    while (at < text.length()) {
      if (text.startsWith("<!--", at)) {
        at = after(text, "-->", at);
      } else if (text.startsWith("<?", at)) {
        at = after(text, "?>", at);
      } else if (text.startsWith("<!", at)) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE, "character " + (at + 1), "A DTD is not read.");
      } else if (text.charAt(at) == '<') {
        return;
      } else {
        at++;
      }
    }
  }

  private static int after(String text, String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /** Goes on; the kinds are those of {@link XMLStreamConstants}. */
  int next() throws XMLStreamException {
    int kind = reader.next();
    switch (kind) {
      case XMLStreamConstants.START_ELEMENT -> begin();
      case XMLStreamConstants.END_ELEMENT -> prefixes.pop();
      case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
          throw new ProblemException(
              Problem.UNREADABLE_MESSAGE, where(), "A DTD and entities of one's own are not read.");
      default -> {
        // Texts, comments and instructions are whoever's that asked.
      }
    }
    return kind;
  }

  boolean hasNext() throws XMLStreamException {
    return reader.hasNext();
  }

  private void begin() {
    if (prefixes.size() >= DEPTH_MAX) {
      throw tooLarge("more than " + DEPTH_MAX + " levels");
    }
    if (++elements > ELEMENTS_MAX) {
      throw tooLarge("more than " + ELEMENTS_MAX + " elements");
    }
    if (reader.getAttributeCount() > ATTRIBUTES_PER_ELEMENT_MAX
        || reader.getNamespaceCount() > ATTRIBUTES_PER_ELEMENT_MAX) {
      throw tooLarge("an element with more than " + ATTRIBUTES_PER_ELEMENT_MAX + " attributes");
    }
    attributes += reader.getAttributeCount() + reader.getNamespaceCount();
    if (attributes > ATTRIBUTES_MAX) {
      throw tooLarge("more than " + ATTRIBUTES_MAX + " attributes in all");
    }
    if (reader.getLocalName().length() > NAME_CHARACTERS_MAX) {
      throw tooLarge("a name of more than " + NAME_CHARACTERS_MAX + " characters");
    }
    Map<String, String> declared = new LinkedHashMap<>();
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      declared.put(prefix == null ? "" : prefix, uri == null ? "" : uri);
    }
    prefixes.push(declared);
  }

  /** The start tag at which it stands, with attributes and without what is in it. */
  Part part() {
    Part part = new Part(reader.getNamespaceURI(), reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String namespace = reader.getAttributeNamespace(i);
      String name = reader.getAttributeLocalName(i);
      part.attribute(
          namespace == null || namespace.isEmpty() ? name : "{" + namespace + "}" + name,
          reader.getAttributeValue(i));
    }
    return part;
  }

  /** The text at which it stands. */
  String text() {
    return reader.getText();
  }

  /** Where it stands, such as {@code line 3, column 7}. */
  String where() {
    return "line "
        + reader.getLocation().getLineNumber()
        + ", column "
        + reader.getLocation().getColumnNumber();
  }

  /**
   * The element at whose start tag it stands as XML of its own, with every prefix that holds here;
   * afterwards it stands at the end tag. Comments and white space stay as they are.
   */
  String whole() throws XMLStreamException {
    XmlOut out = new XmlOut(4_096);
    Map<String, String> holding = new LinkedHashMap<>();
    prefixes.descendingIterator().forEachRemaining(holding::putAll);
    startTag(out, holding);
    int depth = 1;
    while (depth > 0) {
      switch (next()) {
        case XMLStreamConstants.START_ELEMENT -> {
          depth++;
          startTag(out, prefixes.peek());
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          out.end(qualified(reader.getPrefix(), reader.getLocalName()));
        }
        case XMLStreamConstants.COMMENT -> out.raw("<!--").raw(reader.getText()).raw("-->");
        case XMLStreamConstants.PROCESSING_INSTRUCTION ->
            out.raw("<?")
                .raw(reader.getPITarget())
                .raw(reader.getPIData() == null ? "" : " " + reader.getPIData())
                .raw("?>");
        default -> out.text(reader.getText());
      }
    }
    return out.toString();
  }

  private void startTag(XmlOut out, Map<String, String> declared) {
    out.open(qualified(reader.getPrefix(), reader.getLocalName()));
    declared.forEach(
        (prefix, uri) -> out.attribute(prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri));
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      boolean xml = XMLConstants.XML_NS_URI.equals(reader.getAttributeNamespace(i));
      String prefix = xml ? XMLConstants.XML_NS_PREFIX : reader.getAttributePrefix(i);
      out.attribute(
          qualified(prefix, reader.getAttributeLocalName(i)), reader.getAttributeValue(i));
    }
    out.close();
  }

  private static String qualified(String prefix, String name) {
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  private static ProblemException tooLarge(String words) {
    return new ProblemException(Problem.BODY_TOO_LARGE, null, "The message has " + words + ".");
  }

  @Override
  public void close() throws XMLStreamException {
    reader.close();
  }
}
