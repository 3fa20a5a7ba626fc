package dev.crossdock.connection;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A system at the other end that misbehaves, whatever protocol is spoken to it. */
final class OtherSide implements AutoCloseable {
  private static final int GARBAGE_BYTES = 4_096;
  private static final long SLOW_MS = 100;
  private static final int READ_FIRST_BYTES = 1;

  /** How. */
  enum Way {
    /** Takes the connection and never says a word. */
    HANGS,
    /** Cuts as soon as something comes. */
    RESETS,
    /** Ends as soon as something comes, in good order and without an answer. */
    CLOSES,
    /** Answers with bytes that mean nothing. */
    GARBAGE,
    /** Answers as a web server does, with a page that means nothing. */
    OTHER_PAGE,
    /** Answers right, but a byte every 100 ms. */
    SLOW,
    /** Is not there. */
    AWAY
  }

  private final ServerSocket server;
  private final int port;
  private final Way way;
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  OtherSide(Way way) throws IOException {
    this.way = way;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    port = server.getLocalPort();
    if (way == Way.AWAY) {
      server.close();
    } else {
      threads.execute(this::accept);
    }
  }

  int port() {
    return port;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (way == Way.HANGS) {
        over.await();
        return;
      }
      socket.getInputStream().readNBytes(READ_FIRST_BYTES);
      OutputStream out = socket.getOutputStream();
      switch (way) {
        case RESETS -> socket.setSoLinger(true, 0);
        case GARBAGE -> {
          byte[] bytes = new byte[GARBAGE_BYTES];
          new Random(7).nextBytes(bytes);
          out.write(bytes);
        }
        case OTHER_PAGE -> out.write(page());
        case SLOW -> slowly(out);
        default -> out.flush();
      }
    } catch (SocketException gone) {
      // it was given up on
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] page() {
    String html = "<html><body>Welcome to the hotel's network</body></html>";
    return ("HTTP/1.1 403 Forbidden\r\nContent-Type: text/html\r\nConnection: close\r\n"
            + "Content-Length: "
            + html.length()
            + "\r\n\r\n"
            + html)
        .getBytes(StandardCharsets.US_ASCII);
  }

  private void slowly(OutputStream out) throws IOException, InterruptedException {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n";
    for (byte one : (answer + " ".repeat(400)).getBytes(StandardCharsets.US_ASCII)) {
      if (over.await(SLOW_MS, TimeUnit.MILLISECONDS)) {
        return;
      }
      out.write(one);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    server.close();
    threads.shutdownNow();
  }
}
