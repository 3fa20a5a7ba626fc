package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import io.xlate.edi.stream.EDIOutputFactory;
import io.xlate.edi.stream.EDIStreamConstants.Delimiters;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.EDIStreamWriter;
import io.xlate.edi.stream.Location;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.List;
import java.util.function.BiConsumer;

/** An interchange that is being written: its envelope, and its values through StAEDI. */
abstract class Output {
  /** Longest value that is written; StAEDI takes no longer ones. */
  static final int VALUE_CHARACTERS_MAX = 1_000;

  final Envelope envelope;
  final Separators separators;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CharsetEncoder encoder;
  EDIStreamWriter writer;
  private int segments;

  /** Takes an error of StAEDI. */
  interface Errors {
    void reported(EDIStreamValidationError error, Location at, CharSequence data);
  }

  Output(Envelope envelope, Separators separators, Charset charset) {
    this.envelope = envelope;
    this.separators = separators;
    this.encoder = charset.newEncoder();
  }

  /**
   * Chooses separators and character set.
   *
   * @param fault takes the pointer and the words of what cannot be written
   */
  static Output of(
      Syntax syntax,
      JsonNode root,
      Envelope envelope,
      List<TreeWriter.Outgoing> messages,
      BiConsumer<String, String> fault) {
    return syntax == Syntax.X12
        ? X12Output.of(root, envelope, messages, fault)
        : EdifactOutput.of(root, envelope, fault);
  }

  /** Writes the header of the interchange. */
  final void begin(Errors errors) throws EDIStreamException {
    EDIOutputFactory factory = EDIOutputFactory.newFactory();
    factory.setProperty(EDIOutputFactory.TRUNCATE_EMPTY_ELEMENTS, true);
    factory.setProperty(Delimiters.SEGMENT, (char) separators.terminator());
    factory.setProperty(Delimiters.DATA_ELEMENT, (char) separators.element());
    factory.setProperty(Delimiters.COMPONENT_ELEMENT, (char) separators.component());
    if (separators.release() != Separators.NONE) {
      factory.setProperty(Delimiters.RELEASE, (char) separators.release());
    }
    if (separators.repetition() != Separators.NONE) {
      factory.setProperty(Delimiters.REPETITION, (char) separators.repetition());
    }
    factory.setErrorReporter((error, writing, at, data, type) -> errors.reported(error, at, data));
    writer = factory.createEDIStreamWriter(bytes, encoder.charset().name());
    writer.setControlSchema(ControlSchemas.of(syntax()));
    writer.startInterchange();
    header();
  }

  abstract Syntax syntax();

  abstract void header() throws EDIStreamException;

  abstract void beginMessage(TreeWriter.Outgoing message) throws EDIStreamException;

  abstract void endMessage() throws EDIStreamException;

  abstract void trailer() throws EDIStreamException;

  /** Writes the trailer; returns the whole. */
  final byte[] end() throws EDIStreamException {
    trailer();
    writer.endInterchange();
    return bytes.toByteArray();
  }

  /** Begins to count the segments of a message. */
  final void countFromHere() {
    segments = 0;
  }

  /** How many segments were begun since then. */
  final int counted() {
    return segments;
  }

  final void beginSegment(String tag) throws EDIStreamException {
    segments++;
    writer.writeStartSegment(tag);
  }

  final void endSegment() throws EDIStreamException {
    writer.writeEndSegment();
  }

  final void beginElement() throws EDIStreamException {
    writer.writeStartElement();
  }

  /** Whether elements can be repeated here. */
  final boolean hasRepetitions() {
    return separators.repetition() != Separators.NONE;
  }

  /**
   * Repeats the last element. StAEDI cannot: its buffer has room for no more than the repetition
   * before. So it is written past it, and what StAEDI says of it when it is read again counts.
   */
  final void repeat(List<String> components) throws EDIStreamException {
    writer.flush();
    StringBuilder text = new StringBuilder();
    text.append((char) separators.repetition());
    for (int i = 0; i < components.size(); i++) {
      if (i > 0) {
        text.append((char) separators.component());
      }
      for (char c : components.get(i).toCharArray()) {
        if (separators.has(c)) {
          text.append((char) separators.release());
        }
        text.append(c);
      }
    }
    bytes.writeBytes(text.toString().getBytes(encoder.charset()));
  }

  final void endElement() throws EDIStreamException {
    writer.endElement();
  }

  final void text(String text) throws EDIStreamException {
    writer.writeElementData(text);
  }

  final void component(String text) throws EDIStreamException {
    writer.startComponent();
    writer.writeElementData(text);
    writer.endComponent();
  }

  /** Writes a whole segment; the components of an element stand in a list of their own. */
  final void segment(String tag, Object... elements) throws EDIStreamException {
    beginSegment(tag);
    elements(elements);
    endSegment();
  }

  final void elements(Object... elements) throws EDIStreamException {
    for (Object element : elements) {
      beginElement();
      if (element instanceof List<?> components) {
        for (Object component : components) {
          component((String) component);
        }
      } else {
        text((String) element);
      }
      endElement();
    }
  }

  /** Why a text cannot be written, in words behind the name of its element; null if it can. */
  String refuses(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 0x7F) {
        return "has a control character or line break at " + (i + 1) + "; EDI has none";
      }
    }
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      return "has a character beyond the basic plane of Unicode, which is not written here";
    }
    for (int i = 0; i < text.length(); i++) {
      if (!encoder.canEncode(text.charAt(i))) {
        return "has the character "
            + text.charAt(i)
            + ", which is not in the character set "
            + charsetWords();
      }
    }
    return null;
  }

  /** The character set, as the envelope announces it. */
  abstract String charsetWords();

  /** The part of an identification before its qualifier. */
  static String id(String party) {
    int colon = party.lastIndexOf(':');
    return colon < 0 ? party : party.substring(0, colon);
  }

  /** The qualifier of an identification, or empty. */
  static String qualifier(String party) {
    int colon = party.lastIndexOf(':');
    return colon < 0 ? "" : party.substring(colon + 1);
  }
}
