package dev.crossdock.connectors.soap;

import dev.crossdock.connection.Arrival;
import dev.crossdock.exchange.BodyRoom;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where partners call by SOAP: {@code /soap/TENANT/CONNECTION}, with its description at {@code
 * ?wsdl}. Needs no sign-in at the platform: the message shows who sends it.
 */
@WebServlet(SoapDoor.PATH + "/*")
public class SoapDoor extends HttpServlet {
  static final String PATH = "/soap";

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = Logger.getLogger(SoapDoor.class.getName());

  /** A file of the largest size in Base64, with an envelope around it. */
  static final int BODY_BYTES_MAX = Arrival.BYTES_MAX / 2 * 3;

  /** Of all that are in work: each is in memory a few times over. */
  static final int ALL_BYTES_MAX = BODY_BYTES_MAX;

  private static final Duration BODY_WITHIN = Duration.ofMinutes(2);
  private static final List<String> ONCE =
      List.of("Authorization", "Content-Type", "Content-Encoding", "SOAPAction");

  private final transient BodyRoom room =
      new BodyRoom(BODY_BYTES_MAX, ALL_BYTES_MAX, BODY_WITHIN.toNanos());

  @Inject private transient Reception reception;

  @Inject
  @ConfigProperty(name = "api.url")
  private transient String apiUrl;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    SoapVersion version = SoapVersion.ofMediaType(request.getContentType());
    Reply reply;
    try {
      reply = reply(request, version);
    } catch (ProblemException refusal) { // of a body that was not read to its end
      reply = Reception.refused(version, null, refusal).with("Connection", "close");
    } catch (RuntimeException unforeseen) { // the sender is told in any case, and told nothing else
      LOG.log(Level.SEVERE, "A SOAP message failed", unforeseen);
      reply =
          Reply.fault(
              version,
              null,
              new ProblemException(Problem.INTERNAL, null, "The message could not be taken."));
    }
    response.setStatus(reply.status());
    response.setHeader("Cache-Control", "no-store");
    reply.headers().forEach(response::setHeader);
    response.setContentLength(reply.body().length);
    response.getOutputStream().write(reply.body());
  }

  private Reply reply(HttpServletRequest request, SoapVersion version) throws IOException {
    String path = request.getPathInfo();
    boolean described = "wsdl".equalsIgnoreCase(request.getQueryString());
    if ("GET".equals(request.getMethod()) && described && Reception.isAddress(path)) {
      return new Reply(
          HttpServletResponse.SC_OK,
          Map.of("Content-Type", "text/xml;charset=UTF-8"),
          Wsdl.at(apiUrl + PATH + path).getBytes(StandardCharsets.UTF_8));
    }
    if (!"POST".equals(request.getMethod())) {
      return Reply.fault(
              version,
              null,
              new ProblemException(
                  Problem.METHOD_NOT_ALLOWED,
                  null,
                  "Messages are sent by POST; ?wsdl describes how."))
          .as(HttpServletResponse.SC_METHOD_NOT_ALLOWED)
          .with("Allow", "POST");
    }
    for (String name : ONCE) {
      if (Collections.list(request.getHeaders(name)).size() > 1) {
        throw new ProblemException(
            Problem.INVALID_PARAMETER, name, "A header that may be there once is there again.");
      }
    }
    if (!Reception.isAddress(path)) {
      // What is no address is not read.
      return Reception.refused(version, null, Reception.unknown()).with("Connection", "close");
    }
    if (request.getContentLengthLong() > BODY_BYTES_MAX) {
      throw room.tooLarge();
    }
    try (BodyRoom.Body body = room.read(request.getInputStream())) {
      return reception.receive(
          new Reception.Request(
              path,
              request.getContentType(),
              request.getHeader("Content-Encoding"),
              request.getHeader("SOAPAction"),
              request.getHeader("Authorization"),
              body.bytes(),
              request.getRemoteAddr()));
    }
  }
}
