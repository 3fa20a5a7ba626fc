package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.MessageFormat;
import dev.crossdock.connection.Reading;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Reads IFTSTA, the multimodal status report, of directories D.96A, D.00B and later. Whole
 * interchanges or messages without envelope; several messages in one interchange, of which a broken
 * one does not keep the others from being read.
 */
@ApplicationScoped
public class IftstaFormat implements MessageFormat {
  /** Largest message that is read. */
  public static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;

  private static final String TYPE = "IFTSTA";
  private static final int FORMAT_VERSIONS_MAX = 5;

  @Override
  public String id() {
    return "edifact-iftsta";
  }

  /**
   * Whether the bytes begin like EDIFACT. Other message types than IFTSTA are told apart when
   * reading.
   */
  @Override
  public boolean recognises(byte[] content) {
    int at = Delimiters.firstTag(content);
    return Delimiters.startsWith(content, at, "UNA")
        || Delimiters.startsWith(content, at, "UNB")
        || Delimiters.startsWith(content, at, "UNH");
  }

  @Override
  public Reading read(byte[] content, ZoneId assumedZone) {
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
    Interchange interchange = Interchange.split(content);
    Readout out = new Readout();
    interchange.findings().forEach(out::add);
    Set<String> versions = new LinkedHashSet<>();
    int read = 0;
    for (Message message : interchange.messages()) {
      Finding fault = read(interchange, message, assumedZone, out);
      if (fault == null) {
        read++;
        versions.add(message.version());
      } else {
        out.add(fault);
      }
    }
    if (read == 0) {
      Finding first = out.findings.get(0);
      throw new ProblemException(first.problem(), first.where(), first.detail());
    }
    return new Reading(
        format(versions), senderMessageId(interchange), out.events, out.findings, () -> out.marks);
  }

  @Override
  public Set<Sensitivity> besides(byte[] content) {
    return SegmentContent.of(Interchange.split(content));
  }

  /** Reads one message. Returns what makes it unreadable, or null. */
  private static Finding read(
      Interchange interchange, Message message, ZoneId assumedZone, Readout out) {
    String where = "segment " + (message.segmentsBefore() + 1) + " (UNH)";
    if (message.fault() != null) {
      return message.fault();
    }
    if (!TYPE.equals(message.type())) {
      String type = message.type() == null ? "without type" : Value.shown(message.type());
      return new Finding(
          Problem.UNKNOWN_FORMAT,
          where + ", element 2",
          "A message " + type + " is not read here; IFTSTA is",
          type);
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
      return new Finding(e.problem(), e.field(), e.getMessage(), null);
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
