package dev.crossdock.connectors.edi;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Writes the functional acknowledgement of an interchange of X12: a 997 for each group, or a 999
 * where GS08 names an implementation guide of 005010 or later; a TA1 where the groups could not be
 * told apart.
 */
final class FunctionalAnswer {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmm");
  private static final String FUNCTIONAL = "FA";

  /** The 999 is itself defined by an implementation guide; this is its last errata. */
  private static final String GUIDE_OF_999 = "005010X231A1";

  private static final int CODES_MAX = 5;
  private static final String COMPONENT = ">";

  private final RawSegment answered;
  private final EnvelopeNumbers numbers;
  private final OffsetDateTime at;
  private final StringBuilder text = new StringBuilder();
  private int groups;
  private int segments;

  private FunctionalAnswer(RawSegment answered, EnvelopeNumbers numbers, Instant at) {
    this.answered = answered;
    this.numbers = numbers;
    this.at = at.atOffset(ZoneOffset.UTC);
  }

  /**
   * Answers an interchange, whatever became of it.
   *
   * @return empty if it is not plain who sent it, or it holds answers only: those are never answered
   */
  static Optional<byte[]> of(byte[] content, EnvelopeNumbers numbers, Instant at) {
    Splitter.refuseIfTooLarge(content);
    RawSegment isa;
    try {
      isa = X12Splitter.begin(content).out.header;
    } catch (ProblemException nobodyToAnswer) {
      return Optional.empty();
    }
    if (!isa.text(13).matches("[0-9]{1,9}")) {
      return Optional.empty();
    }
    FunctionalAnswer answer = new FunctionalAnswer(isa, numbers, at);
    Interchange whole;
    try {
      whole = X12Splitter.of(content);
    } catch (ProblemException refused) {
      boolean answers = StatusTypes.format(Syntax.X12, first(content)) != null;
      return answers ? Optional.empty() : Optional.of(answer.refuse(refused));
    }
    EdiFormat.check(whole);
    return answer.write(whole);
  }

  private static String first(byte[] content) {
    String type = FirstMessage.type(Syntax.X12, content);
    return type == null ? "" : type;
  }

  private byte[] refuse(ProblemException refused) {
    begin();
    String note =
        refused.problem() == Problem.INVALID_TEXT || refused.problem() == Problem.BODY_TOO_LARGE
            ? "024"
            : "end".equals(refused.field()) ? "023" : "022";
    segment("TA1", padded(answered.text(13)), answered.text(9), answered.text(10), "R", note);
    return end();
  }

  private Optional<byte[]> write(Interchange interchange) {
    Map<Boolean, Map<RawSegment, List<Part>>> answers = new TreeMap<>();
    for (Part part : interchange.parts) {
      RawSegment group = part.group;
      if (!group.text(1).equals(FUNCTIONAL) && group.text(6).matches("[0-9]{1,9}")) {
        answers
            .computeIfAbsent(isGuided(group), guided -> new LinkedHashMap<>())
            .computeIfAbsent(group, g -> new ArrayList<>())
            .add(part);
      }
    }
    if (answers.isEmpty()) {
      return Optional.empty();
    }
    begin();
    answers.forEach(this::group);
    return Optional.of(end());
  }

  private static boolean isGuided(RawSegment group) {
    String version = group.text(8);
    return version.length() > 6
        && version.compareTo("005010") >= 0
        && version.charAt(6) == 'X'
        && version.substring(0, 6).matches("[0-9]{6}");
  }

  /** Writes a group of answers: all of 997, or all of 999. */
  private void group(boolean guided, Map<RawSegment, List<Part>> answers) {
    RawSegment first = answers.keySet().iterator().next();
    String release = first.text(8);
    String version =
        guided ? GUIDE_OF_999 : release.matches("[0-9]{6}.*") ? release.substring(0, 6) : "004010";
    String number = String.valueOf(numbers.group() + groups);
    groups++;
    segment(
        "GS",
        FUNCTIONAL,
        first.text(3),
        first.text(2),
        DATE_8.format(at),
        TIME.format(at),
        number,
        "X",
        version);
    int[] transactions = {0};
    answers.forEach(
        (group, parts) -> {
          transactions[0]++;
          String reference = String.format(Locale.ROOT, "%04d", transactions[0]);
          segments = 0;
          segment("ST", guided ? "999" : "997", reference, guided ? version : "");
          answer(guided, group, parts);
          segment("SE", String.valueOf(segments + 1), reference);
        });
    segment("GE", String.valueOf(transactions[0]), number);
  }

  private void answer(boolean guided, RawSegment group, List<Part> parts) {
    segment("AK1", group.text(1), group.text(6), guided ? group.text(8) : "");
    int taken = 0;
    boolean clean = true;
    for (Part part : parts) {
      taken += part.isTaken() ? 1 : 0;
      clean &= transaction(guided, part);
    }
    String verdict =
        taken == 0 ? "R" : taken < parts.size() ? "P" : clean ? "A" : "E";
    String count = String.valueOf(parts.size());
    segment("AK9", verdict, count, count, String.valueOf(taken));
  }

  /** Answers one transaction; returns whether it is without a fault. */
  private boolean transaction(boolean guided, Part part) {
    segment(
        "AK2",
        part.type.isEmpty() ? "000" : part.type,
        part.reference.isEmpty() ? "0000" : part.reference,
        guided ? part.header.text(3) : "");
    Set<String> codes = new LinkedHashSet<>();
    Map<Integer, List<Fault>> bySegment = new TreeMap<>();
    for (Fault fault : part.faults) {
      if (fault.x12() != null && fault.segment() > 0) {
        bySegment.computeIfAbsent(fault.segment(), s -> new ArrayList<>()).add(fault);
      } else if (fault.x12() != null) {
        codes.add(fault.x12());
      }
    }
    bySegment.forEach((position, faults) -> faults(guided, position, faults));
    if (!bySegment.isEmpty()) {
      codes.add("5");
    }
    boolean clean = codes.isEmpty();
    List<String> elements = new ArrayList<>();
    elements.add(!part.isTaken() ? "R" : clean ? "A" : "E");
    codes.stream().limit(CODES_MAX).forEach(elements::add);
    segment(guided ? "IK5" : "AK5", elements.toArray(String[]::new));
    return clean;
  }

  private void faults(boolean guided, int position, List<Fault> faults) {
    String tag = faults.get(0).tag();
    String code =
        faults.stream()
            .filter(fault -> fault.element() == 0)
            .map(Fault::x12)
            .findFirst()
            .orElse("8");
    segment(
        guided ? "IK3" : "AK3", tag == null ? "ZZZ" : tag, String.valueOf(position), "", code);
    for (Fault fault : faults) {
      if (fault.element() > 0) {
        String bad = fault.finding().value() == null ? "" : fault.finding().value();
        String component = fault.component() > 0 ? COMPONENT + fault.component() : "";
        raw(
            guided ? "IK4" : "AK4",
            fault.element() + component,
            "",
            fault.x12(),
            clean(bad));
      }
    }
  }

  private void begin() {
    String named = answered.text(12);
    String version = named.matches("[0-9]{5}") ? named : "00401";
    raw(
        "ISA",
        "00",
        " ".repeat(10),
        "00",
        " ".repeat(10),
        wide(answered.text(7), 2, "ZZ"),
        wide(answered.text(8), 15, ""),
        wide(answered.text(5), 2, "ZZ"),
        wide(answered.text(6), 15, ""),
        DATE_6.format(at),
        TIME.format(at),
        version.compareTo("00402") < 0 ? "U" : "^",
        version,
        String.format(Locale.ROOT, "%09d", numbers.interchange()),
        "0",
        answered.text(15).equals("T") ? "T" : "P",
        COMPONENT);
  }

  private byte[] end() {
    String number = String.format(Locale.ROOT, "%09d", numbers.interchange());
    segment("IEA", String.valueOf(groups), number);
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  private static String padded(String control) {
    return "0".repeat(9 - control.length()) + control;
  }

  private static String wide(String value, int width, String otherwise) {
    String ascii = clean(value);
    String cut = ascii.isEmpty() ? otherwise : ascii.substring(0, Math.min(width, ascii.length()));
    return cut + " ".repeat(width - cut.length());
  }

  /** X12 cannot quote a separator: it would be one. */
  private static String clean(String value) {
    return value.replaceAll("[^ -~]|[*~>^]", "?");
  }

  private void segment(String tag, String... elements) {
    String[] cleaned = new String[elements.length];
    for (int i = 0; i < elements.length; i++) {
      cleaned[i] = clean(elements[i]);
    }
    raw(tag, cleaned);
  }

  /** Writes a segment; empty elements at its end are left out. */
  private void raw(String tag, String... elements) {
    segments++;
    int last = elements.length;
    while (last > 0 && elements[last - 1].isEmpty()) {
      last--;
    }
    text.append(tag);
    for (int i = 0; i < last; i++) {
      text.append('*').append(elements[i]);
    }
    text.append('~');
  }
}
