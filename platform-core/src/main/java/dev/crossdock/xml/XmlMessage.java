package dev.crossdock.xml;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes an XML message apart. Read without DTD and entities of any kind but the five of XML;
 * bounded in bytes, depth, elements, attributes and the length of each text.
 */
public final class XmlMessage {
  public static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;
  public static final int DEPTH_MAX = 32;

  /** Elements and their attributes. */
  public static final int ELEMENTS_MAX = 200_000;

  public static final int ATTRIBUTES_PER_ELEMENT_MAX = 64;
  public static final int NAME_CHARACTERS_MAX = 256;

  /** Attached documents are texts too. */
  public static final int TEXT_CHARACTERS_MAX = 4 * 1024 * 1024;

  /** So much is looked at to recognise a format. */
  public static final int FIRST_BYTES = 8_192;

  private static final XMLInputFactory XML = factory();

  private final XmlText message;
  private final XMLStreamReader reader;
  private final XmlPosition position;
  private XmlElement root;
  private XmlElement open;
  private int depth;
  private int elements;

  private XmlMessage(XmlText message, XMLStreamReader reader) {
    this.message = message;
    this.reader = reader;
    this.position = new XmlPosition(message);
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    factory.setXMLResolver(
        (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
    return factory;
  }

  /**
   * The name of the outermost element, looking at the first {@link #FIRST_BYTES} only.
   *
   * @return empty if they do not begin like XML
   */
  public static Optional<QName> root(byte[] content) {
    byte[] first = Arrays.copyOf(content, Math.min(content.length, FIRST_BYTES));
    String text = lenient(first);
    if (text == null || text.contains("<!DOCTYPE")) {
      return Optional.empty();
    }
    XMLStreamReader reader = null;
    try {
      reader = XML.createXMLStreamReader(new StringReader(text));
      while (reader.hasNext()) {
        if (reader.next() == XMLStreamConstants.START_ELEMENT) {
          return Optional.of(reader.getName());
        }
      }
    } catch (XMLStreamException notThatFar) {
      // Then these bytes are not recognised; reading them says why.
    } finally {
      close(reader);
    }
    return Optional.empty();
  }

  /** The first characters, in which the last one may be cut; null if they cannot be XML. */
  private static String lenient(byte[] first) {
    boolean wide = first.length > 1 && (first[0] == 0 || first[1] == 0 || first[0] < -1);
    String text =
        wide
            ? new String(first, StandardCharsets.UTF_16)
            : new String(first, StandardCharsets.UTF_8);
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return plain.stripLeading().startsWith("<") ? plain : null;
  }

  /**
   * Takes a message apart.
   *
   * @return the outermost element
   * @throws ProblemException if it is no XML, has a DTD, or is more than the limits allow
   */
  public static XmlElement read(byte[] content) {
    if (content.length > MESSAGE_BYTES_MAX) {
      throw tooLarge(content.length + " bytes; at most " + MESSAGE_BYTES_MAX + " are read");
    }
    XmlText message = XmlText.of(content);
    if (message.text().isBlank()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    // Told before parsing: the JDK's parser may break inside a DTD even when it only skips it.
    int dtd = message.text().indexOf("<!DOCTYPE");
    if (dtd >= 0) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE, "character " + (dtd + 1), "A DTD is not read");
    }
    XMLStreamReader reader = null;
    try {
      reader = XML.createXMLStreamReader(new StringReader(message.text()));
      return new XmlMessage(message, reader).read();
    } catch (XMLStreamException e) {
      String where =
          e.getLocation() == null
              ? null
              : "line "
                  + e.getLocation().getLineNumber()
                  + ", column "
                  + e.getLocation().getColumnNumber();
      throw new ProblemException(Problem.UNREADABLE_MESSAGE, where, "This is no well-formed XML");
    } finally {
      close(reader);
    }
  }

  private static void close(XMLStreamReader reader) {
    try {
      if (reader != null) {
        reader.close();
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Bytes in memory do not close", e);
    }
  }

  private XmlElement read() throws XMLStreamException {
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new ProblemException(
                Problem.UNREADABLE_MESSAGE,
                "line " + reader.getLocation().getLineNumber(),
                "Entities of one's own are not read");
        case XMLStreamConstants.START_ELEMENT -> begin();
        case XMLStreamConstants.END_ELEMENT -> end();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text();
        default -> {
          // Comments and instructions say nothing.
        }
      }
    }
    if (root == null) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    return root;
  }

  private void begin() {
    if (++depth > DEPTH_MAX) {
      throw tooLarge("more than " + DEPTH_MAX + " levels");
    }
    elements += 1 + reader.getAttributeCount() + reader.getNamespaceCount();
    if (elements > ELEMENTS_MAX) {
      throw tooLarge("more than " + ELEMENTS_MAX + " elements and attributes");
    }
    if (reader.getAttributeCount() > ATTRIBUTES_PER_ELEMENT_MAX
        || reader.getNamespaceCount() > ATTRIBUTES_PER_ELEMENT_MAX) {
      throw tooLarge("an element with more than " + ATTRIBUTES_PER_ELEMENT_MAX + " attributes");
    }
    if (reader.getLocalName().length() > NAME_CHARACTERS_MAX) {
      throw tooLarge("a name of more than " + NAME_CHARACTERS_MAX + " characters");
    }
    String namespace = reader.getNamespaceURI();
    open = new XmlElement(open, namespace == null ? "" : namespace, reader.getLocalName());
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      String prefix = reader.getNamespacePrefix(i);
      String uri = reader.getNamespaceURI(i);
      open.declares(prefix == null ? "" : prefix, uri == null ? "" : uri);
    }
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      open.attribute(reader.getAttributeName(i), reader.getAttributeValue(i));
    }
    position.nextTag(open);
    root = root == null ? open : root;
  }

  private void end() {
    depth--;
    if (open.children().isEmpty() && !open.content().isBlank()) {
      mark();
    }
    open = open.parent();
  }

  /** Ties the text of an element to its bytes where they stand as they are. */
  private void mark() {
    String text = message.text();
    String plain = open.content().strip();
    int from = position.afterTag();
    while (from < text.length() && Character.isWhitespace(text.charAt(from))) {
      from++;
    }
    if (text.startsWith(plain, from)) {
      open.bytes(position.bytes(from), position.bytes(from + plain.length()));
    }
  }

  private void text() {
    if (open == null) {
      return;
    }
    String more = reader.getText();
    if (!open.children().isEmpty() && more.isBlank()) {
      return;
    }
    if (more.length() + open.textLength() > TEXT_CHARACTERS_MAX) {
      throw tooLarge("a text of more than " + TEXT_CHARACTERS_MAX + " characters");
    }
    open.append(more);
  }

  private static ProblemException tooLarge(String words) {
    return new ProblemException(Problem.BODY_TOO_LARGE, null, "The message has " + words);
  }
}
