package dev.crossdock.connectors.as2;

import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connections;
import dev.crossdock.connection.Inlet;
import dev.crossdock.connection.Receiving;
import dev.crossdock.exchange.BodyRoom;
import dev.crossdock.limit.LimitReached;
import dev.crossdock.limit.Limits;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where partners' AS2 systems call: {@code /as2/TENANT/CONNECTION}, and for receipts that come
 * later the same with a token behind it. Needs no sign-in: the message itself shows who sent it.
 */
@WebServlet(As2Door.PATH + "*")
public class As2Door extends HttpServlet {
  static final String PATH = "/as2/";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(As2Door.class.getName());

  /** A file of the largest size, in Base64, with its signature. */
  static final int BODY_BYTES_MAX = Arrival.BYTES_MAX / 2 * 3;

  /** Of all that are in work: each is in memory a few times over. */
  static final int ALL_BYTES_MAX = 32 * 1024 * 1024;

  private static final Duration BODY_WITHIN = Duration.ofMinutes(2);
  private static final int RETRY_AFTER_S = 10;
  private static final Pattern ADDRESS =
      Pattern.compile("/([a-z0-9-]{1,60})/([a-z0-9-]{1,60})(?:/([A-Za-z0-9_-]{24}))?");

  /** Of which several would leave open which one counts. */
  private static final Set<String> ONCE =
      Set.of("as2-from", "as2-to", "message-id", "content-type", "content-transfer-encoding");

  private final transient BodyRoom room =
      new BodyRoom(BODY_BYTES_MAX, ALL_BYTES_MAX, BODY_WITHIN.toNanos());

  @Inject private transient Connections connections;
  @Inject private transient Reception reception;
  @Inject private transient Limits limits;
  @Inject private transient Clock clock;

  /** For the container. */
  public As2Door() {}

  As2Door(Connections connections, Reception reception, Limits limits, Clock clock) {
    this.connections = connections;
    this.reception = reception;
    this.limits = limits;
    this.clock = clock;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Reply reply;
    try {
      reply = reply(request);
    } catch (LimitReached reached) {
      reply = Reply.later(reached.getMessage(), reached.retryAfterS());
    } catch (ProblemException problem) {
      reply = Reply.problem(problem.problem(), problem.getMessage());
      if (problem.problem().status() == HttpServletResponse.SC_SERVICE_UNAVAILABLE) {
        reply = reply.with("Retry-After", Integer.toString(RETRY_AFTER_S));
      }
    } catch (IOException endedEarly) {
      reply = Reply.problem(Problem.INVALID_PARAMETER, "The message ended too early.");
    } catch (SQLException away) {
      LOG.log(Level.WARNING, "An AS2 message could not be looked at", away);
      reply = Reply.later("The platform cannot reach its data at the moment.", RETRY_AFTER_S);
    } catch (RuntimeException unforeseen) { // the sender is told in any case, and told nothing else
      LOG.log(Level.SEVERE, "An AS2 message failed", unforeseen);
      reply = Reply.problem(Problem.INTERNAL, "The message could not be taken.");
    }
    write(reply, response);
  }

  private Reply reply(HttpServletRequest request) throws IOException, SQLException {
    if (!"POST".equals(request.getMethod())) {
      return Reply.problem(Problem.METHOD_NOT_ALLOWED, "AS2 messages are sent by POST.")
          .with("Allow", "POST");
    }
    if (request.getContentLengthLong() > BODY_BYTES_MAX) {
      throw room.tooLarge();
    }
    String path = request.getPathInfo();
    Matcher address = ADDRESS.matcher(path == null ? "" : path);
    Optional<Receiving> receiving =
        address.matches()
            ? connections.receiving(address.group(1), address.group(2), As2Connector.ID)
            : Optional.empty();
    if (receiving.isEmpty()) {
      return Reply.NOT_THERE.with("Connection", "close"); // the body is not read
    }
    Map<String, String> headers = headers(request);
    if (headers == null) {
      return Reply.problem(
          Problem.INVALID_PARAMETER, "A header that may be there once is there several times.");
    }
    Inlet inlet = receiving.get().inlet();
    limits.requireLeft(
        inlet.tenant(), inlet.partner(), As2Connector.ID + "/" + inlet.code(), clock.instant());
    try (BodyRoom.Body body = room.read(request.getInputStream())) {
      return reception.receive(
          receiving.get(),
          new Reception.Request(address.group(3), headers, body.bytes(), request.getRemoteAddr()));
    }
  }

  /** By their names in small letters; null if one is there several times that must not be. */
  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    for (String name : Collections.list(request.getHeaderNames())) {
      String key = name.toLowerCase(Locale.ROOT);
      if (ONCE.contains(key) && Collections.list(request.getHeaders(name)).size() > 1) {
        return null;
      }
      headers.putIfAbsent(key, request.getHeader(name));
    }
    return headers;
  }

  private static void write(Reply reply, HttpServletResponse response) throws IOException {
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    reply.headers().forEach(response::setHeader);
    response.setContentLength(reply.body().length);
    response.getOutputStream().write(reply.body());
  }
}
