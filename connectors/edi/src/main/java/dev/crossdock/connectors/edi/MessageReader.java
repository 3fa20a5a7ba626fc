package dev.crossdock.connectors.edi;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import io.xlate.edi.stream.EDIInputFactory;
import io.xlate.edi.stream.EDIStreamEvent;
import io.xlate.edi.stream.EDIStreamException;
import io.xlate.edi.stream.EDIStreamReader;
import io.xlate.edi.stream.EDIStreamValidationError;
import io.xlate.edi.stream.Location;
import java.io.IOException;
import java.nio.BufferOverflowException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;

/**
 * Reads messages through StAEDI, one after the other, and holds each against what its type may look
 * like. A message at which StAEDI gives up gets a fault, and reading goes on behind it.
 */
final class MessageReader {
  /** Faults of one message that are kept; there may be more. */
  static final int FAULTS_MAX = 100;

  private static final EDIInputFactory FACTORY = factory();

  private final Interchange interchange;
  private final Function<Part, MessageType> types;
  private final Sink sink;
  private final SegmentData segment = new SegmentData();
  private final Deque<Frame> frames = new ArrayDeque<>();

  private Part part;
  private MessageType type;
  private int base;
  private boolean unplaced;
  private Use use;

  /** How far the uses of one group, or of the message, were gone through. */
  private static final class Frame {
    private final List<Use> uses;
    private int at;
    private int count;

    private Frame(List<Use> uses) {
      this.uses = uses;
    }

    /** The place of the next segment of this tag, or null. */
    private Use next(String tag) {
      for (int i = at; i < uses.size(); i++) {
        Use candidate = uses.get(i);
        if (candidate.tag().equals(tag) && (i > at || count < candidate.max())) {
          count = i == at ? count + 1 : 1;
          at = i;
          return candidate;
        }
      }
      return null;
    }

    /**
     * A group begins: one of its own, told apart by identity, as equal ones would be long to tell.
     */
    private void enter(Use group) {
      for (int i = 0; i < uses.size(); i++) {
        if (uses.get(i) == group) {
          count = at == i ? count : 0;
          at = i;
          return;
        }
      }
    }
  }

  /**
   * @param types what a message may look like; null for one that is read as it comes
   */
  MessageReader(Interchange interchange, Function<Part, MessageType> types, Sink sink) {
    this.interchange = interchange;
    this.types = types;
    this.sink = sink;
  }

  private static EDIInputFactory factory() {
    EDIInputFactory factory = EDIInputFactory.newFactory();
    factory.setProperty(EDIInputFactory.EDI_VALIDATE_CONTROL_CODE_VALUES, false);
    // Each HL begins a group of its own: the tree says what stands there, not what it means.
    factory.setProperty(EDIInputFactory.EDI_NEST_HIERARCHICAL_LOOPS, false);
    return factory;
  }

  /** Reads these messages of the interchange. */
  void read(List<Part> parts) {
    int next = 0;
    while (next < parts.size()) {
      next += readSome(parts.subList(next, parts.size()));
    }
  }

  /** Reads on until StAEDI gives up; returns how many messages are done with. */
  private int readSome(List<Part> parts) {
    int done = 0;
    part = null;
    try {
      EDIStreamReader reader =
          FACTORY.createEDIStreamReader(new Feed(interchange, parts), interchange.charset.name());
      EDIStreamEvent event = reader.next();
      reader.setControlSchema(ControlSchemas.of(interchange.syntax));
      while (event != EDIStreamEvent.END_INTERCHANGE) {
        event = reader.next();
        if (event == EDIStreamEvent.START_TRANSACTION) {
          begin(parts.get(done), reader);
        } else if (event == EDIStreamEvent.END_TRANSACTION) {
          sink.end(part);
          part = null;
          done++;
        } else if (part != null) {
          take(event, reader);
        }
      }
      reader.close();
    } catch (EDIStreamException
        | IOException
        | BufferOverflowException
        | IllegalStateException
        | IllegalArgumentException e) {
      Part broken = part == null ? parts.get(done) : part;
      if (part == null) {
        sink.begin(broken, null);
      }
      int at = Math.max(broken.header.number(), segment.number());
      broken.add(
          Fault.whole(
              "segment " + at,
              "The message cannot be read on from segment " + at,
              null,
              "18",
              "1"));
      sink.end(broken);
      done++;
    }
    return done;
  }

  private void begin(Part begun, EDIStreamReader reader) {
    part = begun;
    type = types.apply(begun);
    base = reader.getLocation().getSegmentPosition();
    unplaced = false;
    frames.clear();
    segment.begin(interchange.syntax.header(), begun.header.number());
    if (type != null) {
      frames.push(new Frame(type.body()));
    }
    sink.begin(begun, type);
  }

  private void take(EDIStreamEvent event, EDIStreamReader reader) throws EDIStreamException {
    switch (event) {
      case START_SEGMENT -> startSegment(reader);
      case END_SEGMENT -> endSegment(reader);
      case ELEMENT_DATA -> {
        Location at = reader.getLocation();
        int component = Math.max(1, at.getComponentPosition());
        segment.put(
            at.getElementPosition(),
            Math.max(1, at.getElementOccurrence()),
            component,
            reader.getText());
      }
      case START_LOOP -> enter(reader.getReferenceCode());
      case END_LOOP -> {
        frames.pop();
        sink.leave();
      }
      case SEGMENT_ERROR -> segmentError(reader);
      case ELEMENT_DATA_ERROR, ELEMENT_OCCURRENCE_ERROR -> elementError(reader);
      default -> {
        // Composites and the like: the position of each value tells them.
      }
    }
  }

  private void startSegment(EDIStreamReader reader) {
    String tag = reader.getText();
    segment.begin(tag, number(reader));
    boolean own = isControl(tag);
    use = own || unplaced || frames.isEmpty() ? null : frames.peek().next(tag);
    unplaced = false;
  }

  private void endSegment(EDIStreamReader reader) {
    if (segment.tag().equals(interchange.syntax.header())) {
      if (type != null) {
        reader.setTransactionSchema(type.schema());
      }
    } else if (!isControl(segment.tag())) {
      tooMany();
      sink.segment(segment, use);
    }
  }

  /** StAEDI says nothing of a composite behind the last element. */
  private void tooMany() {
    int known = use == null ? Integer.MAX_VALUE : use.segment().slots().size();
    if (segment.size() <= known) {
      return;
    }
    List<List<List<String>>> elements = segment.elements();
    int position = segment.number() - part.header.number() + 1;
    for (int i = known; i < elements.size(); i++) {
      int element = i + 1;
      List<List<String>> values = elements.get(i);
      boolean told =
          part.faults.stream()
              .anyMatch(fault -> fault.segment() == position && fault.element() == element);
      if (!Trees.isEmpty(values) && !told) {
        boolean open = Content.isOpen(interchange.syntax, type.kind(), segment.tag());
        String text = String.join(":", values.get(0));
        add(ErrorWords.tooMany(segment, element, new Quoted(text, open), position));
      }
    }
  }

  private boolean isControl(String tag) {
    return tag.equals(interchange.syntax.header()) || tag.equals(interchange.syntax.trailer());
  }

  private void enter(String code) {
    Use group = type.groups().get(SchemaText.group(code));
    frames.peek().enter(group);
    frames.push(new Frame(group.children()));
    sink.enter(group);
  }

  private int number(EDIStreamReader reader) {
    return part.header.number() + reader.getLocation().getSegmentPosition() - base;
  }

  private void segmentError(EDIStreamReader reader) {
    Location at = reader.getLocation();
    String token = reader.getText();
    boolean missing = ErrorWords.isMissing(reader.getErrorType());
    unplaced |= !missing;
    String tag = at.getSegmentTag();
    int position = at.getSegmentPosition() - base + 1;
    String named = token;
    if (SchemaText.isGroup(token)) {
      named = type.groups().get(SchemaText.group(token)).tag();
    }
    String where = "segment " + (part.header.number() + position - 1) + " (" + tag + ")";
    add(ErrorWords.segment(reader.getErrorType(), where, named, tag, position));
  }

  private void elementError(EDIStreamReader reader) {
    Location at = reader.getLocation();
    String tag = at.getSegmentTag();
    if (isControl(tag)) {
      return;
    }
    int position = at.getSegmentPosition() - base + 1;
    String where = "segment " + (part.header.number() + position - 1) + " (" + tag + ")";
    SegmentType known = use != null && use.tag().equals(tag) ? use.segment() : null;
    EDIStreamValidationError error = reader.getErrorType();
    if (error == EDIStreamValidationError.TOO_MANY_COMPONENTS && at.getComponentPosition() == 1) {
      // Told of each component where none may be; the first is what may be there.
      return;
    }
    String text = ErrorWords.hasText(error) ? reader.getText() : "";
    if (text.isEmpty() && ErrorWords.isTooMany(error)) {
      // Separators with nothing between them take nobody's place.
      return;
    }
    boolean open = type != null && Content.isOpen(interchange.syntax, type.kind(), tag);
    add(ErrorWords.element(error, where, at, known, new Quoted(text, open), position));
  }

  private void add(Fault fault) {
    if (part.faults.size() < FAULTS_MAX) {
      part.add(fault);
    } else if (fault.refuses() && part.isTaken()) {
      // Whatever is not told any more still decides.
      part.faults.set(FAULTS_MAX - 1, fault);
    } else {
      part.untold++;
    }
  }

  /** The finding that stands for those that are not told. */
  static Finding more(int untold) {
    return new Finding(
        Problem.UNREADABLE_MESSAGE,
        "end",
        untold + " more are not told; correct these first",
        null);
  }
}
