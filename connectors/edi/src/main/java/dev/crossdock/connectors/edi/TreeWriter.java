package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.Reading.Finding;
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
  private SegmentWriter segments;

  private Outgoing message;
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
    segments = new SegmentWriter(out, this::fault);
    stopIfFaulty();
    byte[] bytes = null;
    try {
      out.begin(this::reported);
      for (Outgoing one : all) {
        structureAtFault = false;
        message = one;
        segments.at(one.pointer(), null);
        out.beginMessage(one);
        body(one);
        out.endMessage();
      }
      bytes = out.end();
    } catch (EDIStreamException e) {
      fault(segments.pointer(), "This cannot be written: " + e.getMessage());
    }
    stopIfFaulty();
    readAgain(bytes, all);
    stopIfFaulty();
    return bytes;
  }

  /** Whatever was written must read without a fault. */
  private void readAgain(byte[] bytes, List<Outgoing> all) {
    Interchange interchange =
        syntax == Syntax.X12 ? X12Splitter.of(bytes) : EdifactSplitter.of(bytes);
    Library library = Library.of(syntax);
    new MessageReader(interchange, part -> library.shape(part.type, part.release), Sink.NONE)
        .read(interchange.parts);
    for (int i = 0; i < interchange.parts.size(); i++) {
      for (Fault fault : interchange.parts.get(i).faults) {
        Finding found = fault.finding();
        fault(all.get(i).pointer(), found.where() + ": " + found.detail());
      }
    }
  }

  private void stopIfFaulty() {
    if (!faults.isEmpty()) {
      throw new InvalidFields(faults);
    }
  }

  /** A message that is to be written; with null for its type if that is a fault. */
  private Outgoing outgoing(JsonNode node, String pointer, int number) {
    if (node.has("unreadable")) {
      fault(pointer, "A message that could not be read cannot be written");
    }
    String type = node.path("type").asText("");
    String release = node.path("release").asText("").replace(".", "");
    MessageType known = Library.of(syntax).shape(type, release);
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
    String reference = node.path("reference").asText("");
    if (reference.isEmpty()) {
      reference = syntax == Syntax.X12 ? "%04d".formatted(number) : String.valueOf(number);
    }
    return new Outgoing(node, pointer, type, release, reference, known);
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

  private void body(Outgoing outgoing) throws EDIStreamException {
    JsonNode flat = outgoing.node().path("segments");
    if (!flat.isMissingNode()) {
      segments.write(flat, outgoing.pointer() + "/segments");
      return;
    }
    List<Use> uses = outgoing.known().body();
    uses(outgoing.node(), outgoing.pointer(), uses, outgoing.type(), Trees.HEAD);
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
      segments.write(use.segment(), value, pointer);
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
      if (!structureAtFault || message.node().has("segments")) {
        structureAtFault = true;
        String named = text.isEmpty() || SchemaText.isGroup(text) ? "A group" : text;
        fault(segments.pointer(), ErrorWords.segment(error, "", named, tag, 1).finding().detail());
      }
      return;
    }
    if (text.isEmpty() && ErrorWords.isTooMany(error)) {
      return;
    }
    SegmentType type = segments.type() == null ? message.known().segment(tag) : segments.type();
    Fault fault = ErrorWords.element(error, "", at, type, new Quoted(text, true), 1);
    fault(segments.place(at), fault.finding().detail());
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
