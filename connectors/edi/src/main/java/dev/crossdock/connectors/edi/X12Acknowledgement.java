package dev.crossdock.connectors.edi;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.problem.ProblemException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Writes the functional acknowledgement of what was read: a 997 for each group, or a 999 where GS08
 * names an implementation guide of 005010 or later. It is about syntax only: levels that do not fit
 * and codes that are no milestone of ours are sound syntax and accepted.
 */
final class X12Acknowledgement {
  private static final String FUNCTIONAL = "FA";

  /** The 999 is itself defined by an implementation guide; this is its last errata. */
  private static final String GUIDE_OF_999 = "005010X231A1";

  private static final String RELEASE_OF_GUIDES = "005010";
  private static final String RELEASE_DEFAULT = "004010";
  private static final int CODES_MAX = 5;
  private static final int BAD_DATA_CHARACTERS_MAX = 99;

  /** Names of the segments, which differ between the two. */
  private enum Kind {
    ACK_997("997", "AK3", "AK4", "AK5"),
    ACK_999("999", "IK3", "IK4", "IK5");

    private final String type;
    private final String segment;
    private final String element;
    private final String transaction;

    Kind(String type, String segment, String element, String transaction) {
      this.type = type;
      this.segment = segment;
      this.element = element;
      this.transaction = transaction;
    }
  }

  private final Interchange interchange;
  private final X12AnswerEnvelope out;

  private X12Acknowledgement(Interchange interchange, X12AnswerEnvelope out) {
    this.interchange = interchange;
    this.out = out;
  }

  /**
   * Answers a whole message, whatever became of it.
   *
   * @return empty if it is not even plain who sent it, or if it is an acknowledgement itself: those
   *     are never acknowledged
   * @throws ProblemException if the bytes are more than are read
   */
  static Optional<byte[]> of(byte[] content, EnvelopeNumbers numbers, Instant at) {
    Splitter.refuseIfTooLarge(content);
    OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
    X12Splitter splitter;
    try {
      splitter = X12Splitter.begin(content);
    } catch (ProblemException nobodyToAnswer) {
      return Optional.empty();
    }
    Interchange interchange = splitter.out;
    X12AnswerEnvelope out = new X12AnswerEnvelope(interchange, numbers.interchange(), time);
    try {
      splitter.split();
    } catch (ProblemException refused) {
      return refusal(interchange, refused, out);
    }
    EdiFormat.check(interchange);
    return new X12Acknowledgement(interchange, out).write(numbers.group());
  }

  /** Of an interchange that could not be split TA1 speaks, for there is no group to answer. */
  private static Optional<byte[]> refusal(
      Interchange interchange, ProblemException refused, X12AnswerEnvelope out) {
    RawSegment isa = interchange.header;
    boolean answer =
        !interchange.groups.isEmpty() && interchange.groups.get(0).text(1).equals(FUNCTIONAL);
    if (!isa.text(13).matches("[0-9]{1,9}") || answer) {
      return Optional.empty();
    }
    String note =
        switch (refused.problem()) {
          case INVALID_TEXT, BODY_TOO_LARGE -> "024";
          default -> "end".equals(refused.field()) || endsInside(interchange) ? "023" : "022";
        };
    String number = X12AnswerEnvelope.nine(Long.parseLong(isa.text(13)));
    out.beginInterchange();
    out.segment("TA1", number, out.clean(isa.text(9)), out.clean(isa.text(10)), "R", note);
    return Optional.of(out.endInterchange());
  }

  /** Whether the bytes end inside a segment. */
  private static boolean endsInside(Interchange interchange) {
    byte[] content = interchange.content;
    int last = content.length - 1;
    while (last > 0
        && content[last] != interchange.separators.terminator()
        && (Separators.isBlank(content[last]) || content[last] == 0x1A)) {
      last--;
    }
    return content[last] != interchange.separators.terminator();
  }

  private Optional<byte[]> write(long firstGroup) {
    Map<Kind, List<RawSegment>> answered = new LinkedHashMap<>();
    for (RawSegment gs : interchange.groups) {
      // Without its number no group can be answered.
      if (!gs.text(1).equals(FUNCTIONAL) && gs.text(6).matches("[0-9]{1,9}")) {
        answered.computeIfAbsent(kind(gs), kind -> new ArrayList<>()).add(gs);
      }
    }
    if (answered.isEmpty()) {
      return Optional.empty();
    }
    out.beginInterchange();
    long number = firstGroup;
    for (Map.Entry<Kind, List<RawSegment>> entry : answered.entrySet()) {
      group(entry.getKey(), entry.getValue(), number++);
    }
    return Optional.of(out.endInterchange());
  }

  private static Kind kind(RawSegment gs) {
    String version = gs.text(8);
    boolean guided = version.matches("[0-9]{6}X.*") && version.compareTo(RELEASE_OF_GUIDES) >= 0;
    return guided ? Kind.ACK_999 : Kind.ACK_997;
  }

  private void group(Kind kind, List<RawSegment> groups, long number) {
    String named = groups.get(0).text(8);
    String release = named.matches("00[4-8]0[0-9]0.*") ? named.substring(0, 6) : RELEASE_DEFAULT;
    String version = kind == Kind.ACK_999 ? GUIDE_OF_999 : release;
    out.beginGroup(FUNCTIONAL, groups.get(0), number, version);
    for (RawSegment gs : groups) {
      out.beginTransaction(kind.type, kind == Kind.ACK_999 ? version : "");
      answer(kind, version, gs);
      out.endTransaction();
    }
    out.endGroup();
  }

  private void answer(Kind kind, String version, RawSegment gs) {
    // AK103 and AK203 came with 005010.
    boolean newer = version.compareTo(RELEASE_OF_GUIDES) >= 0;
    String functional = out.clean(gs.text(1));
    out.segment("AK1", functional, gs.text(6), newer ? out.clean(gs.text(8)) : "");
    List<Part> parts = interchange.parts.stream().filter(part -> part.group == gs).toList();
    int accepted = 0;
    boolean errors = false;
    for (Part part : parts) {
      accepted += part.isTaken() ? 1 : 0;
      errors |= part.faults.stream().anyMatch(fault -> fault.x12() != null);
      answer(kind, newer, part);
    }
    X12Splitter.GroupEnd end = interchange.ends.get(gs);
    boolean none = !parts.isEmpty() && accepted == 0;
    errors |= !end.codes().isEmpty();
    String verdict = none ? "R" : accepted < parts.size() ? "P" : errors ? "E" : "A";
    List<String> elements = new ArrayList<>();
    elements.add(verdict);
    elements.add(end.told() < 0 ? String.valueOf(parts.size()) : String.valueOf(end.told()));
    elements.add(String.valueOf(parts.size()));
    elements.add(String.valueOf(accepted));
    elements.addAll(end.codes());
    out.segment("AK9", elements.toArray(String[]::new));
  }

  private void answer(Kind kind, boolean newer, Part part) {
    out.segment(
        "AK2",
        part.type.isEmpty() ? "000" : out.clean(part.type),
        part.reference.isEmpty() ? "0000" : out.clean(part.reference),
        newer ? out.clean(part.header.text(3)) : "");
    Map<Integer, List<Fault>> bySegment = new LinkedHashMap<>();
    Set<String> codes = new LinkedHashSet<>();
    boolean clean = true;
    for (Fault fault : part.faults) {
      if (fault.x12() != null) {
        clean = false;
        if (fault.segment() > 0) {
          bySegment.computeIfAbsent(fault.segment(), position -> new ArrayList<>()).add(fault);
        } else {
          codes.add(fault.x12());
        }
      }
    }
    bySegment.forEach((position, faults) -> segment(kind, position, faults));
    if (!bySegment.isEmpty()) {
      codes.add("5");
    }
    List<String> elements = new ArrayList<>();
    elements.add(!part.isTaken() ? "R" : clean ? "A" : "E");
    codes.stream().limit(CODES_MAX).forEach(elements::add);
    out.segment(kind.transaction, elements.toArray(String[]::new));
  }

  private void segment(Kind kind, int position, List<Fault> faults) {
    String whole =
        faults.stream()
            .filter(fault -> fault.element() == 0)
            .map(Fault::x12)
            .findFirst()
            .orElse("8");
    String tag = faults.stream().map(Fault::tag).filter(Objects::nonNull).findFirst().orElse("ZZZ");
    out.segment(kind.segment, out.clean(tag), String.valueOf(position), "", whole);
    for (Fault fault : faults) {
      if (fault.element() > 0) {
        String at = String.valueOf(fault.element());
        String in = fault.component() > 0 ? at + out.component() + fault.component() : at;
        out.segment(kind.element, in, "", fault.x12(), bad(fault.finding().value()));
      }
    }
  }

  /** The value at fault, if a finding may tell it. */
  private String bad(String value) {
    if (value == null) {
      return "";
    }
    int length = Math.min(value.length(), BAD_DATA_CHARACTERS_MAX);
    return out.clean(value.substring(0, length)).strip();
  }
}
