package dev.crossdock.connectors.x12;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Envelope;
import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.connectors.edi.StatusMessages;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the shipment status messages of ASC X12: 214 of motor carriers and 315 of ocean carriers,
 * releases 004010 to 008010. Whole interchanges, with several groups and transactions, of which a
 * broken one does not keep the others from being read.
 */
@ApplicationScoped
public class X12StatusFormat implements MessageFormat {
  /** Largest message that is read. */
  public static final int MESSAGE_BYTES_MAX = Arrival.BYTES_MAX;

  private static final int FORMATS_MAX = 5;
  private static final int SEGMENTS_BEFORE_TRANSACTION_MAX = 10;
  private static final Set<String> TYPES = Set.of("214", "315", "997", "999");

  @Override
  public String id() {
    return "x12-status";
  }

  /**
   * Whether the bytes begin like X12 and the first transaction, if it can be told, is a status or
   * an answer: the first one decides for the whole interchange. Other transactions are read by the
   * connector for documents.
   */
  @Override
  public boolean recognises(byte[] content) {
    int at = Delimiters.firstByte(content);
    boolean x12 =
        Delimiters.startsWith(content, at, "ISA")
            && content.length > at + 3
            && !Character.isLetterOrDigit(content[at + 3]);
    String type = x12 ? firstType(content) : null;
    return x12 && (type == null || TYPES.contains(type));
  }

  /** Type of the first transaction, or null if the first segments do not tell. */
  private static String firstType(byte[] content) {
    try {
      InterchangeHeader header = InterchangeHeader.of(content);
      SegmentScanner scanner =
          new SegmentScanner(content, header.delimiters(), header.end(), content.length, 1);
      for (int i = 0; i < SEGMENTS_BEFORE_TRANSACTION_MAX; i++) {
        Segment segment = scanner.next();
        if (segment == null || segment.is("ST")) {
          return segment == null || segment.text(1).isEmpty() ? null : segment.text(1);
        }
      }
      return null;
    } catch (ProblemException unreadable) {
      return null;
    }
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
    refuseIfTooLarge(content);
    StatusReading reading = StatusReading.of(content, assumedZone);
    Readout out = reading.out();
    if (!reading.anyRead()) {
      if (out.findings().isEmpty()) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE, "end", "The interchange holds no transaction");
      }
      Finding first = first(reading);
      throw new ProblemException(first.problem(), first.where(), first.detail());
    }
    return new Reading(
        format(reading.formats()),
        senderMessageId(reading),
        out.events,
        out.findings(),
        () -> out.marks);
  }

  @Override
  public Optional<JsonNode> tree(byte[] content) {
    return Optional.of(StatusMessages.x12(content));
  }

  @Override
  public Optional<byte[]> write(JsonNode tree, Envelope envelope) {
    return Optional.of(StatusMessages.x12(tree, envelope));
  }

  @Override
  public Optional<Answers> answers(byte[] content) {
    return recognises(content) && FunctionalAcknowledgement.isAnswer(content)
        ? Optional.of(AcknowledgementReader.read(content))
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
    return FunctionalAcknowledgement.of(content, numbers, at);
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

  /** Why nothing was read: what is wrong in the envelope besides is never the reason. */
  private static Finding first(StatusReading reading) {
    for (StatusReading.GroupOutcome group : reading.groups()) {
      if (group.group().rejected) {
        return group.group().faults.get(0).finding();
      }
      if (!group.outcomes().isEmpty()) {
        return group.outcomes().get(0).faults().get(0).finding();
      }
    }
    return reading.out().findings().get(0);
  }

  private static String senderMessageId(StatusReading reading) {
    Interchange interchange = reading.interchange();
    InterchangeHeader header = interchange.header();
    if (header.sender().isEmpty() || header.control().isEmpty()) {
      return null;
    }
    String id = header.sender() + "/" + header.control();
    if (interchange.groups().size() == 1 && interchange.groups().get(0).transactions.size() == 1) {
      Group group = interchange.groups().get(0);
      id = StatusReading.messageId(interchange, group, group.transactions.get(0));
    }
    return id.length() > Readout.SOURCE_ID_CHARACTERS_MAX ? null : id;
  }

  private static String format(Set<String> formats) {
    return formats.size() > FORMATS_MAX ? "X12" : "X12 " + String.join(", ", formats);
  }
}
