package dev.crossdock.connectors.edi;

import dev.crossdock.connection.Reading.Finding;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Cuts an interchange into its messages, on the bytes: what is wrong with one of them then keeps no
 * other from being read.
 */
abstract class Splitter {
  /** Largest interchange that is read. */
  static final int BYTES_MAX = 16 * 1024 * 1024;

  final Interchange out;
  final Cutter cutter;
  private Part opened;
  private boolean strayReported;
  private boolean ended;

  /** Whether something stands where nothing may, or a group has no end. */
  boolean disturbed;

  Splitter(Interchange out, Cutter cutter) {
    this.out = out;
    this.cutter = cutter;
  }

  static void refuseIfTooLarge(byte[] content) {
    if (content.length > BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has " + content.length + " bytes; at most " + BYTES_MAX + " are read");
    }
  }

  /** Reads to the end. */
  final Interchange split() {
    for (RawSegment segment = cutter.next(); segment != null; segment = cutter.next()) {
      if (ended) {
        throw unreadable(
            segment.where(),
            "Nothing may follow "
                + (out.syntax == Syntax.X12 ? "IEA" : "UNZ")
                + "; byte "
                + segment.from()
                + " does. Send one interchange at a time",
            "33");
      }
      take(segment);
    }
    abandon(null);
    finish(ended);
    return out;
  }

  private void take(RawSegment segment) {
    String tag = segment.tag() == null ? "" : segment.tag();
    if (tag.equals(out.syntax.header())) {
      abandon(segment);
      open(segment);
    } else if (tag.equals(out.syntax.trailer())) {
      close(segment);
    } else if (!envelope(tag, segment)) {
      body(segment);
    }
  }

  /** Takes a segment of the envelope; false if this is none. */
  abstract boolean envelope(String tag, RawSegment segment);

  /** The message that begins here, or null if it cannot begin here. */
  abstract Part begin(RawSegment header);

  /** Compares the trailer of a message with what it has. */
  abstract void compare(Part part, RawSegment trailer);

  /** Looks at the whole. */
  abstract void finish(boolean complete);

  final void end() {
    ended = true;
  }

  private void open(RawSegment segment) {
    if (out.parts.size() == Interchange.MESSAGES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The interchange has more than " + Interchange.MESSAGES_MAX + " messages");
    }
    Part part = begin(segment);
    if (part == null) {
      stray(segment);
      return;
    }
    opened = part;
    strayReported = false;
    look(segment);
  }

  private void body(RawSegment segment) {
    if (opened == null) {
      stray(segment);
      return;
    }
    opened.segments++;
    boolean named =
        segment.tag() != null && (out.syntax == Syntax.X12 || segment.tag().length() == 3);
    if (named && segment.tagHasComponents() && !opened.broken) {
      breakUp(
          segment,
          "Behind the tag must be the separator between elements, not the one between components",
          "12",
          "1");
    } else if (!named && !opened.broken) {
      breakUp(
          segment,
          "Byte "
              + segment.from()
              + " should begin a segment tag of "
              + (out.syntax == Syntax.X12 ? "two or three" : "three")
              + " capitals, but does not. Look for a separator inside a text before it"
              + (out.syntax == Syntax.X12 ? "" : ": it has to be released"),
          "12",
          "1");
    }
    look(segment);
  }

  /** What the cutter saw in the bytes of the segment. */
  private void look(RawSegment segment) {
    if (opened.broken) {
      return;
    }
    if (cutter.controlAt() >= 0) {
      int at = cutter.controlAt();
      String code = String.format(Locale.ROOT, "0x%02X", out.content[at]);
      broken(
          Problem.INVALID_TEXT,
          segment,
          "Byte " + at + " is the control character " + code + "; take it out",
          code,
          "21",
          "6");
    } else if (cutter.foreignAt() >= 0) {
      foreign(segment);
    }
    if (cutter.elementTooLong()) {
      breakUp(
          segment,
          "An element of the segment has more than " + Cutter.ELEMENT_BYTES_MAX + " bytes",
          "39",
          "5");
    } else if (cutter.tooManyParts()) {
      breakUp(segment, "The segment has more than " + Cutter.PARTS_MAX + " elements", "16", "3");
    }
  }

  private void foreign(RawSegment segment) {
    Charset charset = out.charset;
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(out.content, segment.from(), segment.to() - segment.from());
    CharBuffer text = CharBuffer.allocate(in.remaining());
    CoderResult result = decoder.decode(in, text, true);
    if (result.isError()) {
      int at = in.position();
      String code = String.format(Locale.ROOT, "0x%02X", out.content[at] & 0xFF);
      broken(
          Problem.INVALID_TEXT,
          segment,
          "Byte " + at + " (" + code + ") is not valid in " + charset.name() + announced(),
          code,
          "21",
          "6");
      return;
    }
    text.flip();
    if (text.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
      breakUp(
          segment,
          "The segment has a character beyond the basic plane of Unicode, which is not read here",
          "21",
          "6");
    } else if (charset == StandardCharsets.UTF_8) {
      beyondAscii(opened, segment, cutter.foreignAt());
    }
  }

  /** Where the character set comes from, in words. */
  abstract String announced();

  /** Tells of a message that it is not in the characters that its envelope announces. */
  abstract void beyondAscii(Part part, RawSegment segment, int at);

  private void breakUp(RawSegment segment, String detail, String contrl, String x12) {
    broken(Problem.UNREADABLE_MESSAGE, segment, detail, null, contrl, x12);
  }

  private void broken(
      Problem problem, RawSegment segment, String detail, String value, String contrl, String x12) {
    opened.broken = true;
    Finding finding = new Finding(problem, segment.where(), detail, value);
    int position = segment.number() - opened.header.number() + 1;
    opened.add(new Fault(finding, true, contrl, x12, position, segment.tag(), 0, 0));
  }

  private void close(RawSegment segment) {
    if (opened == null) {
      stray(segment);
      return;
    }
    opened.to = segment.from();
    compare(opened, segment);
    out.parts.add(opened);
    opened = null;
  }

  /** A new part begins, or the end comes, although the last message has not ended. */
  final void abandon(RawSegment next) {
    if (opened == null) {
      return;
    }
    opened.to = next == null ? out.content.length : next.from();
    String trailer = out.syntax.trailer();
    opened.add(
        Fault.whole(
            opened.header.where(),
            "The message that begins at byte "
                + opened.header.from()
                + " has no "
                + trailer
                + (next == null
                    ? " before the end at byte " + out.content.length
                    : ": " + next.tag() + " follows at byte " + next.from()),
            null,
            "13",
            "2"));
    out.parts.add(opened);
    opened = null;
  }

  /** Reports the first of a row of segments outside any message. */
  final void stray(RawSegment segment) {
    if (!strayReported) {
      strayReported = true;
      disturbed = true;
      note(
          segment.where(),
          "Byte "
              + segment.from()
              + " belongs to no message: "
              + out.syntax.header()
              + " is missing before it",
          null);
    }
  }

  final void note(String where, String detail, String value) {
    out.faults.add(Fault.note(Problem.UNREADABLE_MESSAGE, where, detail, value));
  }

  /** Whether anything is known to be wrong that can be the cause of a wrong count. */
  final boolean anyRefused() {
    return disturbed || out.parts.stream().anyMatch(part -> !part.isTaken());
  }

  static ProblemException unreadable(String where, String detail, String code) {
    return new Refusal(where, detail, code);
  }

  static boolean counts(String told, int found) {
    int at = 0;
    while (at < told.length() - 1 && told.charAt(at) == '0') {
      at++;
    }
    return told.substring(at).equals(String.valueOf(found));
  }
}
