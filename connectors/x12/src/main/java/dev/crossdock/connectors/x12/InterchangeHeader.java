package dev.crossdock.connectors.x12;

import static dev.crossdock.connectors.x12.Delimiters.NONE;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;

/**
 * ISA, which is exactly 106 bytes wide and thereby names the separators. Web pages, mails and trim
 * functions take its blanks away; such a header is read where it says the same in one way only, and
 * reported.
 *
 * @param segment ISA itself
 * @param delimiters the separators that it names
 * @param end offset behind its terminator
 * @param repaired what had to be put right, or null
 */
record InterchangeHeader(Segment segment, Delimiters delimiters, int end, Finding repaired) {
  private static final int[] WIDTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  private static final int ELEMENTS = WIDTHS.length;
  private static final int HEADER_BYTES_MAX = 512;

  /** Longest segment that is looked at to tell the separators apart. */
  private static final int LOOK_AHEAD_BYTES = 1_024;

  /**
   * Reads the header.
   *
   * @throws ProblemException if the content does not begin with ISA, or it is not plain which
   *     separators ISA names
   */
  static InterchangeHeader of(byte[] content) {
    int from = Delimiters.firstByte(content);
    if (!Delimiters.startsWith(content, from, "ISA") || content.length < from + 5) {
      throw refuse("byte " + from, "An X12 interchange begins with ISA; this does not");
    }
    int element = content[from + 3];
    if (!isSeparator(element)) {
      throw refuse(
          where(),
          "The byte behind ISA must be the separator between elements, neither letter, digit nor"
              + " blank");
    }
    int[] separators = separators(content, from, element);
    int last = separators[ELEMENTS - 1];
    int componentAt = last + 1;
    boolean lost = componentIsLost(content, componentAt, element);
    int terminatorAt = lost ? componentAt : componentAt + 1;
    if (terminatorAt >= content.length) {
      throw refuse(where(), "The interchange ends inside ISA at byte " + content.length);
    }
    int component = lost ? NONE : content[componentAt];
    int terminator = content[terminatorAt];
    int bytes = terminatorBytes(content, terminatorAt);
    Delimiters plain = new Delimiters(element, component, NONE, terminator, terminatorAt, bytes);
    Segment isa = new Segment(content, plain, 1, from, terminatorAt);
    Finding repaired = lost ? lostComponent() : widths(isa, separators, from);
    if (repaired != null) {
      requirePlain(isa, content, terminatorAt + bytes);
    }
    refuseUnless(
        (component == NONE || isSeparator(component)) && component != element,
        "ISA16",
        componentAt);
    refuseUnless(
        (bytes > 1 || isSeparator(terminator)) && terminator != element && terminator != component,
        "The byte behind ISA16",
        terminatorAt);
    if (repaired == null && bytes > 1) {
      repaired = wideTerminator(terminatorAt);
    }
    Delimiters delimiters =
        new Delimiters(element, component, repetition(isa, plain), terminator, terminatorAt, bytes);
    return new InterchangeHeader(
        new Segment(content, delimiters, 1, from, terminatorAt),
        delimiters,
        terminatorAt + bytes,
        repaired);
  }

  /** Sender's identification (ISA06), or empty. */
  String sender() {
    return segment.text(6);
  }

  /** Interchange control number (ISA13), or empty. */
  String control() {
    return segment.text(13);
  }

  /** Whether the sender says that this is test data (ISA15). */
  boolean isTest() {
    return segment.text(15).equals("T");
  }

  /** Offsets of the sixteen separators of ISA. */
  private static int[] separators(byte[] content, int from, int element) {
    int[] found = new int[ELEMENTS];
    int count = 0;
    int end = Math.min(content.length, from + HEADER_BYTES_MAX);
    for (int i = from + 3; i < end && count < ELEMENTS; i++) {
      if (content[i] == element) {
        found[count++] = i;
      }
    }
    if (count < ELEMENTS) {
      throw refuse(
          where(),
          "ISA must have 16 elements within " + HEADER_BYTES_MAX + " bytes; it has " + count);
    }
    return found;
  }

  /**
   * Whether ISA16 is missing, so that the terminator stands in its place. It is when GS follows at
   * once, or when GS, on the next line, ends with that character too.
   */
  private static boolean componentIsLost(byte[] content, int at, int element) {
    int next = at + 1;
    if (next >= content.length) {
      return true;
    }
    String group = "GS" + (char) element;
    if (Delimiters.startsWith(content, next, group)) {
      return true;
    }
    int line = next;
    while (line < content.length && Delimiters.isBlank(content[line])) {
      line++;
    }
    if (line == next || !Delimiters.startsWith(content, line, group)) {
      return false;
    }
    int end = line;
    int limit = Math.min(content.length, line + LOOK_AHEAD_BYTES);
    while (end < limit && content[end] != '\r' && content[end] != '\n') {
      end++;
    }
    return content[end - 1] == content[at];
  }

  /** What ISA11 names from 00402 on; before that it held the standard's letter U. */
  private static int repetition(Segment isa, Delimiters delimiters) {
    String named = isa.text(11);
    boolean names =
        isa.text(12).compareTo("00402") >= 0
            && named.length() == 1
            && isSeparator(named.charAt(0))
            && !delimiters.has((byte) named.charAt(0));
    return names ? named.charAt(0) : NONE;
  }

  /** Null when every element has its width. */
  private static Finding widths(Segment isa, int[] separators, int from) {
    int expected = from + 3;
    for (int i = 0; i < ELEMENTS; i++) {
      if (separators[i] != expected) {
        int width = separators[i] - separators[i - 1] - 1;
        return new Finding(
            Problem.INVALID_FIELD,
            where() + ", element " + i,
            "ISA must be 106 bytes wide, but element "
                + i
                + " has "
                + width
                + " bytes instead of "
                + WIDTHS[i - 1]
                + "; fill it with blanks. It was read all the same, for its meaning is plain",
            isa.text(i).isEmpty() ? null : Value.shown(isa.text(i)));
      }
      expected += WIDTHS[i] + 1;
    }
    return null;
  }

  private static Finding lostComponent() {
    return new Finding(
        Problem.INVALID_FIELD,
        where() + ", element 16",
        "ISA16, the separator between components, is missing; put it before the segment terminator."
            + " It was read all the same, for its meaning is plain",
        null);
  }

  private static Finding wideTerminator(int at) {
    return new Finding(
        Problem.INVALID_FIELD,
        "byte " + at,
        "The segment terminator is a character of several bytes; take one of ASCII, such as ~. It"
            + " was read all the same, for its meaning is plain",
        null);
  }

  /** A header that is not as wide as it must be needs other proof that nothing is missing. */
  private static void requirePlain(Segment isa, byte[] content, int behind) {
    int next = behind;
    while (next < content.length && Delimiters.isBlank(content[next])) {
      next++;
    }
    char element = (char) content[isa.from() + 3];
    boolean follows =
        Delimiters.startsWith(content, next, "GS" + element)
            || Delimiters.startsWith(content, next, "TA1" + element)
            || Delimiters.startsWith(content, next, "IEA" + element);
    boolean digits = isDigits(isa.text(12)) && isDigits(isa.text(13)) && isDigits(isa.text(9));
    String usage = isa.text(15);
    boolean usageKnown = usage.equals("P") || usage.equals("T") || usage.equals("I");
    if (!follows || !digits || !usageKnown) {
      throw refuse(
          where(),
          "ISA must be 106 bytes wide, its elements filled with blanks; this one is not, and it is"
              + " not plain what it means");
    }
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static int terminatorBytes(byte[] content, int at) {
    int bytes = 1;
    if (content[at] < 0) {
      while (at + bytes < content.length && (content[at + bytes] & 0xC0) == 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  private static boolean isSeparator(int c) {
    return c > 0 && c < 0x80 && c != ' ' && !Character.isLetterOrDigit(c);
  }

  private static void refuseUnless(boolean right, String what, int at) {
    if (!right) {
      throw refuse(
          where(),
          what
              + " at byte "
              + at
              + " must be one separator that differs from the others and is neither letter, digit"
              + " nor blank");
    }
  }

  private static String where() {
    return "segment 1 (ISA)";
  }

  private static ProblemException refuse(String where, String detail) {
    return new ProblemException(Problem.UNREADABLE_MESSAGE, where, detail);
  }
}
