package dev.crossdock.stack;

import dev.crossdock.launcher.Ports;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLSocket;

/** Requests written by hand, for what a well-behaved client would not send or not survive. */
public final class RawHttps {
  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int ANSWER_LIMIT_MS = 30_000;

  private RawHttps() {}

  /** Asks for an address as it is, however it is written. */
  public static Answer get(String path, String principal) {
    return exchange(ports().api(), head("GET", path, principal), out -> {});
  }

  /**
   * Sends this many bytes of JSON white space, as far as the server takes them, and returns what it
   * answers meanwhile.
   */
  public static Answer post(
      String path, String principal, String mediaType, long bytes, boolean chunked) {
    return postWith(Tokens.of(principal), path, mediaType, bytes, chunked);
  }

  /** As {@link #post}, with this token. */
  public static Answer postWith(
      String token, String path, String mediaType, long bytes, boolean chunked) {
    String length = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + bytes;
    return exchange(
        ports().api(),
        headWith("POST", path, token) + "Content-Type: " + mediaType + "\r\n" + length + "\r\n",
        out -> sendBody(out, bytes, chunked));
  }

  /** Sends these lines as they are, and nothing after them. */
  public static Answer lines(String... lines) {
    return lines(ports().portal(), lines);
  }

  /** The same, at another port than the portal's. */
  public static Answer lines(int port, String... lines) {
    return exchange(port, String.join("\r\n", lines) + "\r\n", out -> {});
  }

  /** The host that browsers ask for. */
  public static String host() {
    return "localhost:" + ports().portal();
  }

  /** The line that says who asks. */
  public static String bearer(String principal) {
    return "Authorization: Bearer " + Tokens.of(principal);
  }

  private static Ports ports() {
    return RunningStack.get().settings().ports();
  }

  private static String head(String method, String path, String principal) {
    return headWith(method, path, Tokens.of(principal));
  }

  private static String headWith(String method, String path, String token) {
    return method
        + " "
        + path
        + " HTTP/1.1\r\nHost: localhost:"
        + ports().api()
        + "\r\nConnection: close\r\nAuthorization: Bearer "
        + token
        + "\r\n";
  }

  /** What is written while the answer is read. */
  private interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private static Answer exchange(int port, String head, Body body) {
    // Closed below TLS: a proper goodbye would wait for the writer, whom the server no longer
    // reads.
    try (Socket plain = new Socket("localhost", port)) {
      SSLSocket socket =
          (SSLSocket)
              RunningStack.get()
                  .tls()
                  .context()
                  .getSocketFactory()
                  .createSocket(plain, "localhost", port, false);
      socket.setSoTimeout(ANSWER_LIMIT_MS);
      OutputStream out = socket.getOutputStream();
      out.write((head + "\r\n").getBytes(StandardCharsets.US_ASCII));
      CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> send(body, out));
      String text = read(socket.getInputStream());
      plain.close();
      sending.join();
      return answer(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void send(Body body, OutputStream out) {
    try {
      body.writeTo(out);
    } catch (IOException refused) {
      // The server has answered and closed, as it may.
    }
  }

  private static void sendBody(OutputStream out, long bytes, boolean chunked) throws IOException {
    byte[] block = " ".repeat(BLOCK_BYTES).getBytes(StandardCharsets.US_ASCII);
    byte[] chunk = (Integer.toHexString(BLOCK_BYTES) + "\r\n").getBytes(StandardCharsets.US_ASCII);
    for (long sent = 0; sent < bytes; sent += BLOCK_BYTES) {
      if (chunked) {
        out.write(chunk);
      }
      out.write(block);
      if (chunked) {
        out.write(new byte[] {'\r', '\n'});
      }
    }
  }

  /** Until the answer ends, or the connection is reset after it was given. */
  private static String read(InputStream in) {
    StringBuilder text = new StringBuilder();
    byte[] block = new byte[BLOCK_BYTES];
    try {
      int n = in.read(block);
      while (n > 0) {
        text.append(new String(block, 0, n, StandardCharsets.UTF_8));
        n = complete(text) ? 0 : in.read(block);
      }
    } catch (IOException reset) {
      return text.toString();
    }
    return text.toString();
  }

  private static boolean complete(StringBuilder text) {
    int body = text.indexOf("\r\n\r\n");
    return body > 0 && (text.indexOf("}", body) > 0 || text.indexOf("HTTP/1.1 101") == 0);
  }

  private static Answer answer(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (!text.startsWith("HTTP/1.1 ") || end < 0) {
      throw new AssertionError("No answer: " + text);
    }
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : text.substring(0, end).split("\r\n")) {
      int colon = line.indexOf(": ");
      if (colon > 0) {
        headers.put(line.substring(0, colon), List.of(line.substring(colon + 2)));
      }
    }
    return new Answer(
        Integer.parseInt(text.substring(9, 12)),
        HttpHeaders.of(headers, (name, value) -> true),
        text.substring(end + 4));
  }
}
