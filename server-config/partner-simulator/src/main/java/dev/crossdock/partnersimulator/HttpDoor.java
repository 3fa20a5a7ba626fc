package dev.crossdock.partnersimulator;

import dev.crossdock.simulatorhttp.Request;
import dev.crossdock.simulatorhttp.RequestReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** HTTP/1.1 on 127.0.0.1, plain or in TLS, one request per connection. */
final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpDoor.class.getName());
  private static final int BODY_BYTES_MAX = 64 * 1024 * 1024;
  private static final int WORKERS = 32;
  private static final int WAITING_CONNECTIONS = 1024;
  private static final int READ_TIMEOUT_MILLIS = 30_000;

  private final ServerSocket server;
  private final Wrapping wrapping;
  private final Function<Request, Answer> router;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;

  /** What is put around a connection before a request is read. */
  @FunctionalInterface
  interface Wrapping {
    Socket wrap(Socket plain) throws IOException;
  }

  /** Listens at once; throws {@link UncheckedIOException} when the port is not free. */
  HttpDoor(int port, Wrapping wrapping, Function<Request, Answer> router) {
    this.wrapping = wrapping;
    this.router = router;
    try {
      server = new ServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " is not free: " + e.getMessage(), e);
    }
    workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_CONNECTIONS),
            task -> daemon(task, "partner-simulator-worker"));
    workers.allowCoreThreadTimeOut(true);
    timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "partner-simulator-timer"));
    daemon(this::accept, "partner-simulator-accept").start();
  }

  int port() {
    return server.getLocalPort();
  }

  static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        try {
          workers.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
          reset(socket);
        }
      } catch (IOException e) {
        if (!server.isClosed()) {
          LOG.log(Level.WARNING, "Could not accept a connection: {0}", e.toString());
        }
      }
    }
  }

  private void serve(Socket plain) {
    try {
      plain.setTcpNoDelay(true);
      plain.setSoTimeout(READ_TIMEOUT_MILLIS);
      Socket socket = wrapping.wrap(plain);
      try {
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream());
        Request request =
            RequestReader.read(
                in,
                BODY_BYTES_MAX,
                () ->
                    socket
                        .getOutputStream()
                        .write(RequestReader.CONTINUE.getBytes(StandardCharsets.US_ASCII)));
        if (request == null) {
          socket.close();
          return;
        }
        Answer answer = router.apply(request);
        timer.schedule(
            () -> workers.execute(() -> finish(plain, socket, answer)),
            answer.delayMillis(),
            TimeUnit.MILLISECONDS);
      } catch (RequestReader.Unreadable e) {
        finish(plain, socket, Answer.html(e.status(), e.getMessage()));
      }
    } catch (IOException e) {
      closeQuietly(plain);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The simulator itself failed", e);
      reset(plain);
    }
  }

  private static void finish(Socket plain, Socket socket, Answer answer) {
    if (answer.isCut()) {
      reset(plain);
      return;
    }
    try {
      write(socket.getOutputStream(), answer);
      socket.close();
    } catch (IOException e) {
      closeQuietly(plain);
    }
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
    boolean bare = answer.status() == 204 || answer.status() == 304;
    String head =
        "HTTP/1.1 "
            + answer.status()
            + (answer.status() < 400 ? " OK" : " Refused")
            + "\r\nServer: Partner-simulator\r\n"
            + (bare
                ? ""
                : "Content-Type: "
                    + answer.contentType()
                    + "\r\nContent-Length: "
                    + answer.body().length
                    + "\r\n")
            + answer.headers()
            + "Connection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.UTF_8);
    byte[] body = bare ? new byte[0] : answer.body();
    byte[] all = new byte[start.length + body.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    out.write(all);
    out.flush();
  }

  private static void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "Could not close", e);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "Could not close", e);
    }
    timer.shutdownNow();
    workers.shutdownNow();
  }
}
