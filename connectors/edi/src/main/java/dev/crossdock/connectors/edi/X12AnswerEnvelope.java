package dev.crossdock.connectors.edi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes an interchange that answers another: back to its sender, with its separators, version and
 * usage indicator. Counts and control numbers are kept here.
 */
final class X12AnswerEnvelope {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME_4 = DateTimeFormatter.ofPattern("HHmm");
  private static final String VERSION_DEFAULT = "00401";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final RawSegment answered;
  private final long number;
  private final OffsetDateTime at;
  private final char element;
  private final char component;
  private final char repetition;
  private final char terminator;
  private final String version;
  private int groups;
  private int transactions;
  private int segments;
  private long groupNumber;

  /**
   * @param number control number of the answer
   */
  X12AnswerEnvelope(Interchange interchange, long number, OffsetDateTime at) {
    this.answered = interchange.header;
    this.number = number;
    this.at = at;
    Separators theirs = interchange.separators;
    this.element = (char) theirs.element();
    this.terminator = (char) theirs.terminator();
    // ISA16 is data too, which control characters are not.
    this.component =
        theirs.component() == Separators.NONE || theirs.component() < ' '
            ? free(">:|%", element, terminator, theirs.repetition())
            : (char) theirs.component();
    String named = answered.text(12);
    this.version = named.matches("[0-9]{5}") ? named : VERSION_DEFAULT;
    this.repetition =
        version.compareTo("00402") < 0
            ? 'U'
            : theirs.repetition() == Separators.NONE
                ? free("^!|%", element, terminator, component)
                : (char) theirs.repetition();
  }

  private static char free(String candidates, int... taken) {
    for (char candidate : candidates.toCharArray()) {
      boolean used = false;
      for (int one : taken) {
        used |= one == candidate;
      }
      if (!used) {
        return candidate;
      }
    }
    // There are more candidates than the three others can take.
    throw new IllegalStateException("no separator left of " + candidates);
  }

  /** Separator between the components of an element. */
  char component() {
    return component;
  }

  void beginInterchange() {
    String text =
        "ISA"
            + join("00", " ".repeat(10), "00", " ".repeat(10))
            + join(wide(answered.text(7), 2, "ZZ"), wide(answered.text(8), 15, ""))
            + join(wide(answered.text(5), 2, "ZZ"), wide(answered.text(6), 15, ""))
            + join(DATE_6.format(at), TIME_4.format(at), "" + repetition, version, nine(number))
            + join("0", answered.text(15).equals("T") ? "T" : "P", "" + component)
            + terminator;
    out.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  private String join(String... elements) {
    return element + String.join("" + element, elements);
  }

  private String wide(String text, int width, String otherwise) {
    // ISA is measured in bytes.
    String ascii = clean(text.replaceAll("[^ -~]", "?"));
    String full = ascii.isEmpty() ? otherwise : ascii;
    String cut = full.length() > width ? full.substring(0, width) : full;
    return cut + " ".repeat(width - cut.length());
  }

  static String nine(long number) {
    return String.format("%09d", number);
  }

  /** Begins a group back to the sender of the group that it answers. */
  void beginGroup(String functional, RawSegment gs, long control, String release) {
    groups++;
    transactions = 0;
    groupNumber = control;
    String date = DATE_8.format(at);
    String to = gs.text(2);
    segment("GS", functional, gs.text(3), to, date, TIME_4.format(at), "" + control, "X", release);
  }

  /**
   * @param convention implementation convention reference, or empty
   */
  void beginTransaction(String type, String convention) {
    transactions++;
    segments = 0;
    segment("ST", type, String.format("%04d", transactions), convention);
  }

  void endTransaction() {
    segment("SE", String.valueOf(segments + 1), String.format("%04d", transactions));
  }

  void endGroup() {
    segment("GE", String.valueOf(transactions), String.valueOf(groupNumber));
  }

  byte[] endInterchange() {
    segment("IEA", String.valueOf(groups), nine(number));
    return out.toByteArray();
  }

  /** Writes a segment; empty elements at its end are left out. */
  void segment(String tag, String... elements) {
    segments++;
    int last = elements.length;
    while (last > 0 && elements[last - 1].isEmpty()) {
      last--;
    }
    StringBuilder text = new StringBuilder(tag);
    for (int i = 0; i < last; i++) {
      text.append(element).append(elements[i]);
    }
    text.append(terminator);
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** X12 cannot quote a separator: it would be one. */
  String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator =
          c == element || c == component || c == terminator || c == repetition && c != 'U';
      clean.append(separator || c < ' ' || c == 0x7F ? '?' : c);
    }
    return clean.toString();
  }
}
