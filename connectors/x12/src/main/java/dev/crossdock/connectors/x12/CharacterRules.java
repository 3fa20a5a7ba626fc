package dev.crossdock.connectors.x12;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * What may stand in an interchange: the basic and the extended character set are ASCII, and what a
 * partner adds is read as UTF-8, of which ASCII is a part and which cannot pass unnoticed when it
 * is wrong.
 */
final class CharacterRules {
  private CharacterRules() {}

  /**
   * Makes sure that every byte is text.
   *
   * @throws ProblemException naming the first byte that is a control character or not valid UTF-8
   */
  static void check(byte[] content, Delimiters delimiters) {
    boolean ascii = true;
    for (int i = 0; i < content.length; i++) {
      byte b = content[i];
      if (b < 0) {
        ascii = false;
      } else if ((b < ' ' || b == 0x7F) && !allowed(b, delimiters)) {
        throw new ProblemException(
            Problem.INVALID_TEXT,
            "byte " + i,
            String.format("Byte %d is the control character 0x%02X", i, b));
      }
    }
    if (!ascii) {
      decode(content);
    }
  }

  private static boolean allowed(byte b, Delimiters delimiters) {
    return Delimiters.isBlank(b) || b == 0x1A || delimiters.has(b);
  }

  private static void decode(byte[] content) {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
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
          String.format("Byte %d (0x%02X) is not valid in UTF-8", at, content[at] & 0xFF));
    }
  }
}
