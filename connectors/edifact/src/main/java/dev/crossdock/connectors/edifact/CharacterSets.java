package dev.crossdock.connectors.edifact;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The character sets that UNB can announce (data element 0001). */
final class CharacterSets {
  private static final Map<String, String> NAMES =
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

  private CharacterSets() {}

  /**
   * The character set of a syntax identifier. UNOA and UNOB announce ASCII and UNOW UTF-8, of which
   * ASCII is a part; UNOX, UNOY and UNOZ leave it to the partners, and a fragment without UNB says
   * nothing: all of these are read as UTF-8, which cannot pass unnoticed when it is wrong.
   *
   * @param syntaxIdentifier such as UNOC, or null
   */
  static Charset of(String syntaxIdentifier) {
    String name = syntaxIdentifier == null ? null : NAMES.get(syntaxIdentifier);
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }

  /**
   * Makes sure that every byte is text.
   *
   * @throws ProblemException naming the first byte that is a control character or not valid in the
   *     character set
   */
  static void check(byte[] content, Charset charset, Delimiters delimiters) {
    boolean ascii = true;
    for (int i = 0; i < content.length; i++) {
      byte b = content[i];
      if (b < 0) {
        ascii = false;
      } else if (b < ' ' && !allowedControl(b, delimiters) || b == 0x7F) {
        throw new ProblemException(
            Problem.INVALID_TEXT,
            "byte " + i,
            String.format("Byte %d is the control character 0x%02X", i, b));
      }
    }
    if (!ascii) {
      decode(content, charset);
    }
  }

  private static boolean allowedControl(byte b, Delimiters delimiters) {
    return Delimiters.isBlank(b)
        || b == 0x1A
        || b == delimiters.terminator()
        || b == delimiters.element()
        || b == delimiters.component()
        || b == delimiters.release();
  }

  private static void decode(byte[] content, Charset charset) {
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(content);
    CharBuffer out = CharBuffer.allocate(4_096);
    CoderResult result = CoderResult.OVERFLOW;
    while (result.isOverflow()) {
      out.clear();
      result = decoder.decode(in, out, true);
    }
    if (result.isError()) {
      int at = in.position();
      throw new ProblemException(
          Problem.INVALID_TEXT,
          "byte " + at,
          String.format(
              "Byte %d (0x%02X) is not valid in %s", at, content[at] & 0xFF, charset.name()));
    }
  }
}
