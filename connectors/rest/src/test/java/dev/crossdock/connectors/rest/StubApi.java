package dev.crossdock.connectors.rest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ServerSocketFactory;

/** A partner's API on a socket, which answers each request as it is told, or misbehaves. */
final class StubApi implements AutoCloseable {
  private final ServerSocket server;
  private final Function<Request, Says> answers;
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  /**
   * What came.
   *
   * @param target path and query
   * @param before how many came before it
   */
  record Request(
      String method, String target, Map<String, String> headers, byte[] body, int before) {
    String header(String name) {
      return headers.get(name);
    }

    String path() {
      return target.replaceAll("\\?.*", "");
    }

    /** A parameter of the query as it is spelt, or null. */
    String parameter(String name) {
      for (String one : target.replaceAll("^[^?]*\\??", "").split("&")) {
        if (one.startsWith(name + "=")) {
          return one.substring(name.length() + 1);
        }
      }
      return null;
    }

    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** How it behaves. */
  enum Manner {
    ANSWERS,
    /** Reads the request and says nothing. */
    HANGS,
    /** Reads the request and cuts. */
    RESETS,
    /** Says half of what it announced. */
    HALF,
    GARBAGE
  }

  /** An answer. */
  record Says(Manner manner, int status, Map<String, String> headers, byte[] body) {
    static Says json(String body) {
      return status(200, body);
    }

    static Says status(int status, String body) {
      return new Says(
          Manner.ANSWERS,
          status,
          Map.of("Content-Type", "application/json"),
          body.getBytes(StandardCharsets.UTF_8));
    }

    static Says badly(Manner manner) {
      return new Says(manner, 200, Map.of(), "{\"events\":[]}".getBytes(StandardCharsets.UTF_8));
    }

    Says with(String header, String value) {
      Map<String, String> more = new TreeMap<>(headers);
      more.put(header, value);
      return new Says(manner, status, more, body);
    }
  }

  StubApi(Function<Request, Says> answers) throws IOException {
    this(ServerSocketFactory.getDefault(), answers);
  }

  StubApi(ServerSocketFactory sockets, Function<Request, Says> answers) throws IOException {
    this.answers = answers;
    server = sockets.createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** Such as {@code 127.0.0.1:4711}. */
  String place() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  String root() {
    return "http://" + place() + "/api";
  }

  List<Request> requests() {
    return requests;
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
      Request request = read(new BufferedInputStream(socket.getInputStream()));
      if (request == null) {
        return;
      }
      Says says = answers.apply(request);
      switch (says.manner()) {
        case HANGS -> over.await();
        case RESETS -> socket.setSoLinger(true, 0);
        case GARBAGE -> socket.getOutputStream().write("%%% \u0000 nothing\r\n\r\n".getBytes());
        default -> say(socket, says);
      }
    } catch (IOException gone) {
      // it was given up on, or the handshake failed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void say(Socket socket, Says says) throws IOException {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + says.status() + " Said\r\n");
    says.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    boolean none = says.status() == 204 || says.status() == 304;
    if (!none) {
      int more = says.manner() == Manner.HALF ? 100 : 0;
      head.append("Content-Length: " + (says.body().length + more) + "\r\n");
    }
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(head.toString().getBytes(StandardCharsets.UTF_8));
    all.write(none ? new byte[0] : says.body());
    socket.getOutputStream().write(all.toByteArray());
    socket.getOutputStream().flush();
  }

  private Request read(InputStream in) throws IOException {
    String first = line(in);
    if (first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      headers.put(
          line.substring(0, line.indexOf(':')), line.substring(line.indexOf(':') + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
    String[] parts = first.split(" ");
    synchronized (requests) {
      Request request = new Request(parts[0], parts[1], headers, body, requests.size());
      requests.add(request);
      return request;
    }
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int one = in.read(); one >= 0 && one != '\n'; one = in.read()) {
      if (one != '\r') {
        line.write(one);
      }
    }
    return line.toString(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    over.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    threads.shutdownNow();
  }
}
