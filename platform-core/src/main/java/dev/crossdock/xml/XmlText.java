package dev.crossdock.xml;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The characters of an XML message. They are decoded before anything is parsed, so that no
 * announced encoding hides anything from the checks that come after.
 */
public record XmlText(String text, Charset charset, int bomBytes) {
  private static final int DECLARATION_BYTES = 256;
  private static final Pattern ENCODING =
      Pattern.compile("^\\s*<\\?xml\\s[^>]*?encoding\\s*=\\s*[\"']([A-Za-z0-9._-]{1,40})[\"']");
  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "UTF-8", StandardCharsets.UTF_8,
          "UTF8", StandardCharsets.UTF_8,
          "US-ASCII", StandardCharsets.US_ASCII,
          "ASCII", StandardCharsets.US_ASCII,
          "ISO-8859-1", StandardCharsets.ISO_8859_1,
          "ISO-8859-15", Charset.forName("ISO-8859-15"),
          "WINDOWS-1252", Charset.forName("windows-1252"),
          "UTF-16", StandardCharsets.UTF_16BE,
          "UTF-16LE", StandardCharsets.UTF_16LE,
          "UTF-16BE", StandardCharsets.UTF_16BE);

  /**
   * Decodes a message.
   *
   * @throws ProblemException if its encoding is none of those read here, or it does not keep to it
   */
  static XmlText of(byte[] content) {
    return of(content, null);
  }

  /**
   * Decodes a message of which something outside tells the encoding: that counts more than its own
   * declaration, and less than its first bytes.
   *
   * @param told name of the encoding, or null
   * @throws ProblemException as {@link #of(byte[])}
   */
  public static XmlText of(byte[] content, String told) {
    Charset charset = StandardCharsets.UTF_8;
    int bom = 0;
    if (begins(content, 0xFF, 0xFE, 0, 0) || begins(content, 0, 0, 0xFE, 0xFF)) {
      throw notRead("UTF-32");
    } else if (begins(content, 0xEF, 0xBB, 0xBF)) {
      bom = 3;
    } else if (begins(content, 0xFE, 0xFF)) {
      charset = StandardCharsets.UTF_16BE;
      bom = 2;
    } else if (begins(content, 0xFF, 0xFE)) {
      charset = StandardCharsets.UTF_16LE;
      bom = 2;
    } else if (begins(content, 0, '<')) {
      charset = StandardCharsets.UTF_16BE;
    } else if (begins(content, '<', 0) && !begins(content, '<', 0, 0)) {
      charset = StandardCharsets.UTF_16LE;
    } else {
      charset = announced(content, told);
    }
    return decoded(content, charset, bom);
  }

  /** The encoding in the declaration, which is in ASCII if there was no sign of another one. */
  private static Charset announced(byte[] content, String told) {
    int length = Math.min(content.length, DECLARATION_BYTES);
    String first = new String(content, 0, length, StandardCharsets.ISO_8859_1);
    Matcher declaration = ENCODING.matcher(first);
    if (told == null && !declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = (told == null ? declaration.group(1) : told).toUpperCase(Locale.ROOT);
    Charset charset = CHARSETS.get(name);
    if (charset == null) {
      throw notRead(name);
    }
    // Bytes of one each announce two each: then the announcement is wrong, as some exports have it.
    return name.startsWith("UTF-16") ? StandardCharsets.UTF_8 : charset;
  }

  private static XmlText decoded(byte[] content, Charset charset, int bom) {
    ByteBuffer bytes = ByteBuffer.wrap(content, bom, content.length - bom);
    try {
      return new XmlText(charset.newDecoder().decode(bytes).toString(), charset, bom);
    } catch (CharacterCodingException e) {
      throw new ProblemException(
          Problem.INVALID_TEXT,
          "byte " + (bytes.position() + 1),
          "The XML is not written in " + charset.name() + ", which it announces or is read as");
    }
  }

  private static ProblemException notRead(String name) {
    return new ProblemException(
        Problem.INVALID_TEXT, null, "XML in " + name + " is not read; write UTF-8");
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
