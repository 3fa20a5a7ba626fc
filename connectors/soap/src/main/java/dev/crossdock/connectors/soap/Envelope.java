package dev.crossdock.connectors.soap;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;

/**
 * A SOAP message, taken apart as far as it is ours to do.
 *
 * @param body the elements in the body; null if there is no body
 */
record Envelope(SoapVersion version, List<Part> headers, List<Part> body) {
  private static final String ENVELOPE = "Envelope";
  private static final String HEADER = "Header";
  private static final String BODY = "Body";
  private static final String PAYLOAD = "payload";

  /** The header of this name, or null. */
  Part header(String namespace, String name) {
    for (Part header : headers) {
      if (header.is(namespace, name)) {
        return header;
      }
    }
    return null;
  }

  /** The text of a header of WS-Addressing, or null. */
  String addressing(String name) {
    Part header = header(Names.WSA, name);
    return header == null || header.text().isEmpty() ? null : header.text();
  }

  /**
   * Reads what a partner sends: of the body no more is taken apart than what we define; everything
   * else stays as it is, for it is the message.
   *
   * @throws ProblemException if it is no SOAP, or more than the limits allow
   */
  static Envelope received(String text) {
    return read(text, false);
  }

  /** Reads a partner's answer, all of it. */
  static Envelope answer(String text) {
    return read(text, true);
  }

  private static Envelope read(String text, boolean apart) {
    try (XmlCursor cursor = XmlCursor.over(text)) {
      while (cursor.hasNext()) {
        if (cursor.next() == XMLStreamConstants.START_ELEMENT) {
          return envelope(cursor, apart);
        }
      }
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty.");
    } catch (XMLStreamException e) {
      String where =
          e.getLocation() == null
              ? null
              : "line "
                  + e.getLocation().getLineNumber()
                  + ", column "
                  + e.getLocation().getColumnNumber();
      throw new ProblemException(Problem.UNREADABLE_MESSAGE, where, "This is no well-formed XML.");
    }
  }

  private static Envelope envelope(XmlCursor cursor, boolean apart) throws XMLStreamException {
    Part root = cursor.part();
    SoapVersion version = SoapVersion.ofNamespace(root.namespace());
    if (version == null || !root.name().equals(ENVELOPE)) {
      throw new SoapRefusal(
          SoapRefusal.VERSION_MISMATCH,
          Problem.UNREADABLE_MESSAGE,
          cursor.where(),
          "The outermost element is no Envelope of SOAP 1.1 or 1.2.");
    }
    List<Part> headers = new ArrayList<>();
    List<Part> body = null;
    for (int kind = cursor.next(); kind != XMLStreamConstants.END_ELEMENT; kind = cursor.next()) {
      if (kind != XMLStreamConstants.START_ELEMENT) {
        continue;
      }
      Part section = cursor.part();
      if (section.is(version.namespace(), HEADER) && body == null && headers.isEmpty()) {
        tree(cursor, section);
        headers.addAll(section.parts());
      } else if (section.is(version.namespace(), BODY) && body == null) {
        body = body(cursor, apart);
      } else {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE,
            cursor.where(),
            "An Envelope has one Header, if any, and then one Body, and nothing else.");
      }
    }
    while (cursor.hasNext()) {
      cursor.next(); // what is broken behind the end is broken all the same
    }
    return new Envelope(version, headers, body);
  }

  private static List<Part> body(XmlCursor cursor, boolean apart) throws XMLStreamException {
    List<Part> body = new ArrayList<>();
    for (int kind = cursor.next(); kind != XMLStreamConstants.END_ELEMENT; kind = cursor.next()) {
      if (kind == XMLStreamConstants.START_ELEMENT) {
        Part part = cursor.part();
        if (apart || part.is(Names.OURS, Names.SUBMIT)) {
          tree(cursor, part);
        } else {
          part.xml(cursor.whole());
        }
        body.add(part);
      } else if (isText(kind) && !cursor.text().isBlank()) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE, cursor.where(), "There is text between the elements.");
      }
    }
    return body;
  }

  /** Takes an element apart to its end tag; what stands in our payload stays whole. */
  private static void tree(XmlCursor cursor, Part part) throws XMLStreamException {
    for (int kind = cursor.next(); kind != XMLStreamConstants.END_ELEMENT; kind = cursor.next()) {
      if (kind == XMLStreamConstants.START_ELEMENT) {
        Part inner = cursor.part();
        if (part.is(Names.OURS, PAYLOAD)) {
          inner.xml(cursor.whole());
        } else {
          tree(cursor, inner);
        }
        part.add(inner);
      } else if (isText(kind)) {
        part.append(cursor.text());
      }
    }
  }

  private static boolean isText(int kind) {
    return kind == XMLStreamConstants.CHARACTERS
        || kind == XMLStreamConstants.CDATA
        || kind == XMLStreamConstants.SPACE;
  }
}
