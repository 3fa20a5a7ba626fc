package dev.crossdock.odoosimulator;

import dev.crossdock.simulatorhttp.Request;
import dev.crossdock.simulatorhttp.RequestReader;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** HTTP/1.1 on 127.0.0.1, one request per connection as Odoo's own server does. */
final class HttpDoor implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(HttpDoor.class.getName());
  private static final int BODY_BYTES_MAX = 128 * 1024 * 1024;
  private static final int WORKERS = 32;
  private static final long ACCEPT_ENDS_WITHIN_MS = 2_000;
  private static final int WAITING_CONNECTIONS = 2048;
  private static final int READ_TIMEOUT_MILLIS = 30_000;

  private final Function<Request, Answer> router;
  private final ThreadPoolExecutor workers;
  private final ScheduledThreadPoolExecutor timer;
  private final Set<Socket> hanging = ConcurrentHashMap.newKeySet();
  private final int port;
  private volatile ServerSocket server;
  private volatile Thread acceptor;
  private volatile boolean closed;

  HttpDoor(int port, Function<Request, Answer> router) {
    this.router = router;
    this.workers =
        new ThreadPoolExecutor(
            WORKERS,
            WORKERS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_CONNECTIONS),
            task -> daemon(task, "odoo-simulator-worker"));
    this.workers.allowCoreThreadTimeOut(true);
    this.timer = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "odoo-simulator-timer"));
    this.server = bind(port);
    this.port = server.getLocalPort();
    this.acceptor = startAccepting();
  }

  int port() {
    return port;
  }

  /**
   * Refuses connections for a while, as a stopped server does; the port is taken again afterwards.
   */
  void refuse(Duration time) {
    closeQuietly(server);
    try {
      // Until the thread has left accept(), the system may still take a connection.
      acceptor.join(ACCEPT_ENDS_WITHIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.schedule(this::listenAgain, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the wait of all callers that were left hanging. */
  void releaseHanging() {
    hanging.forEach(this::reset);
    hanging.clear();
  }

  private void listenAgain() {
    if (!closed) {
      server = bind(port);
      acceptor = startAccepting();
    }
  }

  private Thread startAccepting() {
    Thread thread = daemon(this::accept, "odoo-simulator-accept");
    thread.start();
    return thread;
  }

  private static ServerSocket bind(int port) {
    try {
      ServerSocket socket = new ServerSocket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
      return socket;
    } catch (IOException e) {
      throw new UncheckedIOException("Port " + port + " is not free: " + e.getMessage(), e);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    ServerSocket mine = server;
    while (!mine.isClosed()) {
      try {
        Socket socket = mine.accept();
        try {
          workers.execute(() -> serve(socket));
        } catch (RejectedExecutionException e) {
          reset(socket);
        }
      } catch (IOException e) {
        if (!mine.isClosed()) {
          LOG.log(Level.WARNING, "Could not accept a connection: {0}", e.toString());
        }
      }
    }
  }

  private void serve(Socket socket) {
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(READ_TIMEOUT_MILLIS);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      Request request = RequestReader.read(in, BODY_BYTES_MAX, () -> {});
      if (request == null) {
        socket.close();
        return;
      }
      Answer answer = router.apply(request);
      if (answer.delayMillis() > 0) {
        timer.schedule(
            () -> workers.execute(() -> finish(socket, answer)),
            answer.delayMillis(),
            TimeUnit.MILLISECONDS);
      } else {
        finish(socket, answer);
      }
    } catch (RequestReader.Unreadable e) {
      finish(socket, Answer.errorPage(e.status(), "Bad Request", e.getMessage()));
    } catch (IOException e) {
      closeQuietly(socket);
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "The simulator itself failed", e);
      finish(socket, Answer.errorPage(500, "Internal Server Error", "Simulator failure: " + e));
    }
  }

  private void finish(Socket socket, Answer answer) {
    switch (answer.manner()) {
      case RESET -> reset(socket);
      case HANG -> hanging.add(socket);
      default -> {
        try {
          write(socket.getOutputStream(), answer);
          socket.close();
        } catch (IOException e) {
          closeQuietly(socket);
        }
      }
    }
  }

  private static void write(OutputStream out, Answer answer) throws IOException {
    String head =
        "HTTP/1.1 "
            + answer.status()
            + " "
            + reason(answer.status())
            + "\r\nServer: Odoo-simulator\r\nContent-Type: "
            + answer.contentType()
            + "\r\nContent-Length: "
            + answer.body().length
            + "\r\n"
            + answer.extra()
            + "Connection: close\r\n\r\n";
    byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
    byte[] all = new byte[start.length + answer.body().length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(answer.body(), 0, all, start.length, answer.body().length);
    out.write(all);
    out.flush();
  }

  private static String reason(int status) {
    return switch (status) {
      case 200 -> "OK";
      case 400 -> "BAD REQUEST";
      case 401 -> "UNAUTHORIZED";
      case 403 -> "FORBIDDEN";
      case 404 -> "NOT FOUND";
      case 415 -> "UNSUPPORTED MEDIA TYPE";
      case 422 -> "UNPROCESSABLE ENTITY";
      case 503 -> "SERVICE UNAVAILABLE";
      default -> status >= 500 ? "INTERNAL SERVER ERROR" : "UNKNOWN";
    };
  }

  private void reset(Socket socket) {
    try {
      socket.setSoLinger(true, 0);
      socket.close();
    } catch (IOException e) {
      closeQuietly(socket);
    }
  }

  private static void closeQuietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.log(Level.FINE, "Could not close", e);
    }
  }

  @Override
  public void close() {
    closed = true;
    closeQuietly(server);
    releaseHanging();
    timer.shutdownNow();
    workers.shutdown();
    try {
      workers.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
