package dev.crossdock.connectors.tabular;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The characters of a table. A mark at the beginning says the encoding; without one it is UTF-8, or
 * else what spreadsheets in Western Europe save without asking.
 */
final class TableText {
  static final int MESSAGE_BYTES_MAX = 5 * 1024 * 1024;
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  final String text;
  final Charset charset;
  private int byteAt;
  private int bytes;

  private TableText(String text, Charset charset, int bomBytes) {
    this.text = text;
    this.charset = charset;
    this.bytes = bomBytes;
  }

  /**
   * Decodes a table.
   *
   * @throws ProblemException if it is empty, too large, or no text
   */
  static TableText of(byte[] content) {
    if (content.length == 0) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    if (content.length > MESSAGE_BYTES_MAX) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE,
          null,
          "The message has "
              + content.length
              + " bytes; at most "
              + MESSAGE_BYTES_MAX
              + " are read");
    }
    TableText text;
    if (begins(content, 0xEF, 0xBB, 0xBF)) {
      text = decoded(content, StandardCharsets.UTF_8, 3);
    } else if (begins(content, 0xFF, 0xFE)) {
      text = decoded(content, StandardCharsets.UTF_16LE, 2);
    } else if (begins(content, 0xFE, 0xFF)) {
      text = decoded(content, StandardCharsets.UTF_16BE, 2);
    } else {
      text = decoded(content, StandardCharsets.UTF_8, 0);
      text = text == null ? decoded(content, WINDOWS, 0) : text;
    }
    if (text == null) {
      throw new ProblemException(
          Problem.INVALID_TEXT,
          null,
          "The table is written neither in UTF-8 nor in Windows-1252; save it as CSV UTF-8");
    }
    if (begins(content, 'P', 'K', 3, 4)) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE, null, "This is a workbook or a zip file; save it as CSV");
    }
    if (text.text.isBlank()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty");
    }
    return text;
  }

  private static TableText decoded(byte[] content, Charset charset, int bom) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(content, bom, content.length - bom);
      return new TableText(charset.newDecoder().decode(bytes).toString(), charset, bom);
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  private static boolean begins(byte[] content, int... bytes) {
    if (content.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((content[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }

  /** Byte offset of a character; characters are asked for in their order. */
  int bytes(int character) {
    for (; byteAt < character; byteAt++) {
      bytes += width(text.charAt(byteAt));
    }
    return bytes;
  }

  private int width(char c) {
    if (charset != StandardCharsets.UTF_8) {
      return charset == WINDOWS ? 1 : 2;
    }
    // Each half of a surrogate pair stands for two of its four bytes.
    return c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
