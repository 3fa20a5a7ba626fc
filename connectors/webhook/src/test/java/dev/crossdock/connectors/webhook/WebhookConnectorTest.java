package dev.crossdock.connectors.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Connector;
import dev.crossdock.connection.OutboundMessage;
import dev.crossdock.connection.Outcome;
import dev.crossdock.connection.StatusUpdate;
import dev.crossdock.machine.SigningKey;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.Place;
import dev.crossdock.shipment.ShipmentState;
import dev.crossdock.webhook.WebhookSignature;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookConnectorTest {
  private static final String KEY = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String OLD_KEY = "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Received(String id, String time, String signature, byte[] body) {
    boolean isSignedWith(String key) {
      String wanted = WebhookSignature.sign(SigningKey.read(key), id, time, body);
      return List.of(signature.split(" ")).contains(wanted);
    }
  }

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private OutgoingHttp http;
  private WebhookConnector connector;
  private volatile int status = 204;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::receive);
    server.start();
    http = new OutgoingHttp("127.0.0.1:" + server.getAddress().getPort());
    connector = new WebhookConnector(http, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  @AfterEach
  void stop() {
    http.close();
    server.stop(0);
  }

  private void receive(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("webhook-id"),
            exchange.getRequestHeaders().getFirst("webhook-timestamp"),
            exchange.getRequestHeaders().getFirst("webhook-signature"),
            exchange.getRequestBody().readAllBytes()));
    if (status == 503) {
      exchange.getResponseHeaders().set("Retry-After", "7");
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private Connection connection(Map<String, String> changed) {
    Map<String, String> settings = new HashMap<>();
    settings.put("url", "http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    settings.put("key", KEY);
    settings.put("sendTimeoutSeconds", "5");
    settings.putAll(changed);
    return new Connection(7, "brandt", WebhookConnector.ID, "Hook", settings);
  }

  private Outcome send(Map<String, String> changed) {
    return connector
        .send(connection(changed), List.of(message()), false)
        .toCompletableFuture()
        .join();
  }

  static OutboundMessage message() {
    return new OutboundMessage(
        "EX-7K4M-2QD9-01AB",
        new StatusUpdate(
            "SHP-1",
            "WH/OUT/1",
            "TRACK-1",
            Milestone.GATE_IN,
            false,
            Instant.parse("2026-11-21T13:30:00Z"),
            "Europe/Berlin",
            new Place("DEHAM", "Hamburg"),
            "Hansa Container Line",
            false,
            ShipmentState.IN_TRANSIT,
            "Clear the hold",
            "Words of the carrier",
            true));
  }

  @Test
  void postsASignedMilestone() throws JsonProcessingException {
    Outcome outcome = send(Map.of());
    assertTrue(outcome.isDelivered(), outcome::detail);
    Received one = received.get(0);
    assertEquals("EX-7K4M-2QD9-01AB", one.id());
    assertEquals(Long.toString(NOW.getEpochSecond()), one.time());
    assertTrue(one.isSignedWith(KEY));
    JsonNode body = JSON.readTree(new String(one.body(), StandardCharsets.UTF_8));
    assertEquals("shipment.milestone", body.get("type").asText());
    assertEquals("SHP-1", body.at("/data/shipment").asText());
    assertEquals("GATE_IN", body.at("/data/milestone").asText());
    assertEquals("DEHAM", body.at("/data/place/unLocode").asText());
    assertEquals("IN_TRANSIT", body.at("/data/state").asText());
    for (String closed : List.of("Hansa", "Words of the carrier", "Clear the hold", "WH/OUT/1")) {
      assertFalse(body.toString().contains(closed), closed);
    }
  }

  @Test
  void signsWithBothKeysDuringARotation() {
    assertTrue(send(Map.of("oldKey", OLD_KEY)).isDelivered());
    assertTrue(received.get(0).isSignedWith(KEY));
    assertTrue(received.get(0).isSignedWith(OLD_KEY));
    send(Map.of());
    assertFalse(received.get(1).isSignedWith(OLD_KEY));
  }

  @Test
  void aRepeatHasTheSameId() {
    status = 503;
    Outcome refused = send(Map.of());
    assertEquals(Problem.TARGET_UNAVAILABLE, refused.problem());
    assertEquals(Duration.ofSeconds(7), refused.retryAfter());
    status = 200;
    connector.send(connection(Map.of()), List.of(message()), true).toCompletableFuture().join();
    assertEquals(received.get(0).id(), received.get(1).id());
  }

  @Test
  void refusalsAreUnderstood() throws IOException {
    List<String> lines;
    try (InputStream in = getClass().getResourceAsStream("refusals.txt")) {
      lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
    for (String line : lines.subList(1, lines.size())) {
      String[] parts = line.split(" ");
      status = Integer.parseInt(parts[0]);
      Outcome outcome = send(Map.of());
      assertEquals(Problem.valueOf(parts[1]), outcome.problem(), line);
      assertEquals(parts[0], outcome.steps().get(0).answer());
    }
    assertEquals(lines.size() - 1, received.size());
  }

  @Test
  void wrongSettingsAreToldWithoutTheirSecrets() {
    for (String key : List.of("", "secret-canary", "whsec_c2VjcmV0LWNhbmFyeQ==")) {
      Outcome outcome = send(Map.of("key", key));
      assertEquals(Problem.TARGET_REFUSED_CREDENTIALS, outcome.problem());
      assertFalse(outcome.detail().contains("canary"), outcome::detail);
    }
    Outcome inside = send(Map.of("url", "https://169.254.169.254/hook"));
    assertEquals(Problem.OUTGOING_REFUSED, inside.problem());
    for (String url : List.of("", "hook", "https://me:canary@host/", "::")) {
      Outcome outcome = send(Map.of("url", url));
      assertEquals(Problem.TARGET_UNAVAILABLE, outcome.problem(), url);
      assertFalse(outcome.detail().contains("canary"), outcome::detail);
    }
    assertEquals(List.of(), received);
  }

  @Test
  void theCheckSaysWhoIsThere() {
    List<Connector.CheckStep> steps = check(Map.of());
    assertTrue(steps.stream().allMatch(Connector.CheckStep::passed), steps::toString);
    assertTrue(received.get(0).id().startsWith("ping-7-"));
    status = 401;
    steps = check(Map.of());
    assertTrue(steps.get(0).passed());
    assertFalse(steps.get(1).passed());
    assertFalse(check(Map.of("key", "none")).get(0).passed());
    server.stop(0);
    assertFalse(check(Map.of()).get(0).passed());
    assertNull(connector.info().settings().get(1).defaultValue());
  }

  private List<Connector.CheckStep> check(Map<String, String> changed) {
    return connector.check(connection(changed)).toCompletableFuture().join();
  }
}
