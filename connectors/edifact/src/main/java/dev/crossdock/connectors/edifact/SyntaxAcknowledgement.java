package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Writes CONTRL, the answer to the syntax of an interchange, in its own syntax version. A status
 * that is no milestone of ours is sound syntax: CONTRL says nothing of it.
 */
final class SyntaxAcknowledgement {
  static final String TYPE = "CONTRL";
  private static final String REJECTED = "4";
  private static final String ACKNOWLEDGED = "7";
  private static final String RECEIVED = "8";

  /** As often as UCM may stand; with more messages only those that are rejected are named. */
  private static final int ANSWERS_MAX = 9_999;

  /** What the sender asks for in UNB, data element 0031: to hear only that it arrived. */
  private static final String INDICATION_OF_RECEIPT = "2";

  private SyntaxAcknowledgement() {}

  /**
   * Answers an interchange, whatever became of it.
   *
   * @return empty without UNB, for it is not plain then whom to answer, and for an interchange of
   *     answers: those are never answered
   */
  static Optional<byte[]> of(byte[] content, EnvelopeNumbers numbers, Instant at) {
    Interchange interchange;
    try {
      interchange = Interchange.split(content);
    } catch (ProblemException refused) {
      return refusal(content, refused, numbers, at);
    }
    List<Message> messages = interchange.messages();
    boolean answers = messages.stream().allMatch(message -> TYPE.equals(message.type()));
    Segment header = interchange.header();
    if (header == null || answers || !FirstSegments.namesPartners(header)) {
      return Optional.empty();
    }
    ContrlWriter writer = writer(header, interchange.charset(), numbers, at);
    if (INDICATION_OF_RECEIPT.equals(header.code(9, 1))) {
      writer.interchange(RECEIVED, null);
      return Optional.of(writer.end());
    }
    try {
      Fault[] faults = faults(interchange);
      writer.interchange(ACKNOWLEDGED, null);
      write(writer, interchange, faults);
    } catch (ProblemException beyondLimits) {
      return refusal(content, beyondLimits, numbers, at);
    }
    return Optional.of(writer.end());
  }

  /** What keeps each message from being read; null where nothing does. */
  private static Fault[] faults(Interchange interchange) {
    Readout out = new Readout();
    List<Message> messages = interchange.messages();
    Fault[] faults = new Fault[messages.size()];
    for (int i = 0; i < faults.length; i++) {
      // No time is looked at, so that any zone will do.
      faults[i] = IftstaFormat.read(interchange, messages.get(i), ZoneOffset.UTC, out);
    }
    return faults;
  }

  private static void write(ContrlWriter writer, Interchange interchange, Fault[] faults) {
    int group = 0;
    for (int i = 0; i < faults.length; i++) {
      Message message = interchange.messages().get(i);
      while (group < message.group()) {
        writer.group(interchange.groups().get(group), ACKNOWLEDGED);
        group++;
      }
      if (faults[i] != null) {
        writer.message(header(interchange, message), REJECTED, faults[i]);
      } else if (faults.length <= ANSWERS_MAX) {
        writer.message(header(interchange, message), ACKNOWLEDGED, null);
      }
    }
  }

  private static Segment header(Interchange interchange, Message message) {
    return interchange.scan(message).next();
  }

  /** Of an interchange that is refused, only its header can be spoken of. */
  private static Optional<byte[]> refusal(
      byte[] content, ProblemException refused, EnvelopeNumbers numbers, Instant at) {
    Segment header = FirstSegments.answerable(content);
    if (header == null) {
      return Optional.empty();
    }
    Charset charset = CharacterSets.of(header.code(1, 1));
    ContrlWriter writer = writer(header, charset, numbers, at);
    writer.interchange(REJECTED, code(refused));
    return Optional.of(writer.end());
  }

  private static String code(ProblemException refused) {
    if (refused instanceof Refusal refusal) {
      return refusal.code();
    }
    return switch (refused.problem()) {
      case INVALID_TEXT -> Fault.INVALID_CHARACTER;
      case BODY_TOO_LARGE -> Fault.UNSPECIFIED;
      default -> Fault.MISSING;
    };
  }

  private static ContrlWriter writer(
      Segment header, Charset charset, EnvelopeNumbers numbers, Instant at) {
    return new ContrlWriter(header, charset, numbers.interchange(), at.atOffset(ZoneOffset.UTC));
  }
}
