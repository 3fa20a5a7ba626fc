package dev.crossdock.connectors.x12;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connectors.x12.StatusReading.GroupOutcome;
import dev.crossdock.connectors.x12.StatusReading.Outcome;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the functional acknowledgement of what was read: a 997 for each group, or a 999 where GS08
 * names an implementation guide of 005010 or later. It is about syntax only: a status that is no
 * milestone of ours is sound syntax and accepted.
 */
final class FunctionalAcknowledgement {
  private static final String FUNCTIONAL = "FA";

  /** The 999 is itself defined by an implementation guide; this is its last errata. */
  private static final String GUIDE_OF_999 = "005010X231A1";

  private static final String RELEASE_OF_GUIDES = "005010";
  private static final int CODES_MAX = 5;
  private static final int BAD_DATA_CHARACTERS_MAX = 99;

  /** Names of the segments, which differ between the two. */
  private enum Kind {
    ACK_997("997", "AK3", "AK4", "AK5"),
    ACK_999("999", "IK3", "IK4", "IK5");

    final String type;
    final String segment;
    final String element;
    final String transaction;

    Kind(String type, String segment, String element, String transaction) {
      this.type = type;
      this.segment = segment;
      this.element = element;
      this.transaction = transaction;
    }
  }

  private final List<GroupOutcome> groups;
  private final EnvelopeNumbers numbers;
  private final EnvelopeWriter writer;

  FunctionalAcknowledgement(StatusReading reading, EnvelopeNumbers numbers, Instant at) {
    this.groups = reading.groups();
    this.numbers = numbers;
    this.writer =
        new EnvelopeWriter(
            reading.interchange().header(), numbers.interchange(), at.atOffset(ZoneOffset.UTC));
  }

  /**
   * Answers a whole message, whatever became of it.
   *
   * @return empty if it is not even plain who sent it, or if it is an acknowledgement itself: those
   *     are never acknowledged
   */
  static Optional<byte[]> of(byte[] content, EnvelopeNumbers numbers, Instant at) {
    StatusReading reading;
    try {
      // No time is looked at, so that any zone will do.
      reading = StatusReading.of(content, ZoneOffset.UTC);
    } catch (ProblemException refused) {
      return refusal(content, refused, numbers, at);
    }
    return new FunctionalAcknowledgement(reading, numbers, at).write();
  }

  /** Of an interchange that could not be split TA1 speaks, for there is no group to answer. */
  private static Optional<byte[]> refusal(
      byte[] content, ProblemException refused, EnvelopeNumbers numbers, Instant at) {
    InterchangeHeader header;
    try {
      header = InterchangeHeader.of(content);
    } catch (ProblemException nobodyToAnswer) {
      return Optional.empty();
    }
    if (!header.control().matches("[0-9]{1,9}") || holdsAnswers(content, header)) {
      return Optional.empty();
    }
    EnvelopeWriter writer =
        new EnvelopeWriter(header, numbers.interchange(), at.atOffset(ZoneOffset.UTC));
    writer.beginInterchange();
    Segment isa = header.segment();
    String note =
        switch (refused.problem()) {
          case INVALID_TEXT, BODY_TOO_LARGE -> "024";
          default -> "end".equals(refused.field()) ? "023" : "022";
        };
    writer.segment("TA1", padded(header.control()), isa.text(9), isa.text(10), "R", note);
    return Optional.of(writer.endInterchange());
  }

  /** Whether what an interchange holds first is an answer. */
  static boolean isAnswer(byte[] content) {
    try {
      return holdsAnswers(content, InterchangeHeader.of(content));
    } catch (ProblemException unreadable) {
      return false;
    }
  }

  /** Answers are never answered: two systems would go on for ever. */
  private static boolean holdsAnswers(byte[] content, InterchangeHeader header) {
    SegmentScanner scanner =
        new SegmentScanner(content, header.delimiters(), header.end(), content.length, 1);
    try {
      Segment next = scanner.next();
      return next != null && (next.is("TA1") || next.is("GS") && next.text(1).equals(FUNCTIONAL));
    } catch (ProblemException cutOff) {
      return false;
    }
  }

  private static String padded(String control) {
    return "0".repeat(9 - control.length()) + control;
  }

  /** The answer, or empty if no group is to be answered. */
  Optional<byte[]> write() {
    Map<Kind, List<GroupOutcome>> answered = new LinkedHashMap<>();
    for (GroupOutcome group : groups) {
      if (isAnswered(group.group())) {
        answered.computeIfAbsent(kind(group.group()), kind -> new ArrayList<>()).add(group);
      }
    }
    if (answered.isEmpty()) {
      return Optional.empty();
    }
    writer.beginInterchange();
    long number = numbers.group();
    for (Map.Entry<Kind, List<GroupOutcome>> entry : answered.entrySet()) {
      writeGroup(entry.getKey(), entry.getValue(), number++);
    }
    return Optional.of(writer.endInterchange());
  }

  /** Acknowledgements are never acknowledged, and without its number no group can be answered. */
  private static boolean isAnswered(Group group) {
    return !group.functional().equals(FUNCTIONAL) && group.control().matches("[0-9]{1,9}");
  }

  private static Kind kind(Group group) {
    String release = group.release();
    boolean guided =
        release != null
            && release.compareTo(RELEASE_OF_GUIDES) >= 0
            && group.version().startsWith("X", release.length());
    return guided ? Kind.ACK_999 : Kind.ACK_997;
  }

  private void writeGroup(Kind kind, List<GroupOutcome> outcomes, long number) {
    Group first = outcomes.get(0).group();
    String version =
        kind == Kind.ACK_999
            ? GUIDE_OF_999
            : first.isSupportedRelease() ? first.release() : "004010";
    writer.beginGroup(FUNCTIONAL, first.receiver(), first.sender(), number, version);
    for (GroupOutcome outcome : outcomes) {
      writer.beginTransaction(kind.type, kind == Kind.ACK_999 ? version : "");
      write(kind, version, outcome);
      writer.endTransaction();
    }
    writer.endGroup();
  }

  private void write(Kind kind, String version, GroupOutcome outcome) {
    Group group = outcome.group();
    // AK103 and AK203 came with 005010.
    boolean newer = version.compareTo("005010") >= 0;
    writer.segment("AK1", group.functional(), group.control(), newer ? group.version() : "");
    int accepted = 0;
    boolean errors = !group.faults.isEmpty();
    for (Outcome transaction : outcome.outcomes()) {
      boolean clean = transaction.faults().stream().allMatch(fault -> fault.code() == null);
      accepted += transaction.read() ? 1 : 0;
      errors |= !clean;
      write(kind, newer, transaction, clean);
    }
    int received = group.transactions.size();
    int included = group.told == null ? received : group.told;
    String verdict =
        group.rejected || received > 0 && accepted == 0
            ? "R"
            : accepted < received ? "P" : errors ? "E" : "A";
    List<String> ends = new ArrayList<>();
    ends.add(verdict);
    ends.add(String.valueOf(included));
    ends.add(String.valueOf(received));
    ends.add(String.valueOf(accepted));
    ends.addAll(codes(group.faults));
    writer.segment("AK9", ends.toArray(String[]::new));
  }

  private void write(Kind kind, boolean newer, Outcome outcome, boolean clean) {
    Transaction transaction = outcome.transaction();
    writer.segment(
        "AK2",
        transaction.type().isEmpty() ? "000" : transaction.type(),
        transaction.control().isEmpty() ? "0000" : transaction.control(),
        newer ? transaction.convention() : "");
    Map<Integer, List<Fault>> bySegment = new LinkedHashMap<>();
    for (Fault fault : outcome.faults()) {
      if (fault.code() != null && fault.segment() != null) {
        int position = fault.segment().number() - transaction.segmentsBefore();
        bySegment.computeIfAbsent(position, p -> new ArrayList<>()).add(fault);
      }
    }
    bySegment.forEach((position, faults) -> writeSegment(kind, position, faults));
    List<String> ends = new ArrayList<>();
    ends.add(!outcome.read() ? "R" : clean ? "A" : "E");
    Set<String> codes =
        new LinkedHashSet<>(
            codes(outcome.faults().stream().filter(fault -> fault.segment() == null).toList()));
    if (!bySegment.isEmpty()) {
      codes.add("5");
    }
    codes.stream().limit(CODES_MAX).forEach(ends::add);
    writer.segment(kind.transaction, ends.toArray(String[]::new));
  }

  private void writeSegment(Kind kind, int position, List<Fault> faults) {
    String whole =
        faults.stream()
            .filter(fault -> fault.element() == 0)
            .map(Fault::code)
            .findFirst()
            .orElse("8");
    String tag = faults.get(0).segment().tag();
    writer.segment(kind.segment, tag == null ? "ZZZ" : tag, String.valueOf(position), "", whole);
    for (Fault fault : faults) {
      if (fault.element() > 0) {
        String bad = fault.bad() == null ? "" : Value.cut(fault.bad(), BAD_DATA_CHARACTERS_MAX);
        writer.segment(kind.element, String.valueOf(fault.element()), "", fault.code(), bad);
      }
    }
  }

  private static List<String> codes(List<Fault> faults) {
    return faults.stream()
        .map(Fault::code)
        .filter(code -> code != null)
        .distinct()
        .limit(CODES_MAX)
        .toList();
  }
}
