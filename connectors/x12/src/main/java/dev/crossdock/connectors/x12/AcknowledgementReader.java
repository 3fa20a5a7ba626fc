package dev.crossdock.connectors.x12;

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
 * Reads a partner's functional acknowledgements, 997 and 999, and interchange acknowledgements,
 * TA1: which of our groups and transactions they answer, and how.
 */
public final class AcknowledgementReader {
  private static final int REASONS_MAX = 100;
  private static final int FINDINGS_MAX = 1_000;
  private static final Map<String, Verdict> VERDICTS =
      Map.of(
          "A", Verdict.ACCEPTED,
          "E", Verdict.ACCEPTED_WITH_ERRORS,
          "P", Verdict.PARTIALLY_ACCEPTED,
          "R", Verdict.REJECTED,
          "M", Verdict.REJECTED,
          "W", Verdict.REJECTED,
          "X", Verdict.REJECTED);

  /** TA1 speaks of the envelope alone: what is in it is judged by a 997 or 999 that follows. */
  private static final Map<String, Verdict> OF_ENVELOPES =
      Map.of("A", Verdict.RECEIVED, "E", Verdict.RECEIVED, "R", Verdict.REJECTED);

  private final List<Acknowledgement> answers = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private String partner;
  private String kind;
  private String functional;
  private String group;
  private Segment message;
  private List<String> reasons = new ArrayList<>();
  private String segmentWords;

  private AcknowledgementReader() {}

  /**
   * Reads an interchange.
   *
   * @throws ProblemException if the bytes are more than {@link X12StatusFormat#MESSAGE_BYTES_MAX},
   *     cannot be split, or answer nothing
   */
  public static Answers read(byte[] content) {
    if (content.length > X12StatusFormat.MESSAGE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The message has " + content.length + " bytes");
    }
    AcknowledgementReader reader = new AcknowledgementReader();
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

  private void take(Interchange interchange) {
    String sender = interchange.header().sender();
    partner = sender.isEmpty() ? null : sender;
    interchange.findings().forEach(this::add);
    interchange.interchangeAcknowledgements().forEach(this::takeInterchange);
    for (Group received : interchange.groups()) {
      // An answer may be of a release that we would not read a status in.
      boolean sound =
          !received.rejected || received.faults.stream().allMatch(f -> "2".equals(f.code()));
      received.faults.stream()
          .filter(fault -> !"2".equals(fault.code()))
          .forEach(fault -> add(fault.finding()));
      for (Transaction transaction : received.transactions) {
        if (sound) {
          take(interchange, transaction);
        }
      }
    }
  }

  private void takeInterchange(Segment segment) {
    kind = "TA1";
    Verdict verdict = OF_ENVELOPES.get(segment.text(4));
    String control = segment.text(1);
    if (verdict == null || control.isEmpty()) {
      unknown(segment, 4, "The interchange acknowledgement", segment.text(4));
      return;
    }
    String note = segment.text(5);
    List<String> why =
        note.isEmpty() || note.equals("000")
            ? List.of()
            : List.of(SyntaxErrors.words(SyntaxErrors.OF_INTERCHANGES, note));
    answers.add(
        new Acknowledgement(
            kind, Level.INTERCHANGE, partner, control, null, null, null, verdict, why));
  }

  private void take(Interchange interchange, Transaction transaction) {
    if (transaction.fault() != null) {
      add(transaction.fault().finding());
      return;
    }
    kind = transaction.type();
    if (!kind.equals("997") && !kind.equals("999")) {
      add(
          new Finding(
              Problem.UNKNOWN_FORMAT,
              transaction.where(),
              "A transaction set "
                  + Value.shown(kind)
                  + " is no functional acknowledgement; 997 and 999 are",
              kind));
      return;
    }
    functional = null;
    group = null;
    message = null;
    boolean ended = false;
    SegmentScanner scanner = interchange.scan(transaction);
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      ended |= segment.is("AK9");
      take(segment);
    }
    endMessage();
    if (!ended) {
      add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              transaction.where(),
              "The acknowledgement "
                  + kind
                  + " has no AK9: it does not say what became of the group",
              null));
    }
  }

  private void take(Segment segment) {
    switch (segment.tag()) {
      case "AK1" -> {
        functional = emptyToNull(segment.text(1));
        group = emptyToNull(segment.text(2));
      }
      case "AK2" -> {
        endMessage();
        message = segment;
        reasons = new ArrayList<>();
        segmentWords = null;
      }
      case "AK3", "IK3" -> takeSegment(segment);
      case "AK4", "IK4" -> takeElement(segment);
      case "AK5", "IK5" -> takeVerdict(segment);
      case "AK9" -> takeGroup(segment);
      default -> {
        // The context of an error (CTX) repeats what the error says.
      }
    }
  }

  private void takeSegment(Segment segment) {
    segmentWords = "segment " + segment.text(2) + " (" + Value.shown(segment.text(1)) + ")";
    String code = segment.text(4);
    if (!code.isEmpty()) {
      reason(segmentWords + ": " + SyntaxErrors.words(SyntaxErrors.OF_SEGMENTS, code));
    }
  }

  private void takeElement(Segment segment) {
    String where = segmentWords == null ? "" : segmentWords + ", ";
    Value component = segment.value(1, 2);
    String bad = segment.raw(4);
    reason(
        where
            + "element "
            + segment.text(1)
            + (component == null ? "" : "." + component.text())
            + ": "
            + SyntaxErrors.words(SyntaxErrors.OF_ELEMENTS, segment.text(3))
            + (bad.isBlank() ? "" : ": " + Value.shown(bad.strip())));
  }

  private void takeVerdict(Segment segment) {
    if (message == null) {
      add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              segment.where(),
              "The verdict answers no transaction: AK2 is missing before it",
              null));
      return;
    }
    Verdict verdict = VERDICTS.get(segment.text(1));
    if (verdict == null) {
      unknown(segment, 1, "The verdict on transaction " + message.text(2), segment.text(1));
      message = null;
      return;
    }
    for (int i = 2; i <= 6; i++) {
      if (!segment.text(i).isEmpty()) {
        reason(SyntaxErrors.words(SyntaxErrors.OF_TRANSACTIONS, segment.text(i)));
      }
    }
    answers.add(
        new Acknowledgement(
            kind,
            Level.MESSAGE,
            partner,
            null,
            group,
            emptyToNull(message.text(2)),
            emptyToNull(message.text(1)),
            verdict,
            reasons));
    message = null;
  }

  private void takeGroup(Segment segment) {
    endMessage();
    Verdict verdict = VERDICTS.get(segment.text(1));
    if (verdict == null || group == null) {
      unknown(segment, 1, "The verdict on group " + group, segment.text(1));
      return;
    }
    List<String> why = new ArrayList<>();
    for (int i = 5; i <= 9; i++) {
      if (!segment.text(i).isEmpty()) {
        why.add(SyntaxErrors.words(SyntaxErrors.OF_GROUPS, segment.text(i)));
      }
    }
    answers.add(
        new Acknowledgement(
            kind, Level.GROUP, partner, null, group, null, functional, verdict, why));
  }

  private void endMessage() {
    if (message != null) {
      add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              message.where(),
              "The answer to transaction " + Value.shown(message.text(2)) + " gives no verdict",
              null));
      message = null;
    }
  }

  private void reason(String words) {
    if (reasons.size() < REASONS_MAX) {
      reasons.add(words);
    }
  }

  private void unknown(Segment segment, int element, String what, String code) {
    String shown = code.isEmpty() ? "nothing" : Value.shown(code);
    add(
        new Finding(
            Problem.UNKNOWN_CODE,
            segment.where(element),
            what + " is " + shown + ", which is not known",
            shown));
  }

  private void add(Finding finding) {
    if (findings.size() == FINDINGS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The acknowledgement has more than " + FINDINGS_MAX + " faults");
    }
    findings.add(finding);
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }
}
