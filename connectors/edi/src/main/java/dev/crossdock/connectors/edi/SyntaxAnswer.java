package dev.crossdock.connectors.edi;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes CONTRL, the answer to the syntax of an interchange of EDIFACT, in its own syntax version
 * and character set: a message that was taken is acknowledged, any other is rejected with all that
 * is wrong with it.
 */
final class SyntaxAnswer {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd:HHmm");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd:HHmm");
  private static final String REJECTED = "4";
  private static final String ACKNOWLEDGED = "7";
  private static final String RECEIVED = "8";
  private static final String TYPE = "CONTRL";

  /** As often as UCM may stand; with more messages only those that are rejected are named. */
  private static final int ANSWERS_MAX = 9_999;

  /** As often as UCS may stand, and UCD below it. */
  private static final int SEGMENTS_MAX = 99;

  private final RawSegment answered;
  private final Interchange interchange;
  private final EnvelopeNumbers numbers;
  private final OffsetDateTime at;
  private final boolean syntax4;
  private final StringBuilder text = new StringBuilder();
  private int segments;

  /**
   * @param interchange what is answered; its header must be there
   */
  private SyntaxAnswer(Interchange interchange, EnvelopeNumbers numbers, Instant at) {
    this.answered = interchange.header;
    this.interchange = interchange;
    this.numbers = numbers;
    this.at = at.atOffset(ZoneOffset.UTC);
    this.syntax4 = answered.text(1, 2).startsWith("4");
  }

  /**
   * Answers an interchange, whatever became of it.
   *
   * @return empty if it is not plain whom to answer, or it holds answers only: those are never
   *     answered
   */
  static Optional<byte[]> of(byte[] content, EnvelopeNumbers numbers, Instant at) {
    Splitter.refuseIfTooLarge(content);
    Interchange begun;
    try {
      begun = EdifactSplitter.begin(content).out;
    } catch (ProblemException nobodyToAnswer) {
      return Optional.empty();
    }
    if (begun.header == null || !namesPartners(begun.header)) {
      return Optional.empty();
    }
    try {
      Interchange whole = EdifactSplitter.of(content);
      if (whole.parts.stream().allMatch(part -> part.type.equals(TYPE))) {
        return Optional.empty();
      }
      EdiFormat.check(whole);
      return Optional.of(new SyntaxAnswer(whole, numbers, at).write());
    } catch (ProblemException refused) {
      if (TYPE.equals(FirstMessage.type(Syntax.EDIFACT, content))) {
        return Optional.empty();
      }
      return Optional.of(new SyntaxAnswer(begun, numbers, at).refuse(Refusal.code(refused)));
    }
  }

  static boolean namesPartners(RawSegment unb) {
    return !unb.text(2).isEmpty() && !unb.text(3).isEmpty() && !unb.text(5).isEmpty();
  }

  private byte[] refuse(String code) {
    begin();
    interchange(REJECTED, code);
    return end();
  }

  private byte[] write() {
    begin();
    if (answered.text(9).equals("2")) {
      // The sender asks in UNB, data element 0031, to hear only that it arrived.
      interchange(RECEIVED, "");
      return end();
    }
    interchange(ACKNOWLEDGED, "");
    RawSegment group = null;
    boolean all = interchange.parts.size() <= ANSWERS_MAX;
    for (Part part : interchange.parts) {
      if (part.group != null && part.group != group) {
        group = part.group;
        segment("UCF", given(group, 5, 1), given(group, 2, 2), given(group, 3, 2), ACKNOWLEDGED);
      }
      if (!part.isTaken()) {
        reject(part);
      } else if (all) {
        segment("UCM", reference(part), given(part.header, 2, 5), ACKNOWLEDGED);
      }
    }
    return end();
  }

  private void interchange(String action, String code) {
    segment(
        "UCI", given(answered, 5, 1), given(answered, 2, 3), given(answered, 3, 3), action, code);
  }

  private void reject(Part part) {
    Fault whole = null;
    Map<Integer, List<Fault>> bySegment = new LinkedHashMap<>();
    for (Fault fault : part.faults) {
      if (fault.contrl() != null && fault.segment() > 0) {
        bySegment.computeIfAbsent(fault.segment(), s -> new ArrayList<>()).add(fault);
      } else if (fault.contrl() != null && whole == null) {
        whole = fault;
      }
    }
    segment(
        "UCM",
        reference(part),
        given(part.header, 2, 5),
        REJECTED,
        whole == null ? "" : whole.contrl(),
        whole == null || whole.tag() == null ? "" : whole.tag(),
        whole == null ? "" : position(whole));
    bySegment.entrySet().stream()
        .limit(SEGMENTS_MAX)
        .forEach(e -> faults(e.getKey(), e.getValue()));
  }

  private void faults(int position, List<Fault> faults) {
    String code =
        faults.stream()
            .filter(fault -> fault.element() == 0)
            .map(Fault::contrl)
            .findFirst()
            .orElse("");
    segment("UCS", String.valueOf(position), code);
    faults.stream()
        .filter(fault -> fault.element() > 0)
        .limit(SEGMENTS_MAX)
        .forEach(fault -> segment("UCD", fault.contrl(), position(fault)));
  }

  private static String position(Fault fault) {
    if (fault.element() == 0) {
      return "";
    }
    return fault.component() == 0
        ? String.valueOf(fault.element())
        : fault.element() + ":" + fault.component();
  }

  private String reference(Part part) {
    String reference = given(part.header, 1, 1);
    return reference.isEmpty() ? "0" : reference;
  }

  private void begin() {
    text.append(syntax4 ? "UNA:+.?*'" : "UNA:+.? '");
    String identifier = answered.text(1).isEmpty() ? "UNOC" : answered.text(1);
    String version = answered.text(1, 2).isEmpty() ? "3" : answered.text(1, 2);
    segment(
        "UNB",
        escaped(identifier) + ":" + escaped(version),
        given(answered, 3, 2),
        given(answered, 2, 2),
        (syntax4 ? DATE_8 : DATE_6).format(at),
        String.valueOf(numbers.interchange()),
        "",
        "",
        "",
        "",
        "",
        answered.text(11).equals("1") ? "1" : "");
    segments = 0;
    segment("UNH", "1", syntax4 ? "CONTRL:4:1:UN" : "CONTRL:D:3:UN");
  }

  private byte[] end() {
    segment("UNT", String.valueOf(segments + 1), "1");
    segment("UNZ", "1", String.valueOf(numbers.interchange()));
    return text.toString().getBytes(interchange.charset);
  }

  /** The first components of an element, as they were sent. */
  private String given(RawSegment segment, int element, int components) {
    StringBuilder given = new StringBuilder();
    int last = 0;
    for (int i = 1; i <= components; i++) {
      if (i > 1) {
        given.append(':');
      }
      String value = segment.text(element, i, interchange.charset);
      if (!value.isEmpty()) {
        given.append(escaped(value));
        last = given.length();
      }
    }
    given.setLength(last);
    return given.toString();
  }

  private String escaped(String value) {
    StringBuilder escaped = new StringBuilder(value.length());
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '+' || c == ':' || c == '\'' || c == '?' || c == '*' && syntax4) {
        escaped.append('?');
      }
      escaped.append(c < ' ' || c == 0x7F ? ' ' : c);
    }
    return escaped.toString();
  }

  /** Writes a segment; empty elements at its end are left out. */
  private void segment(String tag, String... elements) {
    segments++;
    int last = elements.length;
    while (last > 0 && elements[last - 1].isEmpty()) {
      last--;
    }
    text.append(tag);
    for (int i = 0; i < last; i++) {
      text.append('+').append(elements[i]);
    }
    text.append('\'');
  }
}
