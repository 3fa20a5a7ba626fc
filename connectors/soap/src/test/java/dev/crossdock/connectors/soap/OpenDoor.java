package dev.crossdock.connectors.soap;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Intake;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The reception behind a real HTTP server, with one connection, {@code /brandt/hansa-soap}, and an
 * intake that keeps what it is given.
 */
final class OpenDoor implements AutoCloseable {
  static final String PATH = "/brandt/hansa-soap";
  static final String USER = "hansa-soap";
  static final String PASSWORD = "correct-horse-battery";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, String> settings = new HashMap<>();
  private final Map<String, Long> known = new ConcurrentHashMap<>();
  private final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  private volatile ProblemException trouble;

  OpenDoor() throws IOException {
    settings.put("user", USER);
    settings.put("password", PASSWORD);
    Reception reception =
        new Reception(new OneConnection(), new Keeping(), new Unlimited(), Clock.systemUTC());
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.setExecutor(threads);
    server.createContext(SoapDoor.PATH, exchange -> serve(reception, exchange));
    server.start();
  }

  /** Where the connection is reached. */
  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + SoapDoor.PATH + PATH;
  }

  void set(String key, String value) {
    settings.put(key, value);
  }

  /** From now on nothing is taken in, for this reason; null ends it. */
  void refuse(ProblemException why) {
    trouble = why;
  }

  /** What was taken in, the refused ones too; each once. */
  List<Arrival> arrivals() {
    return arrivals;
  }

  private void serve(Reception reception, HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath().substring(SoapDoor.PATH.length());
      byte[] body = exchange.getRequestBody().readAllBytes();
      Reply reply =
          "GET".equals(exchange.getRequestMethod())
              ? new Reply(
                  200,
                  Map.of("Content-Type", "text/xml"),
                  Wsdl.at(address()).getBytes(StandardCharsets.UTF_8))
              : reception.receive(
                  new Reception.Request(
                      path,
                      exchange.getRequestHeaders().getFirst("Content-Type"),
                      exchange.getRequestHeaders().getFirst("Content-Encoding"),
                      exchange.getRequestHeaders().getFirst("SOAPAction"),
                      exchange.getRequestHeaders().getFirst("Authorization"),
                      body,
                      exchange.getRemoteAddress().getAddress().getHostAddress()));
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(
          reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
      exchange.getResponseBody().write(reply.body());
    }
  }

  private final class OneConnection extends Connections {
    @Override
    public Optional<Receiving> receiving(String tenant, String code, String connector) {
      if (!PATH.equals("/" + tenant + "/" + code) || !connector.equals("soap")) {
        return Optional.empty();
      }
      Inlet inlet =
          new Inlet(
              7,
              tenant,
              code,
              "hansa",
              "Hansa",
              null,
              ZoneOffset.UTC,
              Inlet.Answering.NOTHING,
              null);
      return Optional.of(
          new Receiving(inlet, new Connection(7, tenant, "hansa", "soap", "Hansa", settings)));
    }
  }

  private final class Keeping extends EventIntake {
    @Override
    public Intake.Receipt arrival(
        Inlet inlet, String client, String origin, Arrival arrival, Instant now) {
      if (trouble != null) {
        throw trouble;
      }
      if (arrival.refusal() != null) {
        arrivals.add(arrival);
        return new Intake.Receipt(0, Intake.Status.REJECTED, arrival.refusal());
      }
      String identity =
          arrival.identity() == null
              ? new String(arrival.content(), StandardCharsets.ISO_8859_1)
              : arrival.identity();
      long fresh = 1L << 40 | arrivals.size();
      Long first = known.putIfAbsent(identity, fresh);
      if (first == null) {
        arrivals.add(arrival);
      }
      return new Intake.Receipt(
          first == null ? fresh : first,
          first == null ? Intake.Status.ACCEPTED : Intake.Status.DUPLICATE,
          null);
    }
  }

  private static final class Unlimited extends Limits {
    @Override
    public void requireLeft(String tenant, String partner, String client, Instant now) {
      // as much as comes
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
