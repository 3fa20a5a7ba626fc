package dev.crossdock.partnersimulator;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A MIME part.
 *
 * @param headers names in lower case
 * @param body as it came, not decoded
 * @param whole headers and body, the very bytes that a signature is of
 */
record Mime(Map<String, String> headers, byte[] body, byte[] whole) {
  private static final int PARTS_MAX = 20;

  static Mime parse(byte[] whole) {
    int end = 0;
    int start = whole.length;
    for (int i = 0; i < whole.length; i++) {
      if (whole[i] == '\n') {
        boolean crLf = i + 2 < whole.length && whole[i + 1] == '\r' && whole[i + 2] == '\n';
        if (crLf || (i + 1 < whole.length && whole[i + 1] == '\n')) {
          end = i + 1;
          start = i + (crLf ? 3 : 2);
          break;
        }
      }
    }
    String head = new String(whole, 0, end, StandardCharsets.ISO_8859_1);
    Map<String, String> headers = new LinkedHashMap<>();
    for (String line : head.replaceAll("\r?\n[ \t]+", " ").split("\r?\n")) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).strip());
      }
    }
    return new Mime(headers, Arrays.copyOfRange(whole, start, whole.length), whole);
  }

  /** Of the headers of a request. */
  static Mime of(Map<String, String> headers, byte[] body) {
    return new Mime(headers, body, body);
  }

  /** A part as it is written. */
  static byte[] write(String headers, byte[] body) {
    return join(headers.getBytes(StandardCharsets.US_ASCII), "\r\n".getBytes(), body);
  }

  static byte[] join(byte[]... pieces) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] piece : pieces) {
      all.writeBytes(piece);
    }
    return all.toByteArray();
  }

  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** Such as {@code multipart/signed}. */
  String type() {
    return header("content-type").split(";")[0].strip().toLowerCase(Locale.ROOT);
  }

  /** A parameter of a header, or an empty string. */
  String parameter(String header, String name) {
    Matcher found =
        Pattern.compile(
                ";\\s*" + Pattern.quote(name) + "\\s*=\\s*(\"([^\"]*)\"|[^;\\s]*)",
                Pattern.CASE_INSENSITIVE)
            .matcher(header(header));
    return !found.find() ? "" : found.group(2) == null ? found.group(1) : found.group(2);
  }

  /** The body without its transfer encoding. */
  byte[] content() {
    return header("content-transfer-encoding").equalsIgnoreCase("base64")
        ? Base64.getMimeDecoder().decode(body)
        : body;
  }

  /** What stands between the boundaries. */
  List<Mime> parts() {
    String text = new String(body, StandardCharsets.ISO_8859_1);
    String boundary = "--" + parameter("content-type", "boundary");
    List<Mime> parts = new ArrayList<>();
    int at = text.startsWith(boundary) ? 0 : text.indexOf("\n" + boundary) + 1;
    while (at >= 0 && parts.size() < PARTS_MAX) {
      int start = text.indexOf('\n', at) + 1;
      int end = text.indexOf("\n" + boundary, start - 1);
      if (start == 0 || end < start) {
        break;
      }
      int last = text.charAt(end - 1) == '\r' ? end - 1 : end;
      parts.add(parse(Arrays.copyOfRange(body, start, last)));
      at = end + 1;
      if (text.startsWith("--", at + boundary.length())) {
        break;
      }
    }
    return parts;
  }
}
