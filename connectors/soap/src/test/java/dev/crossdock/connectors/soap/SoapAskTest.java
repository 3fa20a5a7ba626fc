package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Arrival;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.LookedUp;
import dev.crossdock.outgoing.OutgoingHttp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A partner's service is asked about one shipment by SOAP. */
@Timeout(60)
class SoapAskTest {
  private static final String QUESTION =
      "<t:track xmlns:t=\"urn:t\" by=\"{reference}\"><t:no>{reference}</t:no></t:track>";

  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final SoapConnector connector = new SoapConnector(http, Clock.systemUTC());
  private volatile String asked;
  private volatile String action;
  private volatile int status = 200;
  private volatile String answer = "";
  private HttpServer partner;

  @BeforeEach
  void start() throws IOException {
    partner = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
    partner.createContext(
        "/",
        exchange -> {
          try (exchange) {
            asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            action = exchange.getRequestHeaders().getFirst("SOAPAction");
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
          }
        });
    partner.start();
  }

  @AfterEach
  void stop() {
    partner.stop(0);
    http.close();
  }

  private LookedUp ask(String reference, String... more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("user", "somebody-calls-us");
    settings.put("password", "with-this-password-here");
    settings.put("address", "http://127.0.0.1:" + partner.getAddress().getPort() + "/ws");
    settings.put("askBody", QUESTION);
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    return connector.lookUp(
        new Connection(1, "brandt", "soap", "Asked", settings),
        reference,
        Instant.now().plusSeconds(10));
  }

  private static String envelope(String body) {
    return "<?xml version=\"1.0\"?><e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\">"
        + "<e:Header><x:Body xmlns:x=\"urn:x\"/></e:Header><e:Body>"
        + body
        + "</e:Body></e:Envelope>";
  }

  private static List<String> texts(LookedUp looked) {
    return looked.arrivals().stream()
        .map(Arrival::content)
        .map(content -> new String(content, StandardCharsets.UTF_8))
        .toList();
  }

  @Test
  void theReferenceStandsInTheQuestionAndEachMessageOfTheAnswerIsTaken() {
    answer =
        envelope(
            "<p:trackResponse xmlns:p=\"urn:p\"><p:no>1</p:no><p:events><p:event>A</p:event>"
                + "<p:other/><p:event n=\"2\">B &amp; C</p:event></p:events></p:trackResponse>");
    LookedUp looked =
        ask("R&\"<1", "askItems", "trackResponse/events/event", "askAction", "urn:t:track");
    assertTrue(looked.problem() == null, looked::toString);
    List<String> texts = texts(looked);
    assertEquals(2, texts.size(), texts::toString);
    assertTrue(texts.get(0).contains("urn:p") && texts.get(0).contains(">A<"), texts::toString);
    assertTrue(texts.get(1).contains("n=\"2\"") && texts.get(1).contains("B &amp; C"));
    assertTrue(asked.contains(">R&amp;\"&lt;1<") || asked.contains(">R&amp;&quot;&lt;1<"), asked);
    assertTrue(asked.contains("by=\"R&amp;&quot;&lt;1\""), asked);
    assertEquals("\"urn:t:track\"", action);
  }

  @Test
  void withoutAPathWhatIsInTheBodyIsOneMessage() {
    answer = envelope("<r xmlns=\"urn:r\"><event/></r>");
    LookedUp looked = ask("1");
    assertEquals(1, looked.arrivals().size());
    assertEquals("r.xml", looked.arrivals().get(0).name());
  }

  @Test
  void whatThePartnerDoesNotKnowIsNoFailure() {
    status = 500;
    answer =
        envelope(
            "<e:Fault><faultcode>e:Client.NotFound</faultcode><faultstring>No such number"
                + "</faultstring></e:Fault>");
    LookedUp known = ask("1", "askUnknown", "No such number");
    assertTrue(known.problem() == null && !known.isKnown(), known::toString);
    assertTrue(ask("1", "askUnknown", "Client.NotFound").problem() == null);
    assertEquals("XD-5006", ask("1").problem().id());
    status = 200;
    answer = "";
    assertTrue(!ask("1").isKnown());
    answer = envelope("<r/>");
    assertEquals(List.of(), ask("1", "askItems", "r/event").arrivals());
  }

  @Test
  void aQuestionThatIsNoXmlIsTold() {
    assertTrue(ask("1", "askBody", "<a>{reference}").detail().contains("not one element"));
    assertTrue(ask("1", "askBody", "<a>{reference}</a><b/>").detail().contains("not one element"));
    answer = envelope("<r>");
    assertTrue(ask("1").problem() != null);
  }
}
