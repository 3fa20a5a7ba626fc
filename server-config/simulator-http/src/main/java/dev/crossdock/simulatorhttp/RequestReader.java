package dev.crossdock.simulatorhttp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Reads one HTTP/1.1 request, with a length or in chunks. */
public final class RequestReader {
  private static final int MOST_HEADER_BYTES = 64 * 1024;

  /** What a caller with a long body may wait for. */
  public static final String CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n";

  private RequestReader() {}

  /** Tells a caller that waits to go on. */
  @FunctionalInterface
  public interface GoOn {
    void say() throws IOException;
  }

  /** Not HTTP as this server understands it. */
  public static final class Unreadable extends IOException {
    private static final long serialVersionUID = 1L;
    private final int status;

    Unreadable(int status, String message) {
      super(message);
      this.status = status;
    }

    /** What the caller is answered. */
    public int status() {
      return status;
    }
  }

  /**
   * The request, or null when the caller went away without one.
   *
   * @param goOn tells a caller that waits to go on with its body
   * @throws Unreadable if it is no request that is read here
   */
  public static Request read(InputStream in, int bodyBytesMax, GoOn goOn) throws IOException {
    int[] left = {MOST_HEADER_BYTES};
    String first = line(in, left);
    if (first == null || first.isEmpty()) {
      return null;
    }
    String[] words = first.split(" ");
    if (words.length != 3) {
      throw new Unreadable(400, "Bad request line");
    }
    Map<String, String> headers = headers(in, left);
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      goOn.say();
    }
    int question = words[1].indexOf('?');
    String path = question < 0 ? words[1] : words[1].substring(0, question);
    return new Request(
        words[0],
        path,
        query(question < 0 ? "" : words[1].substring(question + 1)),
        headers,
        body(in, headers, bodyBytesMax));
  }

  /** Header lines up to the empty one; names in lower case. */
  public static Map<String, String> headers(InputStream in, int[] left) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in, left); line != null && !line.isEmpty(); line = line(in, left)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).trim().toLowerCase(Locale.ROOT),
            line.substring(colon + 1).trim());
      }
    }
    return headers;
  }

  /** A form, or what stands behind the question mark. */
  public static Map<String, String> query(String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String pair : text.split("&")) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        query.put(pair.substring(0, equals), decode(pair.substring(equals + 1)));
      }
    }
    return query;
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** The body, with a length or in chunks. */
  public static byte[] body(InputStream in, Map<String, String> headers, int bytesMax)
      throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      return chunks(in, bytesMax);
    }
    String length = headers.get("content-length");
    if (length == null) {
      return new byte[0];
    }
    try {
      long bytes = Long.parseLong(length);
      if (bytes < 0 || bytes > bytesMax) {
        throw new Unreadable(413, "Body too large");
      }
      byte[] body = in.readNBytes((int) bytes);
      if (body.length < bytes) {
        throw new IOException("The caller went away in the middle of the body");
      }
      return body;
    } catch (NumberFormatException e) {
      throw new Unreadable(400, "Bad content length");
    }
  }

  private static byte[] chunks(InputStream in, int bytesMax) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    int[] left = {MOST_HEADER_BYTES};
    while (true) {
      String size = line(in, left);
      if (size == null) {
        throw new IOException("The caller went away in the middle of the body");
      }
      int bytes;
      try {
        bytes = Integer.parseInt(size.split(";")[0].trim(), 16);
      } catch (NumberFormatException e) {
        throw new Unreadable(400, "Bad chunk");
      }
      if (bytes < 0 || body.size() + (long) bytes > bytesMax) {
        throw new Unreadable(413, "Body too large");
      }
      body.write(in.readNBytes(bytes));
      line(in, left);
      left[0] = MOST_HEADER_BYTES;
      if (bytes == 0) {
        return body.toByteArray();
      }
    }
  }

  /**
   * A line without its end; null at the end of what comes.
   *
   * @param left how many bytes may still come, counted down
   */
  public static String line(InputStream in, int[] left) throws IOException {
    StringBuilder line = new StringBuilder(64);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      if (--left[0] < 0) {
        throw new Unreadable(431, "Headers too large");
      }
      if (c != '\r') {
        line.append((char) c);
      }
      c = in.read();
    }
    return line.toString();
  }
}
