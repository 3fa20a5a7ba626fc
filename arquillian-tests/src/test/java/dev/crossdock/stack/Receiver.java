package dev.crossdock.stack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of somebody outside, over https with a certificate that the stack trusts: it remembers
 * what it is sent, and answers at each of its paths as it is told.
 */
public final class Receiver implements AutoCloseable {
  private static Receiver running;

  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Place> places = new ConcurrentHashMap<>();

  /** What came. */
  public record Received(String method, Map<String, List<String>> headers, byte[] body) {
    /** The only header of this name, or null. */
    public String header(String name) {
      List<String> values = headers.get(name);
      return values == null || values.size() != 1 ? null : values.get(0);
    }
  }

  /** How a path answers. */
  public interface Answers {
    /**
     * @param before how often it was asked before
     */
    void give(int before, HttpExchange exchange) throws IOException;
  }

  /** A path of the server. */
  public record Place(String address, List<Received> received, Answers answers) {}

  private Receiver(HttpsServer server) {
    this.server = server;
  }

  /** Opens it beside a stack that is not up yet; from then on it is {@link #get}. */
  static synchronized Receiver open(Stack stack) {
    try {
      HttpsServer server =
          HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setHttpsConfigurator(
          new HttpsConfigurator(stack.tls().context(stack.tls().portalKeys())));
      running = new Receiver(server);
      server.createContext("/", running::serve);
      server.setExecutor(running.threads);
      server.start();
      return running;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static synchronized Receiver get() {
    return running;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers at this path from now on; nothing was received there yet. */
  public Place at(String path, Answers answers) {
    Place place =
        new Place("https://localhost:" + port() + path, new CopyOnWriteArrayList<>(), answers);
    places.put(path, place);
    return place;
  }

  /** Answers a request. */
  public static void answer(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      Place place = places.get(exchange.getRequestURI().getPath());
      if (place == null) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      Map<String, List<String>> headers = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(exchange.getRequestHeaders());
      int before;
      synchronized (place) {
        before = place.received().size();
        place.received().add(new Received(exchange.getRequestMethod(), headers, body));
      }
      place.answers().give(before, exchange);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
