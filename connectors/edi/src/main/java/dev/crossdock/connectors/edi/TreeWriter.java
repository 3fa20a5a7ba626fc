package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.problem.InvalidFields;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.Location;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Writes the messages of a tree. What has no place, what is missing and what is too often there is
 * found by going through the tree; what a value may look like is StAEDI's to say, which holds
 * everything against the same schema as when it is read.
 */
final class TreeWriter {
  private static final int FAULTS_MAX = MessageReader.FAULTS_MAX;

  private final Syntax syntax;
  private final JsonNode root;
  private final List<ProblemException> faults = new ArrayList<>();
  private Output out;

  /** Pointer of the segment that is being written, and its type; null in a message as it comes. */
  private String segmentPointer = "";

  private SegmentType segmentType;
  private boolean structureAtFault;

  private TreeWriter(Syntax syntax, JsonNode root) {
    this.syntax = syntax;
    this.root = root;
  }

  /**
   * Writes a tree.
   *
   * @throws InvalidFields if the tree breaks the rules of its messages
   */
  static byte[] write(Syntax syntax, JsonNode root, Envelope envelope) {
    return new TreeWriter(syntax, root).write(envelope);
  }

  private byte[] write(Envelope envelope) {
    JsonNode messages = root.path("messages");
    if (!messages.isArray() || messages.isEmpty()) {
      fault("/messages", "A list of messages is needed, of at least one");
      throw new InvalidFields(faults);
    }
    if (messages.size() > Interchange.MESSAGES_MAX) {
      fault("/messages", "There are more than " + Interchange.MESSAGES_MAX + " messages");
      throw new InvalidFields(faults);
    }
    List<Outgoing> all = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      all.add(outgoing(messages.get(i), "/messages/" + i, i + 1));
    }
    stopIfFaulty();
    out = Output.of(syntax, root, envelope, all, this::fault);
    stopIfFaulty();
    byte[] bytes = null;
    try {
      out.begin(this::reported);
      for (Outgoing message : all) {
        structureAtFault = false;
        out.beginMessage(message);
        body(message);
        out.endMessage();
      }
      bytes = out.end();
    } catch (EDIStreamException e) {
      fault(segmentPointer, "This cannot be written: " + e.getMessage());
    }
    stopIfFaulty();
    return bytes;
  }

  private void stopIfFaulty() {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  /** A message that is to be written; with null for its type if that is a fault. */
  private Outgoing outgoing(JsonNode message, String pointer, int number) {
    if (message.has("unreadable")) {
      fault(pointer, "A message that could not be read cannot be written");
    }
    String type = message.path("type").asText("");
    String release = message.path("release").asText("").replace(".", "");
    MessageType known = Library.of(syntax).find(type, release);
    if (known == null) {
      fault(
          pointer + "/type",
          Shown.of(type)
              + " is not written here; "
              + String.join(", ", Library.of(syntax).types())
              + " are");
    } else if (!release.matches(syntax == Syntax.X12 ? "[0-9]{6}" : "D[0-9]{2}[A-Z]")) {
      fault(
          pointer + "/release",
          "The release must be written like "
              + MessageType.releaseWords(known.release())
              + ", not as "
              + Shown.of(release));
    }
    String reference = message.path("reference").asText("");
    if (reference.isEmpty()) {
      reference = syntax == Syntax.X12 ? "%04d".formatted(number) : String.valueOf(number);
    }
    return new Outgoing(message, pointer, type, release, reference, known);
  }

  /**
   * A message that is to be written.
   *
   * @param reference message reference, or transaction control number
   */
  record Outgoing(
      JsonNode node,
      String pointer,
      String type,
      String release,
      String reference,
      MessageType known) {}

  private void body(Outgoing message) throws EDIStreamException {
    JsonNode segments = message.node().path("segments");
    if (!segments.isMissingNode()) {
      flat(segments, message.pointer() + "/segments");
      return;
    }
    List<String> head = Trees.HEAD;
    uses(message.node(), message.pointer(), message.known().body(), message.type(), head);
  }

  private void uses(
      JsonNode node, String pointer, List<Use> uses, String parent, List<String> besides)
      throws EDIStreamException {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!besides.contains(name) && uses.stream().noneMatch(use -> use.key().equals(name))) {
        structure(
            pointer + "/" + name,
            Shown.of(name) + " has no place in " + parent + "; take it out, or put it elsewhere");
      }
    }
    for (Use use : uses) {
      JsonNode value = node.path(use.key());
      String at = pointer + "/" + use.key();
      if (value.isMissingNode() || value.isNull() || value.isArray() && value.isEmpty()) {
        if (use.min() > 0) {
          structure(at, use.tag() + " is missing; it must be there");
        }
      } else if (value.isArray()) {
        if (value.size() > use.max()) {
          structure(at, use.tag() + " may stand here " + use.max() + " times at most");
        }
        for (int i = 0; i < value.size() && i < use.max(); i++) {
          one(use, value.get(i), at + "/" + i);
        }
      } else {
        one(use, value, at);
      }
    }
  }

  private void one(Use use, JsonNode value, String pointer) throws EDIStreamException {
    if (!value.isObject()) {
      structure(pointer, use.tag() + " must be an object, with its values under their names");
    } else if (use.isGroup()) {
      uses(value, pointer, use.children(), use.tag(), List.of());
    } else {
      segment(use.segment(), value, pointer);
    }
  }

  private void segment(SegmentType type, JsonNode node, String pointer) throws EDIStreamException {
    segmentPointer = pointer;
    segmentType = type;
    unknown(node, pointer, type.slots(), type.tag());
    out.beginSegment(type.tag());
    for (Slot slot : type.slots()) {
      JsonNode value = node.path(slot.key());
      String at = pointer + "/" + slot.key();
      if (slot.repeats() > 1) {
        repeated(slot, value, at);
      } else {
        element(slot, value, at);
      }
    }
    out.endSegment();
  }

  private void repeated(Slot slot, JsonNode value, String pointer) throws EDIStreamException {
    int size = value.isArray() ? value.size() : 1;
    if (size > slot.repeats()) {
      fault(pointer, slot.words() + " may be repeated " + slot.repeats() + " times at most");
    }
    for (int i = 0; i < Math.max(1, Math.min(size, slot.repeats())); i++) {
      out.beginElement(i > 0);
      JsonNode one = value.isArray() ? value.path(i) : value;
      fill(slot, one, value.isArray() ? pointer + "/" + i : pointer);
      out.endElement();
    }
  }

  private void element(Slot slot, JsonNode value, String pointer) throws EDIStreamException {
    out.beginElement(false);
    fill(slot, chosen(slot, value), pointer + (value.isArray() ? "/" + slot.index() : ""));
    out.endElement();
  }

  private void fill(Slot slot, JsonNode value, String pointer) throws EDIStreamException {
    if (!slot.isComposite()) {
      out.text(text(value, pointer, slot));
      return;
    }
    if (value.isMissingNode() || value.isNull() || value.isTextual() && value.asText().isEmpty()) {
      return;
    }
    if (!value.isObject()) {
      fault(pointer, slot.words() + " must be an object, with its values under their names");
      return;
    }
    unknown(value, pointer, slot.components(), slot.key());
    for (Slot component : slot.components()) {
      JsonNode part = value.path(component.key());
      String at = pointer + "/" + component.key();
      String place = part.isArray() ? at + "/" + component.index() : at;
      out.component(text(chosen(component, part), place, component));
    }
  }

  /** Of a list, the value that belongs in this slot; a value that stands alone is the first. */
  private static JsonNode chosen(Slot slot, JsonNode value) {
    if (!slot.listed()) {
      return value;
    }
    return value.isArray()
        ? value.path(slot.index())
        : slot.index() == 0 ? value : value.path("none");
  }

  private void unknown(JsonNode node, String pointer, List<Slot> slots, String parent) {
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      long places = slots.stream().filter(slot -> slot.key().equals(name)).count();
      JsonNode value = node.get(name);
      if (places == 0) {
        fault(pointer + "/" + name, Shown.of(name) + " has no place in " + parent + "; take it out");
      } else if (value.isArray() && places > 1 && value.size() > places) {
        fault(pointer + "/" + name, "There is room for " + places + " of " + name + " at most");
      }
    }
  }

  /** The text of a value; empty if there is none, or it is none that can be written. */
  private String text(JsonNode value, String pointer, Slot slot) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    String name = slot == null ? "It" : slot.words();
    if (value.isNumber()) {
      return value.decimalValue().toPlainString();
    }
    if (!value.isTextual()) {
      fault(pointer, name + " must be a text");
      return "";
    }
    String text = value.asText();
    String refused = out.refuses(text);
    if (refused != null) {
      fault(pointer, name + " " + refused);
      return "";
    }
    if (text.length() > Output.VALUE_CHARACTERS_MAX) {
      fault(pointer, name + " has more than " + Output.VALUE_CHARACTERS_MAX + " characters");
      return "";
    }
    return text;
  }

  /** Writes the segments of a message as they come. */
  private void flat(JsonNode segments, String pointer) throws EDIStreamException {
    for (int i = 0; i < segments.size(); i++) {
      JsonNode segment = segments.get(i);
      String at = pointer + "/" + i;
      String tag = segment.path(0).asText("");
      if (!segment.isArray() || !tag.matches("[A-Z][A-Z0-9]{1,2}") || Trees.isEnvelope(tag)) {
        fault(at, "A list is needed that begins with the tag of a segment between header and trailer");
        continue;
      }
      segmentPointer = at;
      segmentType = null;
      out.beginSegment(tag);
      for (int e = 1; e < segment.size(); e++) {
        JsonNode element = segment.get(e);
        JsonNode repeated = element.path("repeated");
        int times = repeated.isArray() ? Math.max(1, repeated.size()) : 1;
        for (int r = 0; r < times; r++) {
          out.beginElement(r > 0);
          flatElement(repeated.isArray() ? repeated.path(r) : element, at + "/" + e);
          out.endElement();
        }
      }
      out.endSegment();
    }
  }

  private void flatElement(JsonNode element, String pointer) throws EDIStreamException {
    if (!element.isArray()) {
      out.text(text(element, pointer, null));
      return;
    }
    for (int c = 0; c < element.size(); c++) {
      out.component(text(element.get(c), pointer + "/" + c, null));
    }
  }

  /** Takes an error of StAEDI. */
  private void reported(EDIStreamValidationError error, Location at, CharSequence data) {
    String tag = at.getSegmentTag();
    if (Trees.isEnvelope(tag) && at.getElementPosition() > 0) {
      return;
    }
    String text = data == null ? "" : data.toString();
    if (at.getElementPosition() < 1) {
      if (!structureAtFault) {
        structureAtFault = true;
        String named = text.isEmpty() || SchemaText.isGroup(text) ? "A group" : text;
        fault(segmentPointer, ErrorWords.segment(error, "", named, tag, 1).finding().detail());
      }
      return;
    }
    Fault fault = ErrorWords.element(error, "", at, segmentType, new Quoted(text, true), 1);
    fault(segmentPointer + place(at), fault.finding().detail());
  }

  /** Where in its segment a value at fault stands. */
  private String place(Location at) {
    int position = at.getElementPosition();
    if (segmentType == null) {
      return "/" + position;
    }
    Slot slot = segmentType.slot(position);
    if (slot == null) {
      return "";
    }
    String place = "/" + slot.key() + (slot.listed() ? "/" + slot.index() : "");
    int component = at.getComponentPosition();
    if (!slot.isComposite() || component < 1 || component > slot.components().size()) {
      return place;
    }
    Slot part = slot.components().get(component - 1);
    return place + "/" + part.key() + (part.listed() ? "/" + part.index() : "");
  }

  private void structure(String pointer, String detail) {
    structureAtFault = true;
    fault(pointer, detail);
  }

  private void fault(String pointer, String detail) {
    boolean told = faults.stream().anyMatch(known -> known.field().equals(pointer));
    if (!told && faults.size() < FAULTS_MAX) {
      faults.add(new ProblemException(Problem.INVALID_FIELD, pointer, detail));
    }
  }
}
