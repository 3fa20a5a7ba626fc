package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Acknowledgement;
import dev.crossdock.connection.Acknowledgement.Answers;
import dev.crossdock.connection.Acknowledgement.Level;
import dev.crossdock.connection.Acknowledgement.Verdict;
import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads a partner's CONTRL, of syntax version 3 and 4: which of our interchanges, groups and
 * messages it answers, and how.
 */
public final class ContrlReader {
  private static final int REASONS_MAX = 100;
  private static final int FINDINGS_MAX = 1_000;
  private static final Map<String, Verdict> VERDICTS =
      Map.of("4", Verdict.REJECTED, "7", Verdict.ACCEPTED, "8", Verdict.RECEIVED);

  /** An answer that its errors may still follow. */
  private record Open(Level level, String message, String type, Verdict verdict) {}

  private final List<Acknowledgement> answers = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private String partner;
  private String interchange;
  private String group;
  private Open open;
  private List<String> reasons = new ArrayList<>();
  private String segmentWords;

  private ContrlReader() {}

  /**
   * Reads an interchange.
   *
   * @throws ProblemException if the bytes are more than {@link IftstaFormat#MESSAGE_BYTES_MAX},
   *     cannot be split, or answer nothing
   */
  public static Answers read(byte[] content) {
    if (content.length > IftstaFormat.MESSAGE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has " + content.length + " bytes");
    }
    ContrlReader reader = new ContrlReader();
    reader.take(Interchange.split(content));
    if (reader.answers.isEmpty()) {
      if (reader.findings.isEmpty()) {
        throw new ProblemException(
            Problem.UNREADABLE_MESSAGE, "end", "The interchange answers nothing");
      }
      Finding first = reader.findings.get(0);
      throw new ProblemException(first.problem(), first.where(), first.detail());
    }
    return new Answers(reader.answers, reader.findings);
  }

  private void take(Interchange received) {
    partner = received.sender();
    received.findings().forEach(this::add);
    for (Message message : received.messages()) {
      String where = "segment " + (message.segmentsBefore() + 1) + " (UNH)";
      if (message.fault() != null) {
        add(message.fault());
      } else if (!"CONTRL".equals(message.type())) {
        String type = message.type() == null ? "without type" : Value.shown(message.type());
        String detail = "A message " + type + " is no answer to the syntax; CONTRL is";
        add(new Finding(Problem.UNKNOWN_FORMAT, where, detail, type));
      } else {
        take(received.scan(message));
      }
    }
  }

  private void take(SegmentScanner scanner) {
    interchange = null;
    group = null;
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      switch (segment.tag()) {
        case "UCI" -> {
          interchange = segment.code(1, 1);
          begin(segment, Level.INTERCHANGE, null, null, 4);
        }
        case "UCF" -> {
          close();
          group = segment.code(1, 1);
          begin(segment, Level.GROUP, null, null, 4);
        }
        case "UCM" -> begin(segment, Level.MESSAGE, segment.code(1, 1), segment.code(2, 1), 3);
        case "UCS" -> {
          segmentWords = "segment " + segment.code(1, 1);
          if (segment.code(2, 1) != null) {
            reason(segmentWords + ": " + SyntaxErrors.words(segment.code(2, 1)));
          }
        }
        case "UCD" -> {
          String at = position(segment, 2);
          String where = segmentWords == null ? "" : segmentWords + (at.isEmpty() ? "" : ", ");
          reason(where + at + ": " + SyntaxErrors.words(segment.code(1, 1)));
        }
        default -> {
          // Security segments say nothing about the syntax.
        }
      }
    }
    close();
  }

  /**
   * @param action position of data element 0083; the error, the service segment and the position
   *     follow it
   */
  private void begin(Segment segment, Level level, String message, String type, int action) {
    close();
    String code = segment.code(action, 1);
    Verdict verdict = code == null ? null : VERDICTS.get(code);
    if (verdict == null) {
      String shown = code == null ? "nothing" : Value.shown(code);
      add(
          new Finding(
              Problem.UNKNOWN_CODE,
              segment.where(action),
              "The action on " + what(level, message) + " is " + shown + ", which is not known",
              shown));
      return;
    }
    open = new Open(level, message, type, verdict);
    String error = segment.code(action + 1, 1);
    if (error != null) {
      String tag = segment.code(action + 2, 1);
      String at = position(segment, action + 3);
      String where = tag == null ? at : at.isEmpty() ? tag : tag + ", " + at;
      reason((where.isEmpty() ? "" : where + ": ") + SyntaxErrors.words(error));
    }
  }

  private String what(Level level, String message) {
    return switch (level) {
      case INTERCHANGE -> "interchange " + interchange;
      case GROUP -> "group " + group;
      case MESSAGE -> "message " + message;
    };
  }

  private static String position(Segment segment, int element) {
    String at = segment.code(element, 1);
    String component = segment.code(element, 2);
    return at == null ? "" : "element " + at + (component == null ? "" : "." + component);
  }

  private void close() {
    if (open != null) {
      answers.add(
          new Acknowledgement(
              "CONTRL",
              open.level(),
              partner,
              interchange,
              group,
              open.message(),
              open.type(),
              open.verdict(),
              reasons));
    }
    open = null;
    reasons = new ArrayList<>();
    segmentWords = null;
  }

  private void reason(String words) {
    if (reasons.size() < REASONS_MAX) {
      reasons.add(words);
    }
  }

  private void add(Finding finding) {
    if (findings.size() == FINDINGS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The answer has more than " + FINDINGS_MAX + " faults");
    }
    findings.add(finding);
  }
}
