package dev.crossdock.partnersimulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestPartnerTest {
  @TempDir Path folder;
  private PartnerSimulator simulator;
  private Wire wire;
  private String token;

  @BeforeEach
  void start() throws Exception {
    simulator = PartnerSimulator.start(Options.of(folder, Wire.SECRET));
    wire = new Wire(simulator);
    token = Wire.JSON.readTree(token(Wire.SECRET).body()).path("access_token").asText();
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  private HttpResponse<String> token(String secret) throws Exception {
    return wire.send(
        wire.to("/rest/token")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=client_credentials&client_id=crossdock&client_secret=" + secret)));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return wire.send(wire.to(path).header("Authorization", "Bearer " + token));
  }

  private JsonNode events(String query) throws Exception {
    HttpResponse<String> answer = get("/rest/events" + query);
    assertEquals(200, answer.statusCode(), answer.body());
    return Wire.JSON.readTree(answer.body());
  }

  private HttpResponse<String> post(String key, String body) throws Exception {
    return wire.send(
        wire.to("/rest/files?reference=EX-1&name=a.edi")
            .header("Authorization", "Bearer " + token)
            .header("Idempotency-Key", key)
            .POST(BodyPublishers.ofString(body)));
  }

  private void fault(Kind kind, String act) {
    simulator
        .faults()
        .add(Fault.of(Role.REST, kind).in(act).times(1).withMillis(700).withSeconds(7));
  }

  private List<String> milestones() throws Exception {
    return events("").path("events").findValuesAsText("milestone");
  }

  @Test
  void givesTokensToTheRightClientOnly() throws Exception {
    assertEquals(401, token("wrong").statusCode());
    assertEquals(401, wire.send(wire.to("/rest/events")).statusCode());
    assertEquals(200, get("/rest/events").statusCode());
  }

  @Test
  void answersForOneReferenceAndMisbehavesThere() throws Exception {
    wire.door("/journey", Wire.journey("rest", "event", ""));
    HttpResponse<String> known = get("/rest/track/CSQU3054383");
    assertEquals(
        events("").path("events").size(),
        Wire.JSON.readTree(known.body()).path("events").size(),
        known.body());
    assertEquals(404, get("/rest/track/CSQU9999999").statusCode());
    fault(Kind.TOO_MANY, "track");
    HttpResponse<String> often = get("/rest/track/CSQU3054383");
    assertEquals(429, often.statusCode());
    assertEquals("7", often.headers().firstValue("Retry-After").orElse(""));
    fault(Kind.SERVER_ERROR, "track");
    assertEquals(500, get("/rest/track/CSQU3054383").statusCode());
    assertEquals(200, get("/rest/track/CSQU3054383").statusCode());
  }

  @Test
  void pagesByCursorAndSince() throws Exception {
    wire.door("/journey", Wire.journey("rest", "event", ""));
    JsonNode first = events("?limit=5");
    assertEquals(5, first.path("events").size());
    assertTrue(first.path("more").asBoolean());
    JsonNode second = events("?limit=5&cursor=" + first.path("nextCursor").asText());
    assertEquals(2, second.path("events").size());
    assertFalse(second.path("more").asBoolean());
    assertFalse(second.has("nextCursor"), "there is no next page");
    assertEquals("7", second.path("cursor").asText());
    assertEquals(0, events("?since=2099-01-01T00:00:00Z").path("events").size());
    assertEquals(7, events("?since=2020-01-01T00:00:00Z").path("events").size());
    assertEquals(400, get("/rest/events?cursor=900").statusCode());
    String tag = get("/rest/events").headers().firstValue("ETag").orElseThrow();
    assertEquals(
        304,
        wire.send(
                wire.to("/rest/events")
                    .header("Authorization", "Bearer " + token)
                    .header("If-None-Match", tag))
            .statusCode());
  }

  @Test
  void keepsItsEventsOverARestart() throws Exception {
    wire.door("/journey", Wire.journey("rest", "dcsa", ""));
    simulator.close();
    start();
    assertEquals(7, events("").path("events").size());
  }

  @Test
  void takesAFileOnceAndFindsIt() throws Exception {
    assertEquals(201, post("k1", "content").statusCode());
    assertEquals(200, post("k1", "content").statusCode());
    assertEquals(422, post("k1", "other content").statusCode());
    assertEquals(1, simulator.files().list(Role.REST).size());
    JsonNode found = Wire.JSON.readTree(get("/rest/files?reference=EX-1").body());
    assertEquals("RECEIVED", found.at("/files/0/status").asText());
    wire.door("/answers", "{'mode':'reject','reason':'no such port'}");
    JsonNode one = Wire.JSON.readTree(get("/rest/files/1").body());
    assertEquals(
        "REJECTED no such port", one.path("status").asText() + " " + one.path("reason").asText());
    assertEquals(404, get("/rest/files/9").statusCode());
    assertEquals(200, get("/rest/files/by-reference/EX-1").statusCode());
    assertEquals(404, get("/rest/files/by-reference/EX-2").statusCode());
  }

  @Test
  void answersBadly() throws Exception {
    fault(Kind.REFUSED_SIGN_IN, "events");
    assertEquals(401, get("/rest/events").statusCode());
    fault(Kind.TOO_MANY, "events");
    HttpResponse<String> tooMany = get("/rest/events");
    assertEquals(429, tooMany.statusCode());
    assertEquals("7", tooMany.headers().firstValue("Retry-After").orElseThrow());
    fault(Kind.SERVER_ERROR, "events");
    assertEquals(500, get("/rest/events").statusCode());
    fault(Kind.SLOW, "events");
    long begin = System.nanoTime();
    assertEquals(200, get("/rest/events").statusCode());
    assertTrue(System.nanoTime() - begin > 650_000_000L);
    // The JDK's client repeats a GET by itself, a POST never.
    fault(Kind.RESET, "file");
    assertThrows(IOException.class, () -> post("k1", "content"));
    assertEquals(0, simulator.files().list(Role.REST).size());
    assertEquals(201, post("k1", "content").statusCode());
  }

  @Test
  void losesTheAnswerOfAFileThatItHas() throws Exception {
    fault(Kind.LOST_ANSWER, "file");
    assertThrows(IOException.class, () -> post("k1", "content"));
    assertEquals(1, simulator.files().list(Role.REST).size());
    assertEquals(200, post("k1", "content").statusCode());
    assertEquals(1, simulator.acts().of(Role.REST, "duplicate").size());
  }

  @Test
  void tellsTwiceAndOutOfOrder() throws Exception {
    fault(Kind.DUPLICATE, "deliver");
    fault(Kind.OUT_OF_ORDER, "journey");
    wire.door(
        "/journey", Wire.journey("rest", "event", ",'milestones':['GATE_IN','LOADED','DEPARTED']"));
    assertEquals(List.of("LOADED", "LOADED", "GATE_IN", "DEPARTED"), milestones());
  }

  @Test
  void driftsFromItsSchema() throws Exception {
    fault(Kind.UNKNOWN_FIELD, "journey");
    fault(Kind.NEW_CODE, "journey");
    fault(Kind.CHANGED_TYPE, "journey");
    wire.door("/journey", Wire.journey("rest", "event", ""));
    JsonNode list = events("").path("events");
    assertTrue(list.get(0).has("carbonFootprint"));
    assertEquals("TELEPORTED", list.get(1).path("milestone").asText());
    assertTrue(list.get(2).path("occurredAt").isNumber());
    assertTrue(list.get(3).path("occurredAt").isTextual());
  }

  @Test
  void writesInAnotherCharset() throws Exception {
    simulator.faults().add(Fault.of(Role.REST, Kind.WRONG_CHARSET).times(1));
    wire.door("/journey", Wire.journey("rest", "event", ""));
    byte[] body =
        wire.bytes(wire.to("/rest/events").header("Authorization", "Bearer " + token)).body();
    assertThrows(
        CharacterCodingException.class,
        () -> StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)));
  }
}
