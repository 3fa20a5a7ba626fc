package dev.crossdock.mapping;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The characters of a table: by the marks at its beginning, by what the mapping says, or tried. */
final class SourceText {
  /** What a mapping may say. */
  static final List<String> CHARSETS =
      List.of(
          "UTF-8", "ISO-8859-1", "ISO-8859-15", "Windows-1252", "UTF-16LE", "UTF-16BE", "US-ASCII");

  private static final Charset WINDOWS = Charset.forName("windows-1252");

  private SourceText() {}

  /**
   * Decodes a table.
   *
   * @param charset one of {@link #CHARSETS}, or null
   * @throws ProblemException if it is empty or no text
   */
  static String of(byte[] content, String charset) {
    if (begins(content, 'P', 'K', 3, 4)) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE, null, "This is a workbook or a zip file; save it as CSV.");
    }
    String text = decoded(content, charset);
    if (text.isBlank()) {
      throw new ProblemException(Problem.EMPTY_BODY, null, "The message is empty.");
    }
    int nul = text.indexOf('\0');
    if (nul >= 0) {
      throw new ProblemException(
          Problem.INVALID_TEXT,
          "line " + (1 + text.substring(0, nul).lines().count() - (atLineStart(text, nul) ? 0 : 1)),
          "The line has a NUL character; write text.");
    }
    return text;
  }

  private static boolean atLineStart(String text, int at) {
    return at == 0 || text.charAt(at - 1) == '\n' || text.charAt(at - 1) == '\r';
  }

  private static String decoded(byte[] content, String charset) {
    if (begins(content, 0xEF, 0xBB, 0xBF)) {
      return decoded(content, StandardCharsets.UTF_8, 3);
    }
    if (begins(content, 0xFF, 0xFE)) {
      return decoded(content, StandardCharsets.UTF_16LE, 2);
    }
    if (begins(content, 0xFE, 0xFF)) {
      return decoded(content, StandardCharsets.UTF_16BE, 2);
    }
    if (charset != null) {
      return decoded(content, Charset.forName(charset), 0);
    }
    try {
      return decoded(content, StandardCharsets.UTF_8, 0);
    } catch (ProblemException notUtf8) {
      return decoded(content, WINDOWS, 0); // what spreadsheets in Western Europe save
    }
  }

  private static String decoded(byte[] content, Charset charset, int bom) {
    ByteBuffer bytes = ByteBuffer.wrap(content, bom, content.length - bom);
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.INVALID_TEXT,
          "byte " + (bytes.position() + 1),
          "The table is not written in " + charset.name() + ".");
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
}
