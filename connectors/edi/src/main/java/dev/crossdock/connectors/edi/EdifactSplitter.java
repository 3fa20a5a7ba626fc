package dev.crossdock.connectors.edi;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The envelope of EDIFACT: UNA, UNB, UNG, UNH ... UNT, UNE, UNZ. */
final class EdifactSplitter extends Splitter {
  private static final int UNA_BYTES = 9;

  private static final Map<String, String> CHARSETS =
      Map.ofEntries(
          Map.entry("UNOC", "ISO-8859-1"),
          Map.entry("UNOD", "ISO-8859-2"),
          Map.entry("UNOE", "ISO-8859-5"),
          Map.entry("UNOF", "ISO-8859-7"),
          Map.entry("UNOG", "ISO-8859-3"),
          Map.entry("UNOH", "ISO-8859-4"),
          Map.entry("UNOI", "ISO-8859-6"),
          Map.entry("UNOJ", "ISO-8859-8"),
          Map.entry("UNOK", "ISO-8859-9"),
          Map.entry("UNOL", "ISO-8859-15"));

  private RawSegment group;
  private int groupMessages;
  private boolean asciiTold;

  private EdifactSplitter(Interchange out, Cutter cutter) {
    super(out, cutter);
  }

  /**
   * Splits an interchange, or messages that come without UNB.
   *
   * @throws ProblemException if it is no EDIFACT, cut off or lacks messages
   */
  static Interchange of(byte[] content) {
    refuseIfTooLarge(content);
    return begin(content).split();
  }

  /**
   * Reads UNA and UNB.
   *
   * @throws ProblemException if it is no EDIFACT
   */
  static EdifactSplitter begin(byte[] content) {
    int start = Separators.firstByte(content);
    boolean advice = Separators.startsWith(content, start, "UNA");
    Separators separators = separators(content, start, advice);
    int from = advice ? start + UNA_BYTES : start;
    RawSegment first = new Cutter(content, separators, from, 0).next();
    RawSegment header = first != null && "UNB".equals(first.tag()) ? first : null;
    if (header != null && advice && !header.text(1, 2).startsWith("4")) {
      // Before syntax version 4 the fifth character of UNA is reserved.
      separators = withoutRepetition(separators);
    }
    Interchange out =
        new Interchange(
            Syntax.EDIFACT,
            content,
            separators,
            charset(header == null ? "" : header.text(1)),
            header);
    return new EdifactSplitter(out, new Cutter(content, separators, from, 0));
  }

  /** The character set of a syntax identifier; UTF-8, of which ASCII is a part, of all others. */
  static Charset charset(String identifier) {
    String name = CHARSETS.get(identifier);
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  private static Separators separators(byte[] content, int start, boolean advice) {
    if (advice) {
      return announced(content, start);
    }
    if (!Separators.startsWith(content, start, "UNB")
        && !Separators.startsWith(content, start, "UNH")) {
      throw unreadable(
          "byte " + start, "An EDIFACT message begins with UNA, UNB or UNH; this does not", "13");
    }
    if (content.length > start + 3 && content[start + 3] == 0x1D) {
      return new Separators(0x1F, 0x1D, Separators.NONE, Separators.NONE, 0x1C);
    }
    Separators usual = new Separators(':', '+', '?', '*', '\'');
    RawSegment first = new Cutter(content, usual, start, 0).next();
    boolean four = first != null && "UNB".equals(first.tag()) && first.text(1, 2).startsWith("4");
    return four ? usual : withoutRepetition(usual);
  }

  private static Separators withoutRepetition(Separators separators) {
    return new Separators(
        separators.component(),
        separators.element(),
        separators.release(),
        Separators.NONE,
        separators.terminator());
  }

  private static Separators announced(byte[] content, int start) {
    if (content.length < start + UNA_BYTES) {
      throw unreadable(
          "segment UNA", "The message ends inside UNA at byte " + content.length, "22");
    }
    int release = content[start + 6] == ' ' ? Separators.NONE : content[start + 6];
    int repetition = content[start + 7];
    Separators found =
        new Separators(
            content[start + 3], content[start + 4], release, Separators.NONE, content[start + 8]);
    boolean differ =
        found.component() != found.element()
            && found.component() != found.terminator()
            && found.element() != found.terminator()
            && release != found.component()
            && release != found.element()
            && release != found.terminator();
    boolean usable =
        Separators.canBe(found.component())
            && Separators.canBe(found.element())
            && Separators.canBe(found.terminator())
            && (release == Separators.NONE || Separators.canBe(release));
    if (!differ || !usable) {
      throw unreadable(
          "segment UNA",
          "UNA at byte "
              + start
              + " must name six characters: separators that differ"
              + " and are neither letters nor digits",
          "22");
    }
    boolean repeats = Separators.canBe(repetition) && !found.has(repetition);
    return repeats
        ? new Separators(
            found.component(), found.element(), release, repetition, found.terminator())
        : found;
  }

  @Override
  boolean envelope(String tag, RawSegment segment) {
    switch (tag) {
      case "UNB" -> {
        if (segment.number() != 1) {
          throw unreadable(
              segment.where(),
              "UNB may only begin the interchange; this one is at byte " + segment.from(),
              "33");
        }
        beginInterchange(segment);
      }
      case "UNG" -> beginGroup(segment);
      case "UNE" -> endGroup(segment);
      case "UNZ" -> endInterchange(segment);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void beginInterchange(RawSegment unb) {
    for (int element = 2; element <= 3; element++) {
      if (unb.text(element, 2).equals("ZZ")) {
        note(
            unb.where(element) + ", component 2",
            "The qualifier ZZ is X12's; EDIFACT writes ZZZ for what both sides agreed upon",
            "ZZ");
      }
    }
    if (unb.text(11).equals("1")) {
      note(
          unb.where(11),
          "The sender says that this is a test (1): everything is checked, nothing is filed",
          "1");
    }
    String date = unb.text(4, 1);
    int digits = unb.text(1, 2).startsWith("4") ? 8 : 6;
    if (date.length() != digits) {
      note(
          unb.where(4),
          "Syntax version "
              + Shown.of(unb.text(1, 2))
              + " writes the date of the interchange with "
              + digits
              + " digits, not as "
              + Shown.of(date),
          Shown.orNull(date));
    }
  }

  private void beginGroup(RawSegment segment) {
    abandon(segment);
    if (out.groups.size() == Interchange.GROUPS_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The interchange has more than " + Interchange.GROUPS_MAX + " groups");
    }
    group = segment;
    out.groups.add(segment);
    groupMessages = 0;
  }

  private void endGroup(RawSegment segment) {
    abandon(segment);
    if (group == null) {
      stray(segment);
      return;
    }
    if (!counts(segment.text(1), groupMessages)) {
      count(segment, groupMessages, "messages in the group");
    }
    reference(segment, group.text(5));
    group = null;
  }

  @Override
  Part begin(RawSegment unh) {
    groupMessages++;
    String release = unh.text(2, 2) + unh.text(2, 3);
    Part part = new Part(unh, unh.text(2, 1), release, unh.text(1), group, cutter.at());
    if (part.reference.isEmpty()) {
      Fault whole =
          Fault.whole(
              unh.where(1),
              "The message at byte " + unh.from() + " has no reference; give each one of its own",
              null,
              "13",
              null);
      part.add(new Fault(whole.finding(), true, "13", null, 0, "UNH", 1, 0));
    }
    part.test = out.header != null && out.header.text(11).equals("1");
    return part;
  }

  @Override
  void compare(Part part, RawSegment unt) {
    int found = part.segments + 2;
    if (!counts(unt.text(1), found)) {
      part.add(
          service(
              unt.where(1),
              "UNT at byte "
                  + unt.from()
                  + " counts "
                  + Shown.of(unt.text(1))
                  + " segments, the message has "
                  + found
                  + ": segments are missing or the count is wrong",
              unt.text(1),
              "29",
              1));
    }
    if (!part.reference.equals(unt.text(2))) {
      part.add(
          service(
              unt.where(2),
              "UNT at byte "
                  + unt.from()
                  + " refers to message "
                  + Shown.of(unt.text(2))
                  + ", UNH to "
                  + Shown.of(part.reference),
              unt.text(2),
              "28",
              2));
    }
  }

  private static Fault service(
      String where, String detail, String value, String code, int element) {
    Fault whole = Fault.whole(where, detail, Shown.orNull(value), code, null);
    return new Fault(whole.finding(), true, code, null, 0, "UNT", element, 0);
  }

  private void endInterchange(RawSegment unz) {
    abandon(unz);
    end();
    int found = out.groups.isEmpty() ? out.parts.size() : out.groups.size();
    if (!counts(unz.text(1), found)) {
      count(unz, found, out.groups.isEmpty() ? "messages" : "groups");
    }
    if (out.header != null) {
      reference(unz, out.header.text(5));
    }
  }

  /**
   * A wrong count means that messages are missing, and only the sender has them. When a fault is
   * known already, it may be the cause, and the messages that are whole go on.
   */
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

  /** Every message is whole and the count agrees, so a wrong reference takes nothing away. */
  private void reference(RawSegment trailer, String expected) {
    if (!trailer.text(2).equals(expected)) {
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
  }

  @Override
  String announced() {
    return out.header == null
        ? ", in which a message without UNB is read"
        : ", which UNB means by " + Shown.of(out.header.text(1));
  }

  @Override
  void beyondAscii(Part part, RawSegment segment, int at) {
    String identifier = out.header == null ? "" : out.header.text(1);
    if (!asciiTold && (identifier.equals("UNOA") || identifier.equals("UNOB"))) {
      asciiTold = true;
      note(
          out.header.where(1),
          identifier
              + " announces ASCII, but byte "
              + at
              + " in segment "
              + segment.number()
              + " is beyond it. It was read as UTF-8; announce UNOC or UNOW",
          identifier);
    }
  }

  @Override
  void finish(boolean complete) {
    if (out.header != null && !complete) {
      throw unreadable(
          "end",
          "The interchange is cut off: it ends at byte " + out.content.length + " without UNZ",
          "13");
    }
    if (out.parts.isEmpty()) {
      throw unreadable("end", "The interchange holds no message", "32");
    }
    if (out.header == null) {
      note(
          out.parts.get(0).header.where(),
          "The message has no UNB: nobody can be told who sent it, and a repetition is not known."
              + " Put UNB before UNH and UNZ behind UNT",
          null);
    }
  }
}
