package dev.crossdock.connectors.edi;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The envelope of X12: ISA, GS, ST ... SE, GE, IEA. */
final class X12Splitter extends Splitter {
  private static final int[] WIDTHS = {2, 10, 2, 10, 2, 15, 2, 15, 6, 4, 1, 5, 9, 1, 1, 1};
  private static final int ELEMENTS = WIDTHS.length;
  private static final int HEADER_BYTES_MAX = 512;

  /** Usage indicator (ISA15) of a test. */
  private static final String TEST = "T";

  /**
   * What the end of a group says.
   *
   * @param told how many transactions GE counts, or -1
   * @param codes of the group's faults for its acknowledgement (data element 716)
   */
  record GroupEnd(int told, List<String> codes) {}

  private RawSegment group;
  private int groupMessages;
  private final Set<String> references = new HashSet<>();

  private X12Splitter(Interchange out, Cutter cutter) {
    super(out, cutter);
  }

  /**
   * Splits an interchange.
   *
   * @throws ProblemException if it is no X12, cut off or lacks transactions
   */
  static Interchange of(byte[] content) {
    refuseIfTooLarge(content);
    return begin(content).split();
  }

  /**
   * Reads ISA.
   *
   * @throws ProblemException if there is none, or it is not plain what it means
   */
  static X12Splitter begin(byte[] content) {
    int start = Separators.firstByte(content);
    if (!Separators.startsWith(content, start, "ISA")
        || content.length < start + 5
        || !Separators.canBe(content[start + 3])) {
      throw unreadable(
          "byte " + start,
          "An X12 interchange begins with ISA and a separator; this does not",
          "13");
    }
    int element = content[start + 3];
    int[] at = elements(content, start, element);
    int last = at[ELEMENTS - 1];
    boolean lost = Separators.startsWith(content, last + 2, "GS" + (char) element);
    int terminatorAt = lost ? last + 1 : last + 2;
    if (terminatorAt >= content.length) {
      throw unreadable(where(), "The interchange ends inside ISA at byte " + content.length, "13");
    }
    int component = lost ? Separators.NONE : content[last + 1];
    int terminator = content[terminatorAt];
    boolean differ =
        component != element
            && component != terminator
            && element != terminator
            && (lost || Separators.canBe(component))
            && Separators.canBe(terminator);
    if (!differ) {
      throw unreadable(
          where(),
          "The two bytes that end ISA must be separators that differ from each other and from the"
              + " one behind ISA, of ASCII, and neither letters, digits nor blanks",
          "22");
    }
    Separators plain =
        new Separators(component, element, Separators.NONE, Separators.NONE, terminator);
    RawSegment isa = new RawSegment(content, plain, 1, start, terminatorAt);
    Separators separators =
        new Separators(component, element, Separators.NONE, repetition(isa, plain), terminator);
    Interchange out = new Interchange(Syntax.X12, content, separators, StandardCharsets.UTF_8, isa);
    X12Splitter splitter =
        new X12Splitter(out, new Cutter(content, separators, terminatorAt + 1, 1));
    splitter.widths(at, start, lost);
    splitter.test();
    return splitter;
  }

  private void test() {
    if (out.header.text(15).equals(TEST)) {
      note(
          out.header.where(15),
          "The sender says that this is a test (T): everything is checked, nothing is filed",
          TEST);
    }
  }

  private static String where() {
    return "segment 1 (ISA)";
  }

  /** Offsets of the sixteen separators of ISA. */
  private static int[] elements(byte[] content, int from, int element) {
    int[] found = new int[ELEMENTS];
    int count = 0;
    int end = Math.min(content.length, from + HEADER_BYTES_MAX);
    for (int i = from + 3; i < end && count < ELEMENTS; i++) {
      if (content[i] == element) {
        found[count++] = i;
      }
    }
    if (count < ELEMENTS) {
      throw unreadable(
          where(),
          "ISA must have 16 elements within " + HEADER_BYTES_MAX + " bytes; it has " + count,
          "13");
    }
    return found;
  }

  /** What ISA11 names from 00402 on; before that it held the standard's letter U. */
  private static int repetition(RawSegment isa, Separators separators) {
    int at = isa.text(11).length() == 1 ? isa.text(11).charAt(0) : 0;
    boolean names =
        isa.text(12).compareTo("00402") >= 0 && Separators.canBe(at) && !separators.has(at);
    return names ? at : Separators.NONE;
  }

  /** A header that is not 106 bytes wide is read where it says the same in one way only. */
  private void widths(int[] at, int start, boolean lost) {
    RawSegment isa = out.header;
    if (lost) {
      note(
          where() + ", element 16",
          "ISA16, the separator between components, is missing; put it before the segment"
              + " terminator. It was read all the same, for its meaning is plain",
          null);
      return;
    }
    int expected = start + 3;
    for (int i = 0; i < ELEMENTS; i++) {
      if (at[i] != expected) {
        if (!isa.text(12).matches("[0-9]{5}") || !isa.text(15).matches("[PTI]")) {
          throw unreadable(
              where(),
              "ISA must be 106 bytes wide, its elements filled with blanks; this one is not, and it"
                  + " is not plain what it means",
              "13");
        }
        note(
            where() + ", element " + i,
            "ISA must be 106 bytes wide, but element "
                + i
                + " has "
                + (at[i] - at[i - 1] - 1)
                + " bytes instead of "
                + WIDTHS[i - 1]
                + "; fill it with blanks. It was read all the same, for its meaning is plain",
            Shown.orNull(isa.text(i)));
        return;
      }
      expected += WIDTHS[i] + 1;
    }
  }

  @Override
  boolean envelope(String tag, RawSegment segment) {
    switch (tag) {
      case "ISA" ->
          throw unreadable(
              segment.where(),
              "ISA may only begin the interchange; this one is at byte " + segment.from(),
              "33");
      case "GS" -> beginGroup(segment);
      case "GE" -> endGroup(segment);
      case "IEA" -> endInterchange(segment);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void beginGroup(RawSegment segment) {
    abandonGroup(segment);
    if (out.groups.size() == Interchange.GROUPS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The interchange has more than " + Interchange.GROUPS_MAX + " groups");
    }
    group = segment;
    out.groups.add(segment);
    out.ends.put(segment, new GroupEnd(-1, List.of("3")));
    groupMessages = 0;
    references.clear();
  }

  private void endGroup(RawSegment segment) {
    abandon(segment);
    if (group == null) {
      stray(segment);
      return;
    }
    List<String> codes = new ArrayList<>();
    if (!counts(segment.text(1), groupMessages)) {
      count(segment, groupMessages, "transactions in the group");
      codes.add("5");
    }
    if (!reference(segment, group.text(6))) {
      codes.add("4");
    }
    String told = segment.text(1);
    int number = told.matches("[0-9]{1,6}") ? Integer.parseInt(told) : -1;
    out.ends.put(group, new GroupEnd(number, codes));
    group = null;
  }

  /** A new group or the end comes although the last group has not ended. */
  private void abandonGroup(RawSegment next) {
    abandon(next);
    if (group != null) {
      disturbed = true;
      note(
          group.where(),
          "The group that begins at byte "
              + group.from()
              + " has no GE: "
              + next.tag()
              + " follows at byte "
              + next.from(),
          null);
      group = null;
    }
  }

  @Override
  Part begin(RawSegment st) {
    if (group == null) {
      return null;
    }
    groupMessages++;
    String version = group.text(8);
    String release = version.length() > 6 ? version.substring(0, 6) : version;
    Part part = new Part(st, st.text(1), release, st.text(2), group, cutter.at());
    part.test = out.header.text(15).equals(TEST);
    if (!part.reference.isEmpty() && !references.add(part.reference)) {
      part.add(
          Fault.whole(
              st.where(2),
              "The transaction control number "
                  + Shown.of(part.reference)
                  + " is used twice in the group",
              part.reference,
              null,
              "23"));
    }
    return part;
  }

  @Override
  void compare(Part part, RawSegment se) {
    int found = part.segments + 2;
    if (!counts(se.text(1), found)) {
      part.add(
          Fault.whole(
              se.where(1),
              "SE at byte "
                  + se.from()
                  + " counts "
                  + Shown.of(se.text(1))
                  + " segments, the transaction has "
                  + found
                  + ": segments are missing or the count is wrong",
              Shown.orNull(se.text(1)),
              null,
              "4"));
    }
    if (!part.reference.equals(se.text(2))) {
      part.add(
          Fault.whole(
              se.where(2),
              "SE at byte "
                  + se.from()
                  + " refers to transaction "
                  + Shown.of(se.text(2))
                  + ", ST to "
                  + Shown.of(part.reference),
              Shown.orNull(se.text(2)),
              null,
              "3"));
    }
  }

  private void endInterchange(RawSegment iea) {
    abandonGroup(iea);
    end();
    if (!counts(iea.text(1), out.groups.size())) {
      count(iea, out.groups.size(), "groups");
    }
    reference(iea, out.header.text(13));
  }

  /** See {@link EdifactSplitter}: only the sender has what is missing. */
  private void count(RawSegment trailer, int found, String what) {
    String detail =
        trailer.tag()
            + " at byte "
            + trailer.from()
            + " counts "
            + Shown.of(trailer.text(1))
            + " "
            + what
            + ", there are "
            + found;
    if (!anyRefused()) {
      throw unreadable(trailer.where(1), detail, "29");
    }
    note(trailer.where(1), detail, Shown.orNull(trailer.text(1)));
  }

  /** Whether the number in the trailer is that of the header. */
  private boolean reference(RawSegment trailer, String expected) {
    boolean same = stripped(trailer.text(2)).equals(stripped(expected));
    if (!same) {
      note(
          trailer.where(2),
          trailer.tag()
              + " at byte "
              + trailer.from()
              + " refers to "
              + Shown.of(trailer.text(2))
              + ", the header to "
              + Shown.of(expected),
          Shown.orNull(trailer.text(2)));
    }
    return same;
  }

  /** Control numbers are compared as numbers. */
  private static String stripped(String number) {
    return number.replaceFirst("^0+(?=.)", "");
  }

  @Override
  String announced() {
    return ", in which X12 is read";
  }

  @Override
  void beyondAscii(Part part, RawSegment segment, int at) {
    // The character set is agreed between partners; nothing announces it.
  }

  @Override
  void finish(boolean complete) {
    if (!complete) {
      throw unreadable(
          "end",
          "The interchange is cut off: it ends at byte " + out.content.length + " without IEA",
          "13");
    }
    if (out.parts.isEmpty()) {
      throw unreadable("end", "The interchange holds no transaction", "32");
    }
  }
}
