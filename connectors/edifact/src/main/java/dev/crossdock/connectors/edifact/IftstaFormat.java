package dev.crossdock.connectors.edifact;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Judgement;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connectors.edi.ApplicationAnswer;
import dev.crossdock.connectors.edi.StatusMessages;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads IFTSTA, the multimodal status report, of directories D.96A, D.00B and later. Whole
 * interchanges or messages without envelope; several messages in one interchange, of which a broken
 * one does not keep the others from being read.
 */
@ApplicationScoped
public class IftstaFormat implements MessageFormat {
  /** Largest message that is read. */
  public static final int MESSAGE_BYTES_MAX = Arrival.BYTES_MAX;

  private static final String TYPE = "IFTSTA";
  private static final int FORMAT_VERSIONS_MAX = 5;

  @Override
  public String id() {
    return "edifact-iftsta";
  }

  @Override
  public String title() {
    return "EDIFACT IFTSTA";
  }

  /**
   * Whether the bytes begin like EDIFACT and the first message, if it can be told, is a status or
   * an answer: the first one decides for the whole interchange. Other messages are read by the
   * connector for documents.
   */
  @Override
  public boolean recognises(byte[] content) {
    int at = Delimiters.firstTag(content);
    boolean edifact =
        Delimiters.startsWith(content, at, "UNA")
            || Delimiters.startsWith(content, at, "UNB")
            || Delimiters.startsWith(content, at, "UNH");
    String type = edifact ? FirstSegments.messageType(content) : null;
    return edifact
        && (type == null || type.equals(TYPE) || type.equals(SyntaxAcknowledgement.TYPE));
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    refuseIfTooLarge(content);
    Interchange interchange = Interchange.split(content);
    Readout out = new Readout();
    interchange.findings().forEach(out::add);
    Set<String> versions = new LinkedHashSet<>();
    List<Reading.Part> parts = new ArrayList<>();
    for (Message message : interchange.messages()) {
      int events = out.events.size();
      int findings = out.findings.size();
      Fault fault = read(interchange, message, assumedZone, out);
      if (fault == null) {
        parts.add(
            new Reading.Part(
                message.reference(),
                out.number,
                out.events.size() - events,
                0,
                out.findings.subList(findings, out.findings.size()),
                !interchange.isTest()));
        versions.add(message.version());
      } else {
        out.add(fault.finding());
      }
    }
    if (parts.isEmpty()) {
      Finding first = out.findings.get(0);
      throw new ProblemException(first.problem(), first.where(), first.detail());
    }
    return new Reading(
        format(versions),
        senderMessageId(interchange),
        out.events,
        List.of(),
        out.findings,
        parts,
        () -> out.marks);
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(StatusMessages.edifact(content));
  }

  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.of(StatusMessages.edifact(tree, envelope));
  }

  @Override
  public Optional<Answers> answers(byte[] content) {
    return FirstSegments.isAnswer(content)
        ? Optional.of(ContrlReader.read(content))
        : Optional.empty();
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return SegmentContent.of(Interchange.split(content));
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.READS, Ability.ACKNOWLEDGES);
  }

  @Override
  public Optional<byte[]> acknowledgement(byte[] content, EnvelopeNumbers numbers, Instant at) {
    refuseIfTooLarge(content);
    return SyntaxAcknowledgement.of(content, numbers, at);
  }

  @Override
  public Optional<byte[]> judgement(
      byte[] content, List<Judgement> judged, EnvelopeNumbers numbers, Instant at) {
    return ApplicationAnswer.of(content, judged, numbers, at);
  }

  /** Reads one message. Returns what makes it unreadable, or null. */
  static Fault read(Interchange interchange, Message message, ZoneId assumedZone, Readout out) {
    String where = "segment " + (message.segmentsBefore() + 1) + " (UNH)";
    if (message.fault() != null) {
      return message.broken();
    }
    if (!TYPE.equals(message.type())) {
      String type = message.type() == null ? "without type" : Value.shown(message.type());
      Finding finding =
          new Finding(
              Problem.UNKNOWN_FORMAT,
              where + ", element 2",
              "A message " + type + " is not read here; IFTSTA is",
              type);
      return new Fault(finding, Fault.VALUE_NOT_SUPPORTED, "UNH", 0, 2, 1);
    }
    int events = out.events.size();
    int findings = out.findings.size();
    int marks = out.marks.size();
    try {
      new IftstaReader(interchange, message, assumedZone, out).read();
      return null;
    } catch (ProblemException e) {
      if (e.problem() != Problem.UNREADABLE_MESSAGE) {
        throw e;
      }
      out.backTo(events, findings, marks);
      Finding finding = new Finding(e.problem(), e.field(), e.getMessage(), null);
      return new Fault(finding, Fault.TOO_MANY, null, 0, 0, 0);
    }
  }

  /**
   * Sender, interchange reference and message reference; null unless all are there, for less would
   * not be unique.
   */
  static String messageId(Interchange interchange, Message message) {
    if (interchange.sender() == null
        || interchange.reference() == null
        || message.reference() == null) {
      return null;
    }
    return interchange.sender() + "/" + interchange.reference() + "/" + message.reference();
  }

  private static void refuseIfTooLarge(byte[] content) {
    if (content.length > MESSAGE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has "
              + content.length
              + " bytes; at most "
              + MESSAGE_BYTES_MAX
              + " are read");
    }
  }

  private static String senderMessageId(Interchange interchange) {
    if (interchange.messages().size() == 1) {
      return shortened(messageId(interchange, interchange.messages().get(0)));
    }
    boolean complete = interchange.sender() != null && interchange.reference() != null;
    return complete ? shortened(interchange.sender() + "/" + interchange.reference()) : null;
  }

  private static String shortened(String id) {
    return id == null || id.length() > StatusTranslation.SOURCE_ID_CHARACTERS_MAX ? null : id;
  }

  private static String format(Set<String> versions) {
    if (versions.size() > FORMAT_VERSIONS_MAX) {
      return TYPE;
    }
    return (TYPE + " " + String.join(", ", versions)).strip();
  }
}
