package dev.crossdock.connectors.parcel;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * An element of an XML message, by local names. Read without DTD and entities of any kind but the
 * five of XML, bounded in bytes, depth and number of elements.
 */
final class XmlElement {
  static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;
  static final int DEPTH_MAX = 32;
  static final int ELEMENTS_MAX = 200_000;
  private static final int SHOWN_CHARACTERS_MAX = 64;
  private static final XMLInputFactory XML = factory();

  private final XmlElement parent;
  private final String name;
  private final int position;
  private final List<XmlElement> children = new ArrayList<>(4);
  private final StringBuilder text = new StringBuilder(0);
  private final Map<String, Integer> counts = new HashMap<>(2);

  private XmlElement(XmlElement parent, String name, int position) {
    this.parent = parent;
    this.name = name;
    this.position = position;
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
   * Takes a message apart.
   *
   * @return the outermost element
   * @throws ProblemException if it is no XML, has a DTD, or is more than the limits allow
   */
  static XmlElement read(byte[] content) {
    if (content.length > MESSAGE_BYTES_MAX) {
      throw tooLarge(content.length + " bytes; at most " + MESSAGE_BYTES_MAX + " are read");
    }
    String text = decoded(content);
    if (text.isBlank()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    // Told before parsing: the JDK's parser may break inside a DTD even when it only skips it.
    if (text.contains("<!DOCTYPE")) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "character " + (text.indexOf("<!DOCTYPE") + 1),
          "A DTD is not read");
    }
    XMLStreamReader reader = null;
    try {
      reader = XML.createXMLStreamReader(new StringReader(text));
      return read(reader);
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

  /**
   * DHL writes UTF-8; decoding it here, no announced encoding can hide anything from the checks.
   */
  private static String decoded(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ProblemException(Problem.INVALID_TEXT, null, "The XML is not written in UTF-8");
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

  private static XmlElement read(XMLStreamReader reader) throws XMLStreamException {
    XmlElement root = null;
    XmlElement open = null;
    int depth = 0;
    int elements = 0;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new ProblemException(
                Problem.UNREADABLE_MESSAGE,
                "line " + reader.getLocation().getLineNumber(),
                "Entities of one's own are not read");
        case XMLStreamConstants.START_ELEMENT -> {
          if (++depth > DEPTH_MAX) {
            throw tooLarge("more than " + DEPTH_MAX + " levels");
          }
          if (++elements > ELEMENTS_MAX) {
            throw tooLarge("more than " + ELEMENTS_MAX + " elements");
          }
          open = begin(open, reader.getLocalName());
          root = root == null ? open : root;
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          open = open.parent;
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
          if (open != null) {
            open.text.append(reader.getText());
          }
        }
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

  private static XmlElement begin(XmlElement parent, String name) {
    int position = parent == null ? 1 : parent.counts.merge(name, 1, Integer::sum);
    XmlElement element = new XmlElement(parent, name, position);
    if (parent != null) {
      parent.children.add(element);
    }
    return element;
  }

  String name() {
    return name;
  }

  /** Where it stands, such as {@code /TrackingResponse/AWBInfo[2]}. */
  String where() {
    StringBuilder path = new StringBuilder();
    for (XmlElement element = this; element != null; element = element.parent) {
      String index = element.position == 1 ? "" : "[" + element.position + "]";
      path.insert(0, "/" + shown(element.name) + index);
    }
    return path.toString();
  }

  /** The elements of this name in it. */
  List<XmlElement> all(String wanted) {
    return children.stream().filter(child -> child.name.equals(wanted)).toList();
  }

  /** The first element under this path, or null. */
  XmlElement first(String... path) {
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

  /** The text under this path with white space made single blanks; null if there is none. */
  String text(String... path) {
    XmlElement element = first(path);
    String plain = element == null ? "" : element.text.toString().strip().replaceAll("\\s+", " ");
    return plain.isEmpty() ? null : plain;
  }

  static String shown(String text) {
    return text.length() <= SHOWN_CHARACTERS_MAX ? text : cut(text, SHOWN_CHARACTERS_MAX - 1) + "…";
  }

  /** At most so many UTF-16 characters, never half a surrogate pair. */
  static String cut(String text, int charactersMax) {
    if (text.length() <= charactersMax) {
      return text;
    }
    boolean half = Character.isHighSurrogate(text.charAt(charactersMax - 1));
    return text.substring(0, half ? charactersMax - 1 : charactersMax);
  }

  private static ProblemException tooLarge(String words) {
    return new ProblemException(Problem.BODY_TOO_LARGE, null, "The message has " + words);
  }
}
