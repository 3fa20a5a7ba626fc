package dev.crossdock.connectors.as2;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A part of a message, with its bytes as they came: signatures and MICs are about those.
 *
 * @param whole headers, empty line and body; null if the headers were those of the HTTP request
 * @param headers unfolded, by their names in small letters, the first of each name
 */
record MimePart(byte[] whole, Map<String, String> headers, byte[] body) {
  private static final int HEADER_BYTES_MAX = 16_384;
  private static final int HEADERS_MAX = 64;
  private static final int BOUNDARY_CHARACTERS_MAX = 200;

  private static final int NO_BOUNDARY = 0;
  private static final int BOUNDARY = 1;
  private static final int LAST_BOUNDARY = 2;

  /**
   * Takes a part apart.
   *
   * @throws Refused if it has no empty line behind its headers, or too many of them
   */
  static MimePart read(byte[] whole) throws Refused {
    Map<String, String> headers = new HashMap<>();
    String name = null;
    int at = 0;
    while (at < whole.length) {
      int end = lineEnd(whole, at);
      int next = afterLine(whole, end);
      if (end == at) {
        return new MimePart(whole, headers, Arrays.copyOfRange(whole, next, whole.length));
      }
      if (next > HEADER_BYTES_MAX || headers.size() >= HEADERS_MAX) {
        break;
      }
      String line = new String(whole, at, end - at, StandardCharsets.ISO_8859_1);
      boolean goesOn = line.charAt(0) == ' ' || line.charAt(0) == '\t';
      int colon = line.indexOf(':');
      if (goesOn && name != null) {
        headers.merge(name, " " + line.strip(), String::concat);
      } else if (colon > 0 && line.substring(0, colon).strip().matches("[!-9;-~]+")) {
        name = line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        headers.putIfAbsent(name, line.substring(colon + 1).strip());
      } else {
        break;
      }
      at = next;
    }
    throw new Refused(Fault.UNEXPECTED, "A part of the message is no MIME: it has no headers.");
  }

  private static int lineEnd(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && bytes[at] != '\n') {
      at++;
    }
    return at > from && at <= bytes.length && bytes[at - 1] == '\r' ? at - 1 : at;
  }

  private static int afterLine(byte[] bytes, int end) {
    int at = end < bytes.length && bytes[end] == '\r' ? end + 1 : end;
    return Math.min(bytes.length, at + 1);
  }

  /** What it is. */
  HeaderValue contentType() {
    return HeaderValue.read(headers.get("content-type"));
  }

  private String transferEncoding() {
    return headers.getOrDefault("content-transfer-encoding", "").strip().toLowerCase(Locale.ROOT);
  }

  /** Whether line ends in it may be those of text, which are CR and LF wherever it is signed. */
  boolean isText() {
    return !transferEncoding().equals("binary");
  }

  /**
   * The body without its transfer encoding.
   *
   * @throws Refused if it does not read
   */
  byte[] content() throws Refused {
    return switch (transferEncoding()) {
      case "base64" -> base64();
      case "quoted-printable" -> quotedPrintable(body);
      case "", "7bit", "8bit", "binary" -> body;
      default ->
          throw new Refused(
              Fault.FORMAT, "The message has a Content-Transfer-Encoding that is not known.");
    };
  }

  private byte[] base64() throws Refused {
    try {
      return Base64.getMimeDecoder().decode(body);
    } catch (IllegalArgumentException notBase64) {
      throw new Refused(Fault.UNEXPECTED, "A part of the message says base64 and is not.");
    }
  }

  private static byte[] quotedPrintable(byte[] body) throws Refused {
    byte[] plain = new byte[body.length];
    int length = 0;
    for (int i = 0; i < body.length; i++) {
      if (body[i] != '=') {
        plain[length++] = body[i];
      } else if (i + 1 < body.length && body[i + 1] == '\n') {
        i++;
      } else if (i + 2 < body.length && body[i + 1] == '\r' && body[i + 2] == '\n') {
        i += 2;
      } else {
        int high = i + 2 < body.length ? Character.digit(body[i + 1], 16) : -1;
        int low = i + 2 < body.length ? Character.digit(body[i + 2], 16) : -1;
        if (high < 0 || low < 0) {
          throw new Refused(
              Fault.UNEXPECTED, "A part of the message says quoted-printable and is not.");
        }
        plain[length++] = (byte) (high * 16 + low);
        i += 2;
      }
    }
    return Arrays.copyOf(plain, length);
  }

  /**
   * The parts of a multipart body, each as it stands between its boundaries: the line break before
   * a boundary belongs to the boundary.
   *
   * @throws Refused if there are more than allowed, or none, or the last boundary is missing
   */
  List<byte[]> parts(int partsMax) throws Refused {
    String boundary = contentType().parameter("boundary");
    if (boundary == null || boundary.isEmpty() || boundary.length() > BOUNDARY_CHARACTERS_MAX) {
      throw new Refused(
          Fault.UNEXPECTED, "A part of the message has several parts and no boundary.");
    }
    byte[] mark = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    List<byte[]> parts = new ArrayList<>();
    int from = -1;
    int at = 0;
    while (at < body.length) {
      int end = lineEnd(body, at);
      int kind = startsWith(body, at, mark) ? kind(body, at + mark.length, end) : NO_BOUNDARY;
      if (kind != NO_BOUNDARY && from >= 0) {
        parts.add(Arrays.copyOfRange(body, from, Math.max(from, beforeBreak(body, at))));
      }
      if (kind == LAST_BOUNDARY && !parts.isEmpty()) {
        return parts;
      }
      if (parts.size() >= partsMax) {
        break;
      }
      at = afterLine(body, end);
      if (kind == BOUNDARY) {
        from = at;
      }
    }
    throw new Refused(
        Fault.UNEXPECTED, "A part of the message does not end, or has more parts than it may.");
  }

  /** What a line is that begins with the mark: nothing but white space may follow. */
  private static int kind(byte[] bytes, int from, int end) {
    boolean last = end - from >= 2 && bytes[from] == '-' && bytes[from + 1] == '-';
    for (int i = last ? from + 2 : from; i < end; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return NO_BOUNDARY;
      }
    }
    return last ? LAST_BOUNDARY : BOUNDARY;
  }

  private static boolean startsWith(byte[] bytes, int from, byte[] start) {
    return from + start.length <= bytes.length
        && Arrays.equals(bytes, from, from + start.length, start, 0, start.length);
  }

  private static int beforeBreak(byte[] bytes, int at) {
    int end = at > 0 && bytes[at - 1] == '\n' ? at - 1 : at;
    return end < at && end > 0 && bytes[end - 1] == '\r' ? end - 1 : end;
  }

  /** The same bytes with every line ended by CR and LF, or the very same if they are so. */
  static byte[] canonical(byte[] bytes) {
    int bare = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
        bare++;
      }
    }
    if (bare == 0) {
      return bytes;
    }
    byte[] canonical = new byte[bytes.length + bare];
    int length = 0;
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' && (i == 0 || bytes[i - 1] != '\r')) {
        canonical[length++] = '\r';
      }
      canonical[length++] = bytes[i];
    }
    return canonical;
  }

  /** Writes a part: headers in the order given, an empty line, the body. */
  static byte[] write(Map<String, String> headers, byte[] body) {
    StringBuilder head = new StringBuilder();
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    byte[] whole = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, whole, start.length, body.length);
    return whole;
  }
}
