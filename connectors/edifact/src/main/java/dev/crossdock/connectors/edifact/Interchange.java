package dev.crossdock.connectors.edifact;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/**
 * The envelope: which messages the bytes hold and whether each of them is whole. A message with a
 * fault is marked, so that its neighbours can be read; an interchange of which a part is missing is
 * refused.
 */
final class Interchange {
  static final int MESSAGES_MAX = 10_000;

  private final byte[] content;
  private final Delimiters delimiters;
  private final Charset charset;
  private final List<Message> messages = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private Segment header;
  private Segment trailer;
  private Segment group;
  private final List<Segment> groups = new ArrayList<>();
  private int groupMessages;

  private Segment opened;
  private int openedSegments;
  private Fault openedFault;
  private boolean strayReported;

  private Interchange(byte[] content, Delimiters delimiters, Charset charset) {
    this.content = content;
    this.delimiters = delimiters;
    this.charset = charset;
  }

  /**
   * Splits an interchange, or messages that come without UNB.
   *
   * @throws ProblemException if it is no EDIFACT, no valid text, cut off or lacks messages
   */
  static Interchange split(byte[] content) {
    Delimiters delimiters = Delimiters.of(content);
    SegmentScanner scanner =
        new SegmentScanner(content, delimiters, delimiters.start(), content.length, 0);
    Segment first = FirstSegments.header(content, delimiters);
    Charset charset = CharacterSets.of(first == null ? null : first.code(1, 1));
    CharacterSets.check(content, charset, delimiters);
    Interchange interchange = new Interchange(content, delimiters, charset);
    for (Segment segment = scanner.next(); segment != null; segment = scanner.next()) {
      interchange.take(segment, scanner.at());
    }
    interchange.finish();
    return interchange;
  }

  List<Message> messages() {
    return messages;
  }

  /** UNG of each group. */
  List<Segment> groups() {
    return groups;
  }

  /** UNB, or null. */
  Segment header() {
    return header;
  }

  /** Faults that belong to no message. */
  List<Finding> findings() {
    return findings;
  }

  Charset charset() {
    return charset;
  }

  /** Sender's identification in UNB, or null. */
  String sender() {
    return header == null ? null : emptyToNull(text(header, 2, 1));
  }

  /** Interchange control reference in UNB, or null. */
  String reference() {
    return header == null ? null : emptyToNull(text(header, 5, 1));
  }

  /** Whether UNB says that it is a test. */
  boolean isTest() {
    return header != null && "1".equals(header.code(11, 1));
  }

  SegmentScanner scan(Message message) {
    return new SegmentScanner(
        content, delimiters, message.from(), message.to(), message.segmentsBefore());
  }

  private void take(Segment segment, int behind) {
    if (trailer != null) {
      throw unreadable(
          segment.where(),
          "Nothing may follow UNZ; byte "
              + segment.from()
              + " does. Send one interchange at a time",
          Fault.OUT_OF_PLACE);
    }
    if (opened != null) {
      openedSegments++;
    }
    String tag = segment.tag() == null ? "" : segment.tag();
    switch (tag) {
      case "UNB" -> begin(segment);
      case "UNG" -> beginGroup(segment);
      case "UNE" -> endGroup(segment);
      case "UNH" -> open(segment);
      case "UNT" -> close(segment, behind);
      case "UNZ" -> end(segment);
      default -> body(segment);
    }
  }

  private void begin(Segment segment) {
    if (segment.number() != 1) {
      throw unreadable(
          segment.where(),
          "UNB may only begin the interchange; this one is at byte " + segment.from(),
          Fault.OUT_OF_PLACE);
    }
    header = segment;
  }

  private void beginGroup(Segment segment) {
    abandon(segment);
    group = segment;
    groups.add(segment);
    groupMessages = 0;
  }

  private void endGroup(Segment segment) {
    abandon(segment);
    if (group == null) {
      stray(segment);
      return;
    }
    compareCount(segment, groupMessages, "messages in the group");
    compareReference(segment, text(group, 5, 1));
    group = null;
  }

  private void open(Segment segment) {
    abandon(segment);
    opened = segment;
    openedSegments = 1;
    openedFault = null;
    strayReported = false;
    groupMessages++;
  }

  private void body(Segment segment) {
    if (opened == null) {
      stray(segment);
    } else if (segment.tag() == null && openedFault == null) {
      openedFault =
          Fault.body(
              segment.where(),
              "Byte "
                  + segment.from()
                  + " should begin a segment tag of three capitals, but does not",
              Fault.INVALID_VALUE,
              openedSegments);
    }
  }

  private void close(Segment segment, int behind) {
    if (opened == null) {
      stray(segment);
      return;
    }
    String count = text(segment, 1, 1);
    String reference = text(segment, 2, 1);
    if (openedFault == null && !String.valueOf(openedSegments).equals(stripZeros(count))) {
      openedFault =
          Fault.service(
              segment.where(1),
              "UNT at byte "
                  + segment.from()
                  + " counts "
                  + shown(count)
                  + " segments, the message has "
                  + openedSegments,
              Fault.COUNT_WRONG,
              "UNT",
              1);
    }
    if (openedFault == null && !text(opened, 1, 1).equals(reference)) {
      openedFault =
          Fault.service(
              segment.where(2),
              "UNT at byte "
                  + segment.from()
                  + " refers to message "
                  + shown(reference)
                  + ", UNH to "
                  + shown(text(opened, 1, 1)),
              Fault.REFERENCES_DIFFER,
              "UNT",
              2);
    }
    add(behind);
  }

  /** A new part begins although the last message has not ended. */
  private void abandon(Segment next) {
    if (opened == null) {
      return;
    }
    openedFault =
        Fault.service(
            opened.where(),
            "The message that begins at byte "
                + opened.from()
                + " has no UNT: "
                + next.tag()
                + " follows at byte "
                + next.from(),
            Fault.MISSING,
            "UNT",
            0);
    add(next.from());
  }

  private void add(int to) {
    if (messages.size() == MESSAGES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The interchange has more than " + MESSAGES_MAX + " messages");
    }
    String release = text(opened, 2, 3);
    String version = release.isEmpty() ? "" : text(opened, 2, 2) + "." + release;
    messages.add(
        new Message(
            emptyToNull(text(opened, 1, 1)),
            emptyToNull(text(opened, 2, 1)),
            Value.cut(version, 12),
            opened.from(),
            to,
            opened.number() - 1,
            group == null ? 0 : groups.size(),
            openedFault));
    opened = null;
  }

  private void end(Segment segment) {
    abandon(segment);
    trailer = segment;
    compareCount(
        segment,
        groups.isEmpty() ? messages.size() : groups.size(),
        groups.isEmpty() ? "messages" : "groups");
    if (header != null) {
      compareReference(segment, text(header, 5, 1));
    }
  }

  /**
   * A wrong count means that messages are missing, and only the sender has them. When a fault is
   * known already, it may be the cause, and the messages that are whole go on.
   */
  private void compareCount(Segment segment, int found, String what) {
    String count = text(segment, 1, 1);
    if (String.valueOf(found).equals(stripZeros(count))) {
      return;
    }
    String detail =
        segment.tag()
            + " at byte "
            + segment.from()
            + " counts "
            + shown(count)
            + " "
            + what
            + ", there are "
            + found;
    if (findings.isEmpty() && messages.stream().allMatch(message -> message.fault() == null)) {
      throw unreadable(segment.where(1), detail, Fault.COUNT_WRONG);
    }
    findings.add(fault(segment.where(1), detail));
  }

  /**
   * Every message is whole and the count agrees, so that a wrong reference alone takes nothing
   * away.
   */
  private void compareReference(Segment segment, String expected) {
    String reference = text(segment, 2, 1);
    if (!reference.equals(expected)) {
      findings.add(
          fault(
              segment.where(2),
              segment.tag()
                  + " at byte "
                  + segment.from()
                  + " refers to "
                  + shown(reference)
                  + ", the header to "
                  + shown(expected)));
    }
  }

  /** Reports the first of a row of segments outside any message. */
  private void stray(Segment segment) {
    if (!strayReported) {
      strayReported = true;
      findings.add(
          fault(
              segment.where(),
              "Byte " + segment.from() + " belongs to no message: UNH is missing before it"));
    }
  }

  private void finish() {
    if (opened != null) {
      openedFault =
          Fault.service(
              opened.where(),
              "The message is cut off: it begins at byte "
                  + opened.from()
                  + " and has no UNT before the end at byte "
                  + content.length,
              Fault.MISSING,
              "UNT",
              0);
      add(content.length);
    }
    if (header != null && trailer == null) {
      throw unreadable(
          "end",
          "The interchange is cut off: it ends at byte " + content.length + " without UNZ",
          Fault.MISSING);
    }
    if (messages.isEmpty()) {
      throw unreadable("end", "The interchange holds no message", Fault.LOWER_LEVEL_EMPTY);
    }
  }

  private String text(Segment segment, int element, int component) {
    Value value = segment.value(element, component, charset);
    return value == null ? "" : value.text();
  }

  private static String emptyToNull(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String stripZeros(String number) {
    int at = 0;
    while (at < number.length() - 1 && number.charAt(at) == '0') {
      at++;
    }
    return number.substring(at);
  }

  private static String shown(String text) {
    return text.isEmpty() ? "nothing" : Value.shown(text);
  }

  private static Finding fault(String where, String detail) {
    return new Finding(Problem.UNREADABLE_MESSAGE, where, detail, null);
  }

  private static ProblemException unreadable(String where, String detail, String code) {
    return new Refusal(where, detail, code);
  }
}
