package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two versions of the API live together: what differs, and that nothing else does. */
class VersionsIT {
  static final String END =
      "{\"sunset\":\"2090-01-01T00:00:00Z\",\"todo\":\"Call /api/v2.\",\"reason\":\"Matrix\"}";

  private static final Api MARA = Api.as("mara");
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final String BRANDT = "brandt";

  /** Its answers differ, as {@code listVersions} says. */
  private static final Set<String> CHANGED =
      Set.of(
          "sendEvents",
          "sendFile",
          "sendWebhook",
          "sendToPartner",
          "listOutbox",
          "listShipments",
          "getShipment",
          "putShipment",
          "listExchanges",
          "getExchange",
          "replayExchange",
          "skipExchange");

  private static TestShipment shipment;
  private static String exchange;

  @BeforeAll
  static void shipment() {
    shipment = TestShipment.announced(BRANDT);
    exchange = shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
  }

  private static String event() {
    return shipment.event("versions-" + System.nanoTime(), "GATE_IN", Instant.now());
  }

  @Test
  void receiptsHaveOneShapeInTheNewerVersion() {
    JsonNode old = HANSA.post("/api/v1/events", event()).expect(202).json();
    assertEquals("accepted", old.get("status").asText());
    assertTrue(old.get("href").asText().startsWith("/api/v1/exchanges/EX-"), old::toString);
    assertTrue(HANSA.post("/api/v1/events", "[" + event() + "]").expect(202).json().isArray());

    for (String body : List.of(event(), "[" + event() + "]")) {
      Answer answer = HANSA.post("/api/v2/events", body).expect(202);
      JsonNode receipt = answer.json().at("/items/0");
      assertEquals("ACCEPTED", receipt.get("status").asText(), answer.body());
      String id = receipt.get("exchange").asText();
      assertEquals("/api/v2/exchanges/" + id, receipt.get("href").asText());
      if (!body.startsWith("[")) {
        assertTrue(answer.header("Location").endsWith("/api/v2/exchanges/" + id));
      }
      MARA.get(receipt.get("href").asText()).expect(200);
    }
    Answer refused = HANSA.post("/api/v2/events", "[{\"milestone\":7}]").expect(422);
    assertEquals("REJECTED", refused.json().at("/items/0/status").asText(), refused.body());
    assertTrue(refused.json().at("/items/0/problem").has("field"), refused.body());
    HANSA.post("/api/v2/events", "{\"milestone\":7}").expectAnyProblem();
  }

  @Test
  void aFileHasAReceiptWithItsStateInCapitals() {
    String file = "UNB+UNOC:3+VERSIONS+" + System.nanoTime() + "'";
    byte[] bytes = file.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    JsonNode first = HANSA.send("POST", "/api/v2/inbox/hansa", bytes).expect(202).json();
    assertEquals("ACCEPTED", first.get("status").asText());
    JsonNode again = HANSA.send("POST", "/api/v1/inbox/hansa", bytes).expect(202).json();
    assertEquals("duplicate", again.get("status").asText(), "one door, whatever its version");
    assertEquals(first.get("exchange"), again.get("exchange"));
  }

  @Test
  void theOutboxIsAListAsAllOthers() {
    assertTrue(HANSA.get("/api/v1/outbox/hansa").expect(200).json().get("files").isArray());
    JsonNode newer = HANSA.get("/api/v2/outbox/hansa").expect(200).json();
    assertTrue(newer.get("items").isArray() && !newer.has("files"), newer::toString);
  }

  @Test
  void theLatestMilestoneHasItsCode() {
    Answer old = MARA.get("/api/v1/shipments/" + shipment.reference()).expect(200);
    assertEquals("Gate in", old.json().at("/latest/milestone").asText(), old.body());
    assertTrue(old.json().at("/latest/words").isMissingNode(), old.body());
    assertTrue(old.json().at("/latest/code").isMissingNode(), old.body());
    Answer newer = MARA.get("/api/v2/shipments/" + shipment.reference()).expect(200);
    assertEquals("GATE_IN", newer.json().at("/latest/milestone").asText(), newer.body());
    assertEquals("Gate in", newer.json().at("/latest/words").asText());
    assertEquals("/api/v2/shipments/" + shipment.reference(), newer.json().get("href").asText());

    assertNotEquals(old.header("ETag"), newer.header("ETag"), "each has its own");
    assertEquals(304, conditional("v2", newer.header("ETag")));
    assertEquals(200, conditional("v1", newer.header("ETag")));
    JsonNode list = MARA.get("/api/v2/shipments?limit=200").expect(200).json().get("items");
    for (JsonNode one : list) {
      assertTrue(one.get("href").asText().startsWith("/api/v2/"), one::toString);
    }
  }

  private static int conditional(String version, String tag) {
    return MARA.get("/api/" + version + "/shipments/" + shipment.reference(), "If-None-Match", tag)
        .status();
  }

  /** A version is of what is said, not of what it is about. */
  @Test
  void aShipmentIsChangedByEitherUnderTheSameTag() {
    String path = "/shipments/" + shipment.reference();
    String tag = MARA.get("/api/v2" + path).expect(200).header("ETag");
    Api odoo = Api.as("brandt-odoo");
    JsonNode changed =
        odoo.put("/api/v1" + path, shipment.body("FCA"), "If-Match", tag).expect(200).json();
    odoo.put("/api/v2" + path, shipment.body("DAP"), "If-Match", tag).expectProblem(412, "XD-3005");
    assertEquals("/api/v1" + path, changed.get("href").asText());
  }

  @Test
  void anExchangeNamesItsConnectionByCodeAndTheWayItCame() {
    String id =
        HANSA.post("/api/v2/events", event()).expect(202).json().at("/items/0/exchange").asText();
    JsonNode newer = MARA.get("/api/v2/exchanges/" + id).expect(200).json();
    assertEquals("hansa", newer.get("connection").asText(), newer::toString);
    assertTrue(newer.has("connectionName"), newer::toString);
    assertEquals("POST /api/v2/events", newer.get("channel").asText());
    JsonNode old = MARA.get("/api/v1/exchanges/" + id).expect(200).json();
    assertEquals(newer.get("connectionName"), old.get("connection"));
    assertFalse(old.has("channel") || old.has("connectionName") || old.has("connectionCode"));
    assertEquals(
        "POST /api/v1/events",
        MARA.get("/api/v2/exchanges/" + exchange).expect(200).json().get("channel").asText());
    JsonNode listed = MARA.get("/api/v2/exchanges?limit=5").expect(200).json().at("/items/0");
    assertTrue(listed.has("connectionName"), listed::toString);
  }

  @Test
  void theTraceTellsTheVersion() {
    String id =
        HANSA.post("/api/v2/events", event()).expect(202).json().at("/items/0/exchange").asText();
    assertEquals(List.of("POST /api/v2/events"), subjects(id, "RECEIVED"));
    String put = "PUT /api/v1/shipments/" + shipment.reference();
    assertTrue(
        Rows.texts(BRANDT, "select subject from trace where kind = 'RECEIVED' and subject = ?", put)
            .contains(put));
  }

  private static List<String> subjects(String id, String kind) {
    return Rows.texts(
        BRANDT,
        "select subject from trace where exchange_id = ? and kind = ?",
        ExchangeId.parse(id),
        kind);
  }

  @Test
  void whatWasSentToOneVersionIsNotTakenAgainByAnother() {
    String key = "\"versions-" + System.nanoTime() + "\"";
    String body = event();
    JsonNode first = HANSA.post("/api/v1/events", body, "Idempotency-Key", key).expect(202).json();
    JsonNode again = HANSA.post("/api/v2/events", body, "Idempotency-Key", key).expect(202).json();
    String id = first.get("exchange").asText();
    assertEquals(id, again.at("/items/0/exchange").asText());
    assertEquals("ACCEPTED", again.at("/items/0/status").asText(), "answered like the first");
    JsonNode third = HANSA.post("/api/v2/events", body).expect(202).json();
    assertEquals(
        id + " DUPLICATE",
        third.at("/items/0/exchange").asText() + " " + third.at("/items/0/status").asText());
    HANSA.post("/api/v2/events", event(), "Idempotency-Key", key).expectProblem(422, "XD-3002");
    assertEquals(
        1,
        Rows.number(
            BRANDT,
            "select count(*) from exchange where direction = 'I' and sender_id = (select sender_id"
                + " from exchange where id = ?)",
            ExchangeId.parse(id)));
    assertEquals(List.of("POST /api/v2/events", "POST /api/v2/events"), subjects(id, "DUPLICATE"));
  }

  @Test
  void aWebhookIsSignedForBothVersions() {
    JsonNode made = CredentialsIT.make("hansa", "webhook", null);
    String id = "msg-versions-" + System.nanoTime();
    String body = event();
    JsonNode first = WebhooksIT.send(made, id, body).expect(202).json();
    com.fasterxml.jackson.databind.node.ObjectNode newer = made.deepCopy();
    String address = made.at("/credential/address").asText().replace("/api/v1/", "/api/v2/");
    ((com.fasterxml.jackson.databind.node.ObjectNode) newer.get("credential"))
        .put("address", address);
    JsonNode again = WebhooksIT.send(newer, id, body).expect(202).json();
    assertEquals(first.get("exchange"), again.get("exchange"));
    assertEquals("DUPLICATE", again.get("status").asText());
    Api.withToken(null).post(address, body).expectProblem(401, "XD-1601");
    CredentialsIT.revoke(made);
  }

  /** By everybody who may and may not, on what is there and on what is not. */
  @TestFactory
  List<DynamicTest> allElseIsTheSame() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String[] operation : ServedOperations.all()) {
      if (!operation[1].equals("GET") || operation[2].contains("export")) {
        continue;
      }
      for (String caller : List.of("mara", "jens", "pat", "claire", "olga", "brandt-hansa")) {
        tests.add(
            DynamicTest.dynamicTest(
                operation[0] + " by " + caller, () -> same(operation, Api.as(caller))));
      }
      tests.add(
          DynamicTest.dynamicTest(
              operation[0] + " by nobody",
              () ->
                  Api.withToken(null)
                      .get(path(operation[2]).replace("/api/v1/", "/api/v2/"))
                      .expectProblem(401, "XD-1001")));
    }
    return tests;
  }

  private static void same(String[] operation, Api caller) {
    String path = path(operation[2]);
    Answer old = caller.get(path);
    Answer newer = caller.get(path.replace("/api/v1/", "/api/v2/"));
    assertEquals(old.status(), newer.status(), newer::body);
    if (old.status() >= 400) {
      assertEquals(old.json().get("id"), newer.json().get("id"), newer::body);
    } else if (!CHANGED.contains(operation[0]) && old.header("Content-Type").contains("json")) {
      assertEquals(names(old.json()), names(newer.json()), newer::body);
    }
    assertFalse(newer.body().contains("\"/api/v1/"), newer::body);
    assertFalse(old.body().contains("\"/api/v2/"), old::body);
  }

  private static Set<String> names(JsonNode json) {
    Set<String> names = new TreeSet<>();
    json.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String path(String template) {
    return VersionAccess.path(template, true)
        .replace("{reference}", shipment.reference())
        .replace("{id}", template.contains("/exchanges/") ? exchange : "NONE-1")
        .replaceAll("\\{[a-zA-Z]+}", "hansa");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v2/../v1/shipments",
        "/api/v1/../v2/shipments",
        "/api/v1/%2e%2e/v2/shipments",
        "/api/V2/shipments",
        "/api/v02/shipments",
        "/api/v2./shipments",
        "/api/%762/shipments",
        "/api/v%32/shipments",
        "/api/v%2532/shipments",
        "/api//v2/shipments",
        "//api/v2/shipments",
        "/api/v2//shipments",
        "/api/v2;x=1/shipments",
        "/api;x=1/v2/shipments",
        "/api/v2%2fshipments",
        "/api/v2%2f..%2fv1/shipments",
        "/api/v\u0662/shipments",
        "/api/v2",
        "/api/v2/",
        "/api/shipments",
        "/api/v1/v2/shipments"
      })
  void anotherSpellingIsNoVersion(String path) {
    String host = RawHttps.host();
    String line = "GET " + path + " HTTP/1.1";
    Answer stranger = RawHttps.lines(line, "Host: " + host, "Connection: close");
    assertTrue(
        stranger.status() == 401 || stranger.status() == 400 || stranger.status() == 404,
        () -> stranger.status() + stranger.body());
    if (path.chars().allMatch(c -> c < 128)) {
      // Where the server does not know the address at all, it does not know the token either.
      Answer mara = MARA.get(path);
      assertTrue(
          mara.status() == 404 || mara.status() == 400 || mara.status() == 401,
          () -> path + mara.body());
      assertFalse(mara.body().contains(shipment.reference()), mara::body);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v3/shipments", "/api/v999/events", "/api/v3"})
  void aVersionThatDoesNotLiveNamesThoseThatDo(String path) {
    Answer answer = MARA.get(path).expectProblem(404, "XD-1005");
    assertTrue(answer.body().contains("/api/v1, /api/v2"), answer::body);
    Api.withToken(null).get(path).expectProblem(401, "XD-1001");
  }

  @Test
  void theVersionsAreListedWithWhatDiffers() {
    JsonNode items = HANSA.get("/api/v1/versions").expect(200).json().get("items");
    assertEquals("v1", items.at("/0/version").asText());
    assertFalse(items.at("/0/newest").asBoolean());
    assertEquals(0, items.at("/0/changes").size());
    assertTrue(items.at("/1/newest").asBoolean());
    Set<String> told = new TreeSet<>();
    items
        .at("/1/changes")
        .forEach(change -> change.get("operations").forEach(id -> told.add(id.asText())));
    assertEquals(new TreeSet<>(CHANGED), told);
  }
}
