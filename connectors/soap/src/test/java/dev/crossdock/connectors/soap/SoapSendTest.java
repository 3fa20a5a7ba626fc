package dev.crossdock.connectors.soap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector.CheckStep;
import dev.crossdock.connection.OutboundFile;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.FailureClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is said to a partner's SOAP service, and what its answers mean. */
@Timeout(60)
class SoapSendTest {
  private static final String FAULTS = "/dev/crossdock/connectors/soap/faults.txt";

  private final OutgoingHttp http = new OutgoingHttp("127.0.0.1:*");
  private final SoapConnector connector = new SoapConnector(http, Clock.systemUTC());
  private final List<String> received = new CopyOnWriteArrayList<>();
  private final List<String> actions = new CopyOnWriteArrayList<>();
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
            received.add(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            actions.add(
                exchange.getRequestHeaders().getFirst("Content-Type")
                    + " "
                    + exchange.getRequestHeaders().getFirst("SOAPAction"));
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

  static OutboundMessage message() {
    return new OutboundMessage(
        "EX-7K4M-2QD9-01AB",
        new OutboundFile(
            "order-1.xml",
            "ORDER",
            "application/xml",
            "<?xml version=\"1.0\"?>\n<!-- no --><o:Order xmlns:o=\"urn:o\"><o:No>1 &amp; 2</o:No></o:Order>"
                .getBytes(StandardCharsets.UTF_8)));
  }

  private Outcome send(String... settings) {
    return connector
        .send(connection(settings), List.of(message()), false)
        .toCompletableFuture()
        .join();
  }

  private Connection connection(String... settings) {
    Map<String, String> all = new HashMap<>();
    all.put("user", "somebody-calls-us");
    all.put("password", "with-this-password-here");
    all.put("address", "http://127.0.0.1:" + partner.getAddress().getPort() + "/ws");
    for (int i = 0; i < settings.length; i += 2) {
      all.put(settings[i], settings[i + 1]);
    }
    return new Connection(1, "brandt", "hansa", "soap", "Hansa", all);
  }

  @Test
  void sendsAFileAsItIsAsAPartInBase64AndSigned() {
    String order = "<o:Order xmlns:o=\"urn:o\"><o:No>1 &amp; 2</o:No></o:Order>";
    assertTrue(send("action", "urn:do").isDelivered());
    assertTrue(received.get(0).contains("<s:Body>" + order + "</s:Body>"), received.get(0));
    assertEquals("text/xml;charset=UTF-8 \"urn:do\"", actions.get(0));

    assertTrue(
        send(
                "contentAs",
                "xml",
                "wrapper",
                "put",
                "wrapperNamespace",
                "urn:w",
                "nameElement",
                "name",
                "contentElement",
                "doc",
                "version",
                "1.2",
                "action",
                "urn:do")
            .isDelivered());
    assertTrue(
        received
            .get(1)
            .contains(
                "<w:put xmlns:w=\"urn:w\"><w:name>order-1.xml</w:name><w:doc>"
                    + order
                    + "</w:doc></w:put>"),
        received.get(1));
    assertEquals("application/soap+xml;charset=UTF-8;action=\"urn:do\" null", actions.get(1));

    assertTrue(send("contentAs", "base64", "wrapper", "put").isDelivered());
    assertTrue(received.get(2).contains("<put>PD94bWwg"), received.get(2));

    send("addressing", "yes");
    send("addressing", "yes");
    String id = ">urn:crossdock:EX-7K4M-2QD9-01AB</wsa:MessageID>";
    assertTrue(received.get(3).contains(id) && received.get(4).contains(id), received.get(3));
  }

  @Test
  void readsFaultsAndReferences() throws IOException {
    byte[] recorded;
    try (var in = SoapSendTest.class.getResourceAsStream(FAULTS)) {
      recorded = in.readAllBytes();
    }
    for (String one : new String(recorded, StandardCharsets.UTF_8).split("(?m)^=== ")) {
      if (one.isBlank()) {
        continue;
      }
      String[] lines = one.split("\n", 2);
      String[] head = lines[0].split(" ", 4);
      status = Integer.parseInt(head[0]);
      answer = lines[1].strip();
      Outcome outcome =
          send(
              "reference",
              "putResponse/receipt",
              "sendSignIn",
              "text",
              "sendUser",
              "us-at-theirs",
              "sendPassword",
              "our-password-there");
      String seen = outcome.isDelivered() ? "delivered" : outcome.problem().id();
      assertEquals(head[1], seen, one);
      assertTrue(
          (outcome.detail() + outcome.targetReference()).contains(head[3]), outcome::toString);
      assertFalse(outcome.toString().contains("our-password-there"), outcome::toString);
    }
  }

  @Test
  void doesNotKnowWhatBecameOfAMessageWithoutAnswer() {
    partner.stop(0);
    try (SilentPartner silent = new SilentPartner()) {
      Outcome outcome =
          send("address", "http://127.0.0.1:" + silent.port() + "/", "sendTimeoutSeconds", "1");
      assertEquals(FailureClass.UNKNOWN_OUTCOME, outcome.problem().failureClass());
    }
  }

  @Test
  void refusesWhatCannotGoOutSo() {
    OutboundMessage edi =
        new OutboundMessage(
            "EX-7K4M-2QD9-01AB",
            new OutboundFile(
                "a.edi",
                "IFTMIN",
                "application/edifact",
                "UNB+UNOC:3'".getBytes(StandardCharsets.US_ASCII)));
    Outcome noXml = connector.send(connection(), List.of(edi), false).toCompletableFuture().join();
    assertEquals("XD-5006", noXml.problem().id());
    assertEquals("XD-5006", send("contentAs", "base64").problem().id());
    assertEquals("XD-5003", send("sendSignIn", "digest").problem().id());
    assertEquals(List.of(), received);
  }

  @Test
  void talksToAnotherCrossdockInEachWay() throws IOException {
    try (OpenDoor door = new OpenDoor()) {
      for (String version : List.of("1.1", "1.2")) {
        for (String way : List.of("digest", "text", "basic")) {
          Outcome outcome =
              send(
                  "address",
                  door.address(),
                  "version",
                  version,
                  "sendSignIn",
                  way,
                  "sendUser",
                  OpenDoor.USER,
                  "sendPassword",
                  OpenDoor.PASSWORD,
                  "contentAs",
                  "submit",
                  "addressing",
                  "yes",
                  "reference",
                  "SubmitResponse/exchangeId");
          assertTrue(outcome.isDelivered(), () -> version + " " + way + ": " + outcome);
          assertTrue(outcome.targetReference().startsWith("EX-"), outcome::toString);
        }
      }
      assertEquals(1, door.arrivals().size(), "the same exchange is taken once");
      assertEquals("order-1.xml", door.arrivals().get(0).name());
      List<CheckStep> steps =
          connector
              .check(
                  connection(
                      "address",
                      door.address(),
                      "sendSignIn",
                      "digest",
                      "sendUser",
                      OpenDoor.USER,
                      "sendPassword",
                      OpenDoor.PASSWORD))
              .toCompletableFuture()
              .join();
      assertEquals(4, steps.size(), steps::toString);
      assertTrue(steps.stream().allMatch(CheckStep::passed), steps::toString);
    }
  }
}
