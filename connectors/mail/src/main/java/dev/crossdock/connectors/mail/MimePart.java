package dev.crossdock.connectors.mail;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParameterList;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A part of a mail that holds something: no other parts in it.
 *
 * @param number as IMAP counts, such as {@code 1.2}
 * @param from where its body begins in the mail
 */
record MimePart(byte[] mail, HeaderFields header, String number, int from, int to) {
  static final int DEPTH_MAX = 10;
  static final int PARTS_MAX = 200;

  private static final int BOUNDARY_CHARACTERS_MAX = 200;
  private static final String TEXT = "text/plain";

  /**
   * The parts of a mail, in their order; what is in forwarded mails too.
   *
   * @throws ProblemException if there are too many of them, or too many in each other, or they
   *     cannot be told apart
   */
  static List<MimePart> of(byte[] mail) {
    List<MimePart> leaves = new ArrayList<>();
    walk(mail, 0, mail.length, "", 0, leaves);
    return leaves;
  }

  private static void walk(
      byte[] mail, int from, int to, String number, int depth, List<MimePart> leaves) {
    if (depth > DEPTH_MAX) {
      throw HeaderFields.tooMuch("more than " + DEPTH_MAX + " levels of parts");
    }
    HeaderFields header = HeaderFields.read(mail, from, to);
    MimePart part = new MimePart(mail, header, number.isEmpty() ? "1" : number, header.end(), to);
    String type = part.mediaType();
    String prefix = number.isEmpty() ? "" : number + ".";
    if (type.equals("message/rfc822") && !part.isEncoded()) {
      walk(mail, header.end(), to, prefix + "1", depth + 1, leaves);
    } else if (type.startsWith("multipart/")) {
      int count = 0;
      for (int[] range : part.sections(PARTS_MAX - leaves.size())) {
        walk(mail, range[0], range[1], prefix + ++count, depth + 1, leaves);
      }
    } else {
      leaves.add(part);
    }
    if (leaves.size() > PARTS_MAX) {
      throw HeaderFields.tooMuch("more than " + PARTS_MAX + " parts");
    }
  }

  private List<int[]> sections(int most) {
    String boundary = parameter(contentType(), "boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > BOUNDARY_CHARACTERS_MAX) {
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE, "part " + number, "The mail does not say where parts end.");
    }
    byte[] line = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
    List<int[]> sections = new ArrayList<>();
    int begun = -1;
    int at = from;
    while (at < to) {
      int newline = HeaderFields.newline(mail, at, to);
      int kind = delimiter(line, at, newline);
      if (kind > 0) {
        if (begun >= 0) {
          sections.add(new int[] {begun, Math.max(begun, beforeNewline(at))});
        }
        if (sections.size() > most) {
          throw HeaderFields.tooMuch("more than " + PARTS_MAX + " parts");
        }
        begun = kind == 2 ? -1 : Math.min(to, newline + 1);
        if (kind == 2) {
          return sections;
        }
      }
      at = newline + 1;
    }
    if (begun >= 0) {
      sections.add(new int[] {begun, to}); // cut off, or its sender forgot the end
    }
    return sections;
  }

  /** 0 if there is none, 1 if a part begins here, 2 if the last one ends. */
  private int delimiter(byte[] line, int at, int newline) {
    int length = newline - at;
    if (length < line.length || !Arrays.equals(mail, at, at + line.length, line, 0, line.length)) {
      return 0;
    }
    String rest =
        new String(
            mail,
            at + line.length,
            Math.min(length - line.length, 80),
            StandardCharsets.ISO_8859_1);
    return rest.isBlank() ? 1 : rest.startsWith("--") && rest.substring(2).isBlank() ? 2 : 0;
  }

  private int beforeNewline(int at) {
    int end = at > from && mail[at - 1] == '\n' ? at - 1 : at;
    return end > from && mail[end - 1] == '\r' ? end - 1 : end;
  }

  /** As it says, in small letters without parameters. */
  String mediaType() {
    ContentType type = contentType();
    return type == null ? TEXT : type.getBaseType().toLowerCase(Locale.ROOT);
  }

  /** As it says, with its character set if it has one. */
  String mediaTypeWithCharset() {
    String charset = parameter(contentType(), "charset");
    boolean plain = charset != null && charset.matches("[A-Za-z0-9._-]{1,40}");
    return plain ? mediaType() + "; charset=" + charset : mediaType();
  }

  private ContentType contentType() {
    String text = header.first("content-type");
    try {
      return text == null ? null : new ContentType(text);
    } catch (ParseException odd) {
      return new ContentType("application", "octet-stream", new ParameterList());
    }
  }

  private static String parameter(ContentType type, String name) {
    return type == null ? null : type.getParameter(name);
  }

  private ContentDisposition disposition() {
    String text = header.first("content-disposition");
    try {
      return text == null ? null : new ContentDisposition(text);
    } catch (ParseException odd) {
      return new ContentDisposition("attachment", null);
    }
  }

  /** Whether it is sent to be kept: not shown with the text, as logos are. */
  boolean isAttachment() {
    ContentDisposition disposition = disposition();
    if (disposition != null && "attachment".equalsIgnoreCase(disposition.getDisposition())) {
      return true;
    }
    return name() != null ? !mediaType().startsWith("image/") : !mediaType().startsWith("text/");
  }

  /** Its file name as it may be shown and kept, or null if it says none. */
  String name() {
    ContentDisposition disposition = disposition();
    String name = disposition == null ? null : disposition.getParameter("filename");
    name = name == null ? parameter(contentType(), "name") : name;
    if (name == null) {
      return null;
    }
    try {
      return FileName.clean(MimeUtility.decodeText(name));
    } catch (UnsupportedEncodingException unknownCharset) {
      return FileName.clean(name);
    }
  }

  private String encoding() {
    String text = header.first("content-transfer-encoding");
    return text == null ? "7bit" : text.strip().toLowerCase(Locale.ROOT);
  }

  private boolean isEncoded() {
    return !List.of("7bit", "8bit", "binary").contains(encoding());
  }

  /**
   * What it holds.
   *
   * @throws ProblemException if it is more than allowed, or not as it says
   */
  byte[] content(int bytesMax) {
    boolean base64 = encoding().equals("base64");
    // Four characters of Base64 are three bytes, less its line ends.
    long least = base64 ? (long) (to - from) / 4 * 3 * 9 / 10 : (to - from) / 3;
    byte[] content = least > bytesMax ? null : decoded(base64, bytesMax);
    if (content == null || content.length > bytesMax) {
      throw new ProblemException(
          Problem.BODY_TOO_LARGE, null, "The file has more than " + bytesMax + " bytes.");
    }
    return content;
  }

  private byte[] decoded(boolean base64, int bytesMax) {
    byte[] raw = Arrays.copyOfRange(mail, from, to);
    if (!isEncoded()) {
      return raw;
    }
    try {
      if (base64) {
        return Base64.getMimeDecoder().decode(raw);
      }
      try (InputStream in = MimeUtility.decode(new ByteArrayInputStream(raw), encoding())) {
        return in.readNBytes(bytesMax + 1);
      }
    } catch (RuntimeException | MessagingException | IOException notAsItSays) {
      // The library throws whatever it meets.
      throw new ProblemException(
          Problem.UNREADABLE_MESSAGE,
          "part " + number,
          "The file is not in the encoding that the mail says.");
    }
  }
}
