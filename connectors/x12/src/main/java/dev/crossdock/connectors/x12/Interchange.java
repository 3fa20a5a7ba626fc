package dev.crossdock.connectors.x12;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The envelope: which groups and transactions the bytes hold and whether each of them is whole. A
 * part with a fault is marked, so that its neighbours can be read; an interchange of which a part
 * is missing is refused.
 */
final class Interchange {
  static final int TRANSACTIONS_MAX = 10_000;
  static final int GROUPS_MAX = 1_000;

  private final byte[] content;
  private final InterchangeHeader header;
  private final List<Group> groups = new ArrayList<>();
  private final List<Segment> interchangeAcknowledgements = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<Integer> groupControls = new HashSet<>();
  private final Set<String> transactionControls = new HashSet<>();
  private boolean ended;
  private int transactions;

  private Group group;
  private Segment opened;
  private int openedSegments;
  private Fault openedFault;
  private boolean strayReported;

  private Interchange(byte[] content, InterchangeHeader header) {
    this.content = content;
    this.header = header;
  }

  /**
   * Splits an interchange.
   *
   * @throws ProblemException if it is no X12, no valid text, cut off or lacks groups
   */
  static Interchange split(byte[] content) {
    InterchangeHeader header = InterchangeHeader.of(content);
    CharacterRules.check(content, header.delimiters());
    Interchange interchange = new Interchange(content, header);
    if (header.repaired() != null) {
      interchange.findings.add(header.repaired());
    }
    SegmentScanner scanner =
        new SegmentScanner(content, header.delimiters(), header.end(), content.length, 1);
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      interchange.take(segment, scanner.at());
    }
    if (!interchange.ended) {
      throw unreadable(
          "end", "The interchange is cut off: it ends at byte " + content.length + " without IEA");
    }
    return interchange;
  }

  InterchangeHeader header() {
    return header;
  }

  List<Group> groups() {
    return groups;
  }

  /** TA1 segments, by which a partner answers to our interchanges. */
  List<Segment> interchangeAcknowledgements() {
    return interchangeAcknowledgements;
  }

  /** Faults that belong to no group. */
  List<Finding> findings() {
    return findings;
  }

  SegmentScanner scan(Transaction transaction) {
    return new SegmentScanner(
        content,
        header.delimiters(),
        transaction.from(),
        transaction.to(),
        transaction.segmentsBefore());
  }

  private void take(Segment segment, int behind) {
    if (ended) {
      throw unreadable(
          segment.where(),
          "Nothing may follow IEA; byte "
              + segment.from()
              + " does. Send one interchange at a time");
    }
    if (opened != null) {
      openedSegments++;
    }
    String tag = segment.tag() == null ? "" : segment.tag();
    switch (tag) {
      case "ISA" ->
          throw unreadable(
              segment.where(),
              "ISA may only begin the interchange; this one is at byte " + segment.from());
      case "GS" -> beginGroup(segment);
      case "GE" -> endGroup(segment);
      case "ST" -> open(segment);
      case "SE" -> close(segment, behind);
      case "IEA" -> end(segment);
      default -> body(segment);
    }
  }

  private void beginGroup(Segment segment) {
    abandonGroup(segment);
    if (groups.size() == GROUPS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The interchange has more than " + GROUPS_MAX + " groups");
    }
    group = new Group(segment);
    groups.add(group);
    transactionControls.clear();
    String control = group.control();
    if (ControlNumbers.number(control) == null) {
      group.reject(
          Fault.whole(
              Problem.UNREADABLE_MESSAGE,
              segment.where(6),
              "The group control number " + shown(control) + " must be 1 to 9 digits",
              "6"));
    } else if (!groupControls.add(ControlNumbers.number(control))) {
      group.reject(
          Fault.whole(
              Problem.UNREADABLE_MESSAGE,
              segment.where(6),
              "The group control number " + shown(control) + " is used twice in the interchange",
              "19"));
    } else if (!group.isSupportedRelease()) {
      group.reject(
          Fault.whole(
              Problem.UNKNOWN_FORMAT,
              segment.where(8),
              "Release " + shown(group.version()) + " is not read here; 004010 to 008010 are",
              "2"));
    }
  }

  private void endGroup(Segment segment) {
    abandon(segment);
    if (group == null) {
      stray(segment);
      return;
    }
    String count = segment.text(1);
    group.told = ControlNumbers.number(count);
    int found = group.transactions.size();
    if (group.told == null || group.told != found) {
      String detail =
          "GE at byte "
              + segment.from()
              + " counts "
              + shown(count)
              + " transactions, the group has "
              + found;
      Fault fault = Fault.whole(Problem.UNREADABLE_MESSAGE, segment.where(1), detail, "5");
      if (group.hasBrokenTransaction()) {
        // The count may be wrong because of that one; those that are whole go on.
        group.faults.add(fault);
      } else {
        group.reject(fault);
      }
    }
    if (!ControlNumbers.isSame(segment.text(2), group.control())) {
      group.faults.add(
          Fault.whole(
              Problem.UNREADABLE_MESSAGE,
              segment.where(2),
              "GE at byte "
                  + segment.from()
                  + " refers to group "
                  + shown(segment.text(2))
                  + ", GS to "
                  + shown(group.control()),
              "4"));
    }
    group = null;
  }

  /** A new group or the end comes although the last group has not ended. */
  private void abandonGroup(Segment next) {
    abandon(next);
    if (group == null) {
      return;
    }
    group.reject(
        Fault.whole(
            Problem.UNREADABLE_MESSAGE,
            group.header.where(),
            "The group that begins at byte "
                + group.header.from()
                + " has no GE: "
                + next.tag()
                + " follows at byte "
                + next.from(),
            "3"));
    group = null;
  }

  private void open(Segment segment) {
    abandon(segment);
    if (group == null) {
      stray(segment);
      return;
    }
    opened = segment;
    openedSegments = 1;
    strayReported = false;
    String control = segment.text(2);
    openedFault = null;
    if (segment.text(1).isEmpty()) {
      openedFault =
          broken(
              segment.where(1), "The transaction at byte " + segment.from() + " has no type", "6");
    } else if (control.isEmpty() || control.length() > 9) {
      openedFault =
          broken(
              segment.where(2),
              "The transaction control number " + shown(control) + " must have 4 to 9 characters",
              "7");
    } else if (!transactionControls.add(control)) {
      openedFault =
          broken(
              segment.where(2),
              "The transaction control number " + shown(control) + " is used twice in the group",
              "23");
    }
  }

  private void body(Segment segment) {
    if (opened == null) {
      if (segment.is("TA1") && group == null) {
        interchangeAcknowledgements.add(segment);
      } else {
        stray(segment);
      }
    } else if (segment.tag() == null && openedFault == null) {
      openedFault =
          Fault.segment(
              Problem.UNREADABLE_MESSAGE,
              segment,
              "Byte "
                  + segment.from()
                  + " should begin a segment name of two or three capitals, but does not",
              "1");
    }
  }

  private void close(Segment segment, int behind) {
    if (opened == null) {
      stray(segment);
      return;
    }
    Integer count = ControlNumbers.number(segment.text(1));
    if (openedFault == null && (count == null || count != openedSegments)) {
      openedFault =
          broken(
              segment.where(1),
              "SE at byte "
                  + segment.from()
                  + " counts "
                  + shown(segment.text(1))
                  + " segments, the transaction has "
                  + openedSegments,
              "4");
    }
    if (openedFault == null && !segment.text(2).equals(opened.text(2))) {
      openedFault =
          broken(
              segment.where(2),
              "SE at byte "
                  + segment.from()
                  + " refers to transaction "
                  + shown(segment.text(2))
                  + ", ST to "
                  + shown(opened.text(2)),
              "3");
    }
    add(behind);
  }

  /** A new part begins although the last transaction has not ended. */
  private void abandon(Segment next) {
    if (opened == null) {
      return;
    }
    openedFault =
        broken(
            opened.where(),
            "The transaction that begins at byte "
                + opened.from()
                + " has no SE: "
                + next.tag()
                + " follows at byte "
                + next.from(),
            "2");
    add(next.from());
  }

  private void add(int to) {
    if (++transactions > TRANSACTIONS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The interchange has more than " + TRANSACTIONS_MAX + " transactions");
    }
    group.transactions.add(
        new Transaction(
            opened.text(1),
            opened.text(2),
            opened.text(3),
            opened.from(),
            to,
            opened.number() - 1,
            openedFault));
    opened = null;
  }

  private void end(Segment segment) {
    abandonGroup(segment);
    ended = true;
    Integer count = ControlNumbers.number(segment.text(1));
    if (count == null || count != groups.size()) {
      String detail =
          "IEA at byte "
              + segment.from()
              + " counts "
              + shown(segment.text(1))
              + " groups, there are "
              + groups.size();
      // Groups are missing then, and only the sender has them. When a fault is known already, it
      // may be the cause, and what is whole goes on.
      boolean known =
          findings.size() > (header.repaired() == null ? 0 : 1)
              || groups.stream().anyMatch(g -> !g.faults.isEmpty() || g.hasBrokenTransaction());
      if (!known) {
        throw unreadable(segment.where(1), detail);
      }
      findings.add(new Finding(Problem.UNREADABLE_MESSAGE, segment.where(1), detail, null));
    }
    if (!ControlNumbers.isSame(segment.text(2), header.control())) {
      findings.add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              segment.where(2),
              "IEA at byte "
                  + segment.from()
                  + " refers to "
                  + shown(segment.text(2))
                  + ", ISA to "
                  + shown(header.control()),
              null));
    }
  }

  /** Reports the first of a row of segments outside any transaction. */
  private void stray(Segment segment) {
    if (!strayReported) {
      strayReported = true;
      String missing = group == null ? "GS" : "ST";
      findings.add(
          new Finding(
              Problem.UNREADABLE_MESSAGE,
              segment.where(),
              "Byte "
                  + segment.from()
                  + " belongs to no transaction: "
                  + missing
                  + " is missing before it",
              null));
    }
  }

  private static String shown(String text) {
    return text.isEmpty() ? "nothing" : Value.shown(text);
  }

  private static Fault broken(String where, String detail, String code) {
    return Fault.whole(Problem.UNREADABLE_MESSAGE, where, detail, code);
  }

  private static ProblemException unreadable(String where, String detail) {
    return new ProblemException(Problem.UNREADABLE_MESSAGE, where, detail);
  }
}
