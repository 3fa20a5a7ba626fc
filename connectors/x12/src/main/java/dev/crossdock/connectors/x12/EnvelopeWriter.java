package dev.crossdock.connectors.x12;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/**
 * Writes an interchange that answers another: back to its sender, with its separators, version and
 * usage indicator. Counts and control numbers are kept here.
 */
final class EnvelopeWriter {
  private static final DateTimeFormatter DATE_6 = DateTimeFormatter.ofPattern("uuMMdd");
  private static final DateTimeFormatter DATE_8 = DateTimeFormatter.ofPattern("uuuuMMdd");
  private static final DateTimeFormatter TIME_4 = DateTimeFormatter.ofPattern("HHmm");
  private static final String VERSION_DEFAULT = "00401";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Segment answered;
  private final long interchangeNumber;
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

  EnvelopeWriter(InterchangeHeader answered, long interchangeNumber, OffsetDateTime at) {
    this.answered = answered.segment();
    this.interchangeNumber = interchangeNumber;
    this.at = at;
    Delimiters theirs = answered.delimiters();
    this.element = (char) theirs.element();
    this.terminator =
        theirs.terminatorBytes() > 1
            ? free("~|!%", theirs.element(), theirs.component(), theirs.repetition())
            : (char) theirs.terminator();
    // ISA16 is data too, which control characters are not; nothing that is written has components.
    this.component =
        theirs.component() == Delimiters.NONE || theirs.component() < ' '
            ? free(">:|%", element, terminator, theirs.repetition())
            : (char) theirs.component();
    String named = this.answered.text(12);
    this.version = named.matches("[0-9]{5}") ? named : VERSION_DEFAULT;
    this.repetition =
        version.compareTo("00402") < 0
            ? 'U'
            : theirs.repetition() == Delimiters.NONE
                ? free("^!|%", element, terminator, component)
                : (char) theirs.repetition();
  }

  void beginInterchange() {
    segment(
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
        TIME_4.format(at),
        null,
        version,
        String.format("%09d", interchangeNumber),
        "0",
        answered.text(15).equals("T") ? "T" : "P",
        null);
  }

  void beginGroup(String functional, String sender, String receiver, long number, String release) {
    groups++;
    transactions = 0;
    groupNumber = number;
    segment(
        "GS",
        functional,
        sender,
        receiver,
        DATE_8.format(at),
        TIME_4.format(at),
        String.valueOf(number),
        "X",
        release);
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
    segment("IEA", String.valueOf(groups), String.format("%09d", interchangeNumber));
    return out.toByteArray();
  }

  /** Writes a segment; empty elements at its end are left out. */
  void segment(String tag, String... elements) {
    segments++;
    int last = elements.length;
    while (last > 0 && elements[last - 1] != null && elements[last - 1].isEmpty()) {
      last--;
    }
    StringBuilder text = new StringBuilder(tag);
    for (int i = 0; i < last; i++) {
      text.append(element);
      if (elements[i] == null) {
        // ISA11 and ISA16, which are separators themselves.
        text.append(i == 10 ? repetition : component);
      } else {
        text.append(clean(elements[i]));
      }
    }
    text.append(terminator);
    out.writeBytes(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** X12 cannot quote a separator: it would be one. */
  private String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean separator =
          c == element || c == component || c == terminator || c == repetition && c != 'U';
      clean.append(separator || c < ' ' || c == 0x7F ? '?' : c);
    }
    return clean.toString();
  }

  private static String wide(String text, int width, String otherwise) {
    // ISA is measured in bytes.
    String ascii = text.replaceAll("[^ -~]", "?");
    String cut = ascii.isEmpty() ? otherwise : Value.cut(ascii, width);
    return cut + " ".repeat(width - cut.length());
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
    // More candidates than can be taken at once by three others.
    throw new IllegalArgumentException("no separator left of " + candidates);
  }
}
