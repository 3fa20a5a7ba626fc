package dev.crossdock.partnersimulator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands for the platform: an address that keeps what is sent to it, and answers as it is told. */
final class Us implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  final List<Came> came = new CopyOnWriteArrayList<>();

  /** A request; names of headers without regard to case. */
  record Came(String verb, String path, Map<String, String> headers, byte[] body) {
    String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  record Says(int status, String type, byte[] body) {
    static Says json(int status, String body) {
      return new Says(
          status, "application/json", body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
  }

  Us(Function<Came, Says> answers) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext("/", exchange -> serve(exchange, answers));
    server.start();
  }

  private void serve(HttpExchange exchange, Function<Came, Says> answers) throws IOException {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    Came one =
        new Came(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            headers,
            exchange.getRequestBody().readAllBytes());
    came.add(one);
    Says says = answers.apply(one);
    exchange.getResponseHeaders().add("Content-Type", says.type());
    exchange.sendResponseHeaders(says.status(), says.body().length == 0 ? -1 : says.body().length);
    if (says.body().length > 0) {
      exchange.getResponseBody().write(says.body());
    }
    exchange.close();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** What came to a path. */
  List<Came> at(String path) {
    return came.stream().filter(one -> one.path().equals(path)).toList();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
