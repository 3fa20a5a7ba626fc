package dev.crossdock.connectors.edi;

import dev.crossdock.connection.DocumentAnswer;
import dev.crossdock.connection.PartnerDocument;
import dev.crossdock.connection.PartnerDocument.Function;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.content.DocumentKind;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.DocumentContent;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import dev.crossdock.shipment.ReferenceType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the documents out of messages: what they are, their numbers, the references by which their
 * shipments are found, and what they say of firms, goods and amounts. Nothing else of them is
 * interpreted, unless it is certain.
 */
abstract class Documents implements Sink {
  /** References of one document that are kept. */
  static final int REFERENCES_MAX = 100;

  final List<PartnerDocument> documents = new ArrayList<>();
  final List<MilestoneEvent> events = new ArrayList<>();

  /** The messages that were taken. */
  final List<Taken> taken = new ArrayList<>();

  /** A message, and how much of the documents and events is its own. */
  record Taken(Part part, String number, int events, int documents, boolean answered) {}

  /** Where the values of the events stand. */
  final Spots spots = new Spots();

  private final Map<String, Reference> references = new LinkedHashMap<>();
  private int referencesLeft;
  MessageType type;
  Part part;
  DocumentKind kind;
  String number;
  Function function;
  LocalDate issued;

  /** Whether the message says that it is none to be taken for real. */
  boolean test;

  /** Reads what the message says besides, or null if it says nothing, or is not taken. */
  private ContentReader reader;

  @Override
  public void begin(Part begun, MessageType messageType) {
    part = begun;
    type = messageType;
    kind = messageType == null ? DocumentKind.OTHER : messageType.kind();
    number = null;
    function = Function.ORIGINAL;
    issued = null;
    test = false;
    references.clear();
    referencesLeft = 0;
    reader = messageType == null ? null : reader();
  }

  @Override
  public void enter(Use group) {
    if (reader != null) {
      reader.enter(group);
    }
  }

  @Override
  public void leave() {
    if (reader != null) {
      reader.leave();
    }
  }

  /** A reader for what messages of this kind say besides, or null. */
  abstract ContentReader reader();

  /** Reads on, unless the message is not taken anyway. */
  final void content(SegmentData segment) {
    if (reader != null && !part.faults.isEmpty() && !part.isTaken()) {
      reader = null;
    }
    if (reader != null) {
      reader.segment(segment);
    }
  }

  @Override
  public void end(Part ended) {
    if (type == null || !ended.isTaken()) {
      return;
    }
    int eventsBefore = events.size();
    int documentsBefore = documents.size();
    if (!test) {
      file(ended);
    }
    int told = events.size() - eventsBefore;
    boolean answered = kind != DocumentKind.APPLICATION_ANSWER && !ended.test;
    taken.add(new Taken(ended, number, told, documents.size() - documentsBefore, answered));
  }

  private void file(Part ended) {
    if (referencesLeft > 0) {
      note(
          Problem.INVALID_FIELD,
          ended.header.where(),
          "The message has "
              + (references.size() + referencesLeft)
              + " references; its shipment is looked for by the first "
              + REFERENCES_MAX,
          null);
    }
    DocumentContent content = reader == null ? DocumentContent.NONE : reader.content();
    documents.add(
        new PartnerDocument(kind, number, function, issued, references(), answer(), content));
    effect();
  }

  /** What it says of documents of ours, or null. */
  DocumentAnswer answer() {
    return null;
  }

  /** Adds the events that the message tells for certain. */
  abstract void effect();

  final List<Reference> references() {
    return List.copyOf(references.values());
  }

  final void number(String text, String where) {
    if (text.isEmpty()) {
      return;
    }
    if (text.length() > PartnerDocument.NUMBER_CHARACTERS_MAX) {
      note(
          Problem.INVALID_FIELD,
          where,
          "The number of the document is longer than "
              + PartnerDocument.NUMBER_CHARACTERS_MAX
              + " characters; it is filed without one",
          null);
      return;
    }
    number = text;
  }

  /** Adds a reference; nothing happens without a type or a value. */
  final void reference(ReferenceType referenceType, String value, String where) {
    if (referenceType == null || value.isEmpty()) {
      return;
    }
    if (value.length() > Reference.VALUE_CHARACTERS_MAX) {
      note(
          Problem.INVALID_FIELD,
          where,
          "The reference of type "
              + referenceType
              + " is longer than "
              + Reference.VALUE_CHARACTERS_MAX
              + " characters; nothing is looked for by it",
          null);
      return;
    }
    Reference reference = new Reference(referenceType, value);
    String key = referenceType + " " + reference.folded();
    if (references.size() < REFERENCES_MAX) {
      references.putIfAbsent(key, reference);
    } else if (!references.containsKey(key)) {
      referencesLeft++;
    }
  }

  final void note(Problem problem, String where, String detail, String value) {
    if (part.faults.size() < MessageReader.FAULTS_MAX) {
      part.add(
          new Fault(new Finding(problem, where, detail, value), false, null, null, 0, null, 0, 0));
    } else {
      part.untold++;
    }
  }
}
