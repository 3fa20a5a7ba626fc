package dev.crossdock.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One keep-alive connection over TLS, as cheap as possible: the generator shares the processors
 * with what it measures. Connects again when the server has closed. For one thread.
 */
final class SenderConnection implements AutoCloseable {
  private static final int ANSWER_BYTES_MAX = 64 * 1024;
  private static final int ANSWER_WITHIN_MILLIS = 30_000;

  private final SSLSocketFactory sockets;
  private final int port;
  private final byte[] answer = new byte[ANSWER_BYTES_MAX];
  private SSLSocket socket;
  private byte[] buffer = new byte[8 * 1024];
  private int connects;

  /** An answer: status and body, without headers. */
  record Reply(int status, String body) {}

  SenderConnection(SSLSocketFactory sockets, int port) {
    this.sockets = sockets;
    this.port = port;
  }

  /** How often it had to connect. */
  int connects() {
    return connects;
  }

  /** Connects and shakes hands, unless connected. */
  void open() throws IOException {
    if (socket != null) {
      return;
    }
    Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
    plain.setTcpNoDelay(true);
    plain.setSoTimeout(ANSWER_WITHIN_MILLIS);
    socket = (SSLSocket) sockets.createSocket(plain, "localhost", port, true);
    socket.startHandshake();
    connects++;
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param head request line and headers up to the length of the body, which is added
   */
  Reply send(byte[] head, byte[] body) throws IOException {
    open();
    byte[] length = (body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    int size = head.length + length.length + body.length;
    if (buffer.length < size) {
      buffer = new byte[size];
    }
    System.arraycopy(head, 0, buffer, 0, head.length);
    System.arraycopy(length, 0, buffer, head.length, length.length);
    System.arraycopy(body, 0, buffer, head.length + length.length, body.length);
    socket.getOutputStream().write(buffer, 0, size);
    return receive(socket.getInputStream());
  }

  private Reply receive(InputStream in) throws IOException {
    int filled = 0;
    int headEnd = -1;
    while (headEnd < 0) {
      filled = more(in, filled);
      headEnd = endOfHead(filled);
    }
    String head = new String(answer, 0, headEnd, StandardCharsets.ISO_8859_1);
    int length = length(head);
    while (filled < headEnd + length) {
      filled = more(in, filled);
    }
    if (head.regionMatches(
        true,
        Math.max(0, head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\nconnection: ")),
        "\r\nconnection: close",
        0,
        19)) {
      close();
    }
    int status = Integer.parseInt(head.substring(9, 12));
    return new Reply(status, new String(answer, headEnd, length, StandardCharsets.UTF_8));
  }

  private int more(InputStream in, int filled) throws IOException {
    int read = in.read(answer, filled, answer.length - filled);
    if (read < 0) {
      throw new EOFException("The server closed the connection before its answer was complete");
    }
    return filled + read;
  }

  private int endOfHead(int filled) {
    for (int i = 3; i < filled; i++) {
      if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n') {
        return i + 1;
      }
    }
    return -1;
  }

  private static int length(String head) throws IOException {
    int at = head.toLowerCase(java.util.Locale.ROOT).indexOf("\r\ncontent-length: ");
    if (at < 0) {
      throw new IOException("An answer without length: " + head);
    }
    int from = at + 18;
    return Integer.parseInt(head.substring(from, head.indexOf('\r', from)).strip());
  }

  @Override
  public void close() throws IOException {
    if (socket != null) {
      socket.close();
      socket = null;
    }
  }
}
