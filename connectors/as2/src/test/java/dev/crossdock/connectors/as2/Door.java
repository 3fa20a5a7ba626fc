package dev.crossdock.connectors.as2;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.Answers;
import dev.crossdock.exchange.EventIntake;
import dev.crossdock.exchange.Intake;
import dev.crossdock.limit.Limits;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The servlet behind a real socket, with what it takes in kept in memory. */
final class Door implements AutoCloseable {
  static final String TENANT = "brandt";
  static final String CODE = "hansa-as2";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final As2Door servlet;

  final List<Arrival> arrivals = new CopyOnWriteArrayList<>();
  final List<Arrival> refusals = new CopyOnWriteArrayList<>();
  final List<String> duplicates = new CopyOnWriteArrayList<>();
  final List<Said> said = new CopyOnWriteArrayList<>();
  volatile Map<String, String> settings = Map.of();

  /** Of connections beside the one. */
  final Map<String, Map<String, String>> others = new ConcurrentHashMap<>();

  volatile ProblemException notNow;
  volatile Throwable thrown;

  /** What a late receipt said. */
  record Said(String tenant, String partner, String key, boolean accepted, String words) {}

  Door() throws IOException {
    Clock clock = Clock.systemUTC();
    Answers answers =
        new Answers() {
          @Override
          public void answered(
              String tenant,
              String partner,
              String key,
              boolean accepted,
              String words,
              Instant now) {
            said.add(new Said(tenant, partner, key, accepted, words));
          }
        };
    LateReceipts late =
        new LateReceipts(http, timer, List.of(Duration.ZERO, Duration.ofMillis(50)));
    Limits limits =
        new Limits() {
          @Override
          public void requireLeft(String tenant, String partner, String client, Instant now) {
            // as much as anybody likes
          }
        };
    servlet =
        new As2Door(connections(), new Reception(new Kept(), answers, late, clock), limits, clock);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/", this::serve);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  String address() {
    return url() + "/as2/" + TENANT + "/" + CODE;
  }

  Inlet inlet() {
    return new Inlet(
        7,
        TENANT,
        CODE,
        "hansa",
        "Hansa",
        null,
        ZoneId.of("Europe/Berlin"),
        Inlet.Answering.NOTHING,
        null);
  }

  Connections connections() {
    return new Connections() {
      @Override
      public Optional<Receiving> receiving(String tenant, String code, String connector) {
        Map<String, String> found = code.equals(CODE) ? settings : others.get(code);
        return tenant.equals(TENANT) && found != null && connector.equals("as2")
            ? Optional.of(
                new Receiving(
                    Door.this.inlet(),
                    new Connection(7, TENANT, "hansa", "as2", "Hansa AS2", found)))
            : Optional.empty();
      }

      @Override
      public Inlet inlet(String tenant, long id) {
        return tenant.equals(TENANT) && id == 7 ? Door.this.inlet() : null;
      }
    };
  }

  /** Keeps each identity once, as the platform does. */
  private final class Kept extends EventIntake {
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    @Override
    public Intake.Receipt arrival(
        Inlet inlet, String client, String origin, Arrival arrival, Instant now) {
      if (notNow != null) {
        throw notNow;
      }
      if (arrival.refusal() != null) {
        refusals.add(arrival);
        return new Intake.Receipt(2, Intake.Status.REJECTED, arrival.refusal());
      }
      byte[] first = known.putIfAbsent(arrival.identity(), arrival.content());
      if (first == null) {
        arrivals.add(arrival);
        return new Intake.Receipt(1, Intake.Status.ACCEPTED, null);
      }
      if (!Arrays.equals(first, arrival.content())) {
        return new Intake.Receipt(
            3,
            Intake.Status.REJECTED,
            new ProblemException(
                Problem.EVENT_ID_REUSED, null, "The id was used before with another content."));
      }
      duplicates.add(arrival.identity());
      return new Intake.Receipt(1, Intake.Status.DUPLICATE, null);
    }
  }

  private void serve(HttpExchange exchange) throws IOException {
    int[] status = {200};
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    try {
      servlet.service(request(exchange), response(exchange, status, body));
    } catch (IOException | RuntimeException | Error any) { // what would be a 500
      thrown = any;
      status[0] = 599;
    }
    exchange.sendResponseHeaders(status[0], body.size() == 0 ? -1 : body.size());
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body.toByteArray());
    }
  }

  private static HttpServletRequest request(HttpExchange exchange) {
    String length = exchange.getRequestHeaders().getFirst("Content-Length");
    String path = exchange.getRequestURI().getPath();
    return proxy(
        HttpServletRequest.class,
        (name, arguments) ->
            switch (name) {
              case "getMethod" -> exchange.getRequestMethod();
              case "getContentLengthLong" -> length == null ? -1L : Long.parseLong(length);
              case "getPathInfo" -> path.startsWith("/as2") ? path.substring(4) : null;
              case "getHeaderNames" ->
                  Collections.enumeration(exchange.getRequestHeaders().keySet());
              case "getHeaders" ->
                  Collections.enumeration(
                      exchange.getRequestHeaders().get(String.valueOf(arguments[0])));
              case "getHeader" ->
                  exchange.getRequestHeaders().getFirst(String.valueOf(arguments[0]));
              case "getRemoteAddr" -> exchange.getRemoteAddress().getAddress().getHostAddress();
              case "getInputStream" -> in(exchange.getRequestBody());
              default -> throw new UnsupportedOperationException(name);
            });
  }

  private static HttpServletResponse response(
      HttpExchange exchange, int[] status, OutputStream body) {
    return proxy(
        HttpServletResponse.class,
        (name, arguments) -> {
          switch (name) {
            case "setStatus" -> status[0] = (Integer) arguments[0];
            case "setHeader" -> {
              if (!"Connection".equals(arguments[0])) {
                exchange
                    .getResponseHeaders()
                    .set(String.valueOf(arguments[0]), String.valueOf(arguments[1]));
              }
            }
            case "setContentLength" -> {
              // the server of the JDK counts for itself
            }
            case "getOutputStream" -> {
              return out(body);
            }
            default -> throw new UnsupportedOperationException(name);
          }
          return null;
        });
  }

  private interface Call {
    Object of(String name, Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> call.of(method.getName(), arguments)));
  }

  private static ServletInputStream in(InputStream in) {
    return new ServletInputStream() {
      @Override
      public int read() throws IOException {
        return in.read();
      }

      @Override
      public int read(byte[] to, int from, int length) throws IOException {
        return in.read(to, from, length);
      }

      @Override
      public boolean isFinished() {
        return false;
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setReadListener(ReadListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  private static ServletOutputStream out(OutputStream out) {
    return new ServletOutputStream() {
      @Override
      public void write(int b) throws IOException {
        out.write(b);
      }

      @Override
      public boolean isReady() {
        return true;
      }

      @Override
      public void setWriteListener(WriteListener listener) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public void close() {
    server.stop(0);
    http.close();
    timer.shutdownNow();
    threads.shutdownNow();
  }
}
