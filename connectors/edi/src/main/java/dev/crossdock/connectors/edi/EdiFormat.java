package dev.crossdock.connectors.edi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.content.Tags;
import dev.crossdock.problem.Problem;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** What the formats of both syntaxes do with an interchange that was split. */
final class EdiFormat {
  private static final int FORMATS_MAX = 5;
  private static final int SENDER_ID_CHARACTERS_MAX = 120;

  private final Interchange interchange;
  private final Library library;
  private final Set<String> formats = new LinkedHashSet<>();

  private EdiFormat(Interchange interchange) {
    this.interchange = interchange;
    this.library = Library.of(interchange.syntax);
  }

  /** Reads all messages of the interchange. */
  static Reading read(Interchange interchange, ZoneId assumedZone) {
    return new EdiFormat(interchange).read(assumedZone);
  }

  private Reading read(ZoneId assumedZone) {
    Documents documents = check(assumedZone);
    List<Finding> findings = new ArrayList<>();
    int untold = 0;
    for (Fault fault : interchange.faults) {
      findings.add(fault.finding());
    }
    for (Part part : interchange.parts) {
      Finding other = otherRelease(part);
      if (other != null) {
        findings.add(other);
      }
      part.faults.forEach(fault -> findings.add(fault.finding()));
      untold += part.untold;
    }
    if (findings.size() > MessageReader.FAULTS_MAX) {
      untold += findings.size() - MessageReader.FAULTS_MAX;
      findings.subList(MessageReader.FAULTS_MAX, findings.size()).clear();
    }
    if (untold > 0) {
      findings.add(MessageReader.more(untold));
    }
    String words = formats.size() > FORMATS_MAX ? "" : " " + String.join(", ", formats);
    return new Reading(
        (interchange.syntax == Syntax.X12 ? "X12" : "EDIFACT") + (formats.isEmpty() ? "" : words),
        senderMessageId(),
        documents.events,
        documents.documents,
        findings,
        // The standard of X12 has no such answer.
        interchange.syntax == Syntax.X12
            ? List.of()
            : documents.taken.stream().map(EdiFormat::part).toList(),
        () -> documents.spots.marks(interchange));
  }

  private static Reading.Part part(Documents.Taken one) {
    List<Finding> findings = one.part().faults.stream().map(Fault::finding).toList();
    return new Reading.Part(
        one.part().reference,
        one.number(),
        one.events(),
        one.documents(),
        findings,
        one.answered());
  }

  /** What to know of a message that does not fit, if it was held against another release. */
  private Finding otherRelease(Part part) {
    MessageType type = library.find(part.type, part.release);
    if (part.isTaken() || part.broken || type == null || type.release().equals(part.release)) {
      return null;
    }
    String release = Shown.of(MessageType.releaseWords(part.release));
    return new Finding(
        Problem.UNKNOWN_FORMAT,
        part.header.where(),
        part.type
            + " "
            + release
            + " is not known here and was held against "
            + type.words()
            + ", which may be why it does not fit. Look at the message, or send that release",
        release);
  }

  /** Holds each message against what its type may look like; the faults stand in the messages. */
  static void check(Interchange interchange) {
    new EdiFormat(interchange).check(ZoneId.of("UTC"));
  }

  private Documents check(ZoneId assumedZone) {
    Documents documents =
        interchange.syntax == Syntax.X12
            ? new X12Documents(assumedZone, interchangeId())
            : new EdifactDocuments(assumedZone, interchangeId());
    new MessageReader(interchange, this::type, documents).read(readable());
    return documents;
  }

  /** The messages whose bytes can be cut and whose type is known; the others get their fault. */
  private List<Part> readable() {
    List<Part> readable = new ArrayList<>();
    for (Part part : interchange.parts) {
      MessageType type = library.find(part.type, part.release);
      if (type == null) {
        part.add(unknown(part));
      } else if (!part.broken) {
        readable.add(part);
        String exact = type.release().equals(part.release) ? "" : " read as ";
        String release = MessageType.releaseWords(part.release);
        formats.add(
            exact.isEmpty()
                ? type.words()
                : part.type + " " + Shown.of(release) + exact + type.words());
      }
    }
    return readable;
  }

  private MessageType type(Part part) {
    return library.find(part.type, part.release);
  }

  private Fault unknown(Part part) {
    String name = part.type.isEmpty() ? "without type" : Shown.of(part.type);
    String release =
        part.release.isEmpty() ? "" : " " + Shown.of(MessageType.releaseWords(part.release));
    String other = StatusTypes.format(interchange.syntax, part.type);
    String rule =
        other == null
            ? String.join(", ", library.types()) + " are"
            : "the format " + other + " reads it. Send it in an interchange of its own";
    Fault whole =
        Fault.whole(
            Problem.UNKNOWN_FORMAT,
            part.header.where() + ", element " + (interchange.syntax == Syntax.X12 ? 1 : 2),
            "A message " + name + release + " is not read here; " + rule,
            name,
            "14",
            "1");
    return interchange.syntax == Syntax.X12
        ? whole
        : new Fault(whole.finding(), true, "14", null, 0, "UNH", 2, 1);
  }

  /** What the messages are, for those who may not read everything. */
  static Set<Sensitivity> besides(Interchange interchange) {
    Set<Sensitivity> classes = EnumSet.of(Sensitivity.PUBLIC);
    for (Part part : interchange.parts) {
      MessageType type = Library.of(interchange.syntax).find(part.type, part.release);
      classes.add(type == null ? Sensitivity.UNKNOWN : type.kind().sensitivity());
    }
    return classes;
  }

  /**
   * As {@link #besides(Interchange)}, and whether bills say something of goods.
   *
   * @param reading reads the message; asked only if there are bills
   */
  static Set<Sensitivity> besides(Interchange interchange, Supplier<Reading> reading) {
    Set<Sensitivity> classes = besides(interchange);
    // Bills are finance's; what they say of goods is not.
    if (classes.contains(Sensitivity.FINANCE)
        && reading.get().documents().stream().anyMatch(one -> !one.content().goods().isEmpty())) {
      classes.add(Tags.GOODS);
    }
    return classes;
  }

  private String interchangeId() {
    boolean complete = !interchange.sender().isEmpty() && !interchange.reference().isEmpty();
    return complete ? interchange.sender() + "/" + interchange.reference() : null;
  }

  private String senderMessageId() {
    String id = interchangeId();
    if (id != null && interchange.parts.size() == 1) {
      id = id + "/" + interchange.parts.get(0).reference;
    }
    return id == null || id.length() > SENDER_ID_CHARACTERS_MAX ? null : id;
  }

  /** The whole interchange as a tree. */
  static JsonNode tree(Interchange interchange) {
    return new TreeReader(interchange).tree();
  }
}
