package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What mappings promise to both sides, and messages that are read by a version of before. */
class ContractsIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");
  private static final String MAPPINGS = "/api/v1/mappings/";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final List<String> MADE = new ArrayList<>();

  @AfterAll
  static void off() {
    for (String code : MADE) {
      MARA.put(
              CONNECTIONS + "/" + code + "/state",
              "{\"enabled\":false,\"reason\":\"The test is over\"}")
          .expect(200);
    }
  }

  /** Entries of the code list such as PICK=PICKED_UP. */
  private static String document(String... entries) {
    List<String> codes = new ArrayList<>();
    for (String entry : entries) {
      String[] pair = entry.split("=");
      codes.add("{\"code\":\"" + pair[0] + "\",\"to\":\"" + pair[1] + "\"}");
    }
    return "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
        + "\"rows\":[{\"to\":\"events\",\"forEach\":\"\",\"rows\":["
        + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},{\"to\":\"occurredAt\",\"from\":\"when\",\"as\":{\"kind\":\"time\",\"patterns\":[\"dd.MM.yyyy"
        + " HH:mm\"],\"zone\":\"Europe/Berlin\"}},"
        + "{\"to\":\"references.CONTAINER\",\"from\":\"box\"}]}],"
        + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":["
        + String.join(",", codes)
        + "]}}}";
  }

  private static String event(TestShipment shipment, String code) {
    return "{\"code\":\""
        + code
        + "\",\"when\":\"20.11.2026 14:30\",\"box\":\""
        + shipment.container()
        + "\"}";
  }

  /** Makes a mapping with a live version and a connection of hansa that reads by it. */
  private static void live(String code, String document) {
    live(code, code, document);
  }

  private static void live(String code, String name, String document) {
    PAT.post(
            "/api/v1/mappings",
            "{\"code\":\"" + code + "\",\"name\":\"" + name + "\",\"document\":" + document + "}")
        .expect(201);
    PAT.post(MAPPINGS + code + "/versions", "{\"note\":\"First\"}").expect(201);
    release(code, 1, "").expect(200);
    connect(code, code);
  }

  private static void connect(String code, String mapping) {
    MARA.post(
            CONNECTIONS,
            "{\"code\":\""
                + code
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Mapped\",\"settings\":{\"mapping\":\""
                + mapping
                + "\"},\"reason\":\"A carrier with JSON of its own\"}")
        .expect(201);
    MADE.add(code);
  }

  private static JsonNode ask(String code, String document) {
    String mapping = MAPPINGS + code;
    PAT.put(mapping + "/draft", document, "If-Match", PAT.get(mapping).header("ETag")).expect(200);
    return PAT.post(mapping + "/versions", "{\"note\":\"Next\",\"acceptParked\":true}")
        .expect(201)
        .json();
  }

  private static Answer release(String code, int version, String more) {
    return MARA.post(
        MAPPINGS + code + "/versions/" + version + "/release",
        "{\"reason\":\"Looked at the evidence\"" + more + "}");
  }

  private static String post(String connection, String message) {
    return Api.as("brandt-hansa")
        .send(
            "POST",
            "/api/v1/inbox/" + connection,
            message.getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json")
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static Answer replay(String exchange, String more) {
    return MARA.post(
        "/api/v1/exchanges/" + exchange + "/replay", "{\"reason\":\"For a test\"" + more + "}");
  }

  /** The one milestone of an exchange each, in the order of time written. */
  private static List<String> milestones(String exchange) {
    return Rows.texts(
        TENANT,
        "select milestone from milestone where tenant_id = ? and exchange_id = ? order by id",
        TENANT,
        ExchangeId.parse(exchange));
  }

  private static JsonNode exchange(String id) {
    return MARA.get("/api/v1/exchanges/" + id).expect(200).json();
  }

  @Test
  void aVersionTellsWhatItNeedsAndGives() {
    live("promise", document("PICK=PICKED_UP"));

    JsonNode contract = PAT.get(MAPPINGS + "promise/versions/live/contract").expect(200).json();
    assertEquals(1, contract.get("version").asInt());
    assertEquals("box", contract.at("/needs/0/path").asText(), contract::toString);
    assertFalse(contract.at("/needs/0/required").asBoolean());
    assertEquals("code", contract.at("/needs/1/path").asText());
    assertTrue(contract.at("/needs/1/required").asBoolean());
    assertEquals("PICK", contract.at("/needs/1/codes/0").asText());
    assertEquals("time as dd.MM.yyyy HH:mm", contract.at("/needs/2/words").asText());
    assertEquals("PICK", contract.at("/needsSchema/properties/code/enum/0").asText());
    assertEquals("promise", contract.at("/usedBy/0/connection").asText());
    assertEquals(1, contract.get("usedBy").size(), "not the company's own");
    Answer schema = MARA.get(MAPPINGS + "promise/versions/1/contract/gives").expect(200);
    assertTrue(schema.header("Content-Type").startsWith("application/schema+json"));
    assertEquals("promise v1, what it gives", schema.json().get("title").asText());
    assertTrue(
        MARA.get(MAPPINGS + "promise/versions/live/contract").json().get("usedBy").size() > 1);

    for (String path : List.of("live/contract", "1/contract", "1/contract/needs")) {
      Answer refused =
          Api.as("gita").get(MAPPINGS + "promise/versions/" + path).expectProblem(404, "XD-1003");
      assertEquals(
          Api.as("gita").get(MAPPINGS + "no-such/versions/" + path).normalised(),
          refused.normalised());
    }
    for (String path : List.of("2/contract", "x/contract", "1/contract/both")) {
      MARA.get(MAPPINGS + "promise/versions/" + path).expectProblem(404, "XD-1003");
    }
  }

  @Test
  void whatBreaksNamesFieldsAndPartnersAndIsAccepted() {
    live("breaks", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    JsonNode same =
        ask("breaks", document("PICK=PICKED_UP", "TERM=GATE_IN", "OUT=GATE_OUT")).get("breaking");
    assertEquals(null, same, "more than before breaks nothing");
    JsonNode asked = ask("breaks", document("PICK=PICKED_UP"));

    assertEquals(1, asked.at("/breaking/against").asInt(), asked::toString);
    assertEquals("code", asked.at("/breaking/fields/0/field").asText());
    assertEquals("SOURCE", asked.at("/breaking/fields/0/side").asText());
    assertEquals("events.milestone", asked.at("/breaking/fields/1/field").asText());
    assertEquals("TARGET", asked.at("/breaking/fields/1/side").asText());
    assertEquals(1, asked.at("/breaking/hit").size(), "a partner is told of its own connections");
    String versions = MAPPINGS + "breaks/versions/";
    JsonNode hit = MARA.get(versions + "3").expect(200).json().at("/breaking/hit");
    assertTrue(hit.toString().contains("\"odoo\""), hit::toString);

    JsonNode refused = release("breaks", 3, "").expectProblem(409, "XD-4207").json();
    String detail = refused.get("detail").asText();
    assertTrue(detail.contains("code may no longer be TERM."), detail);
    assertTrue(detail.contains("Hansa Container Line (connection breaks)"), detail);
    assertTrue(detail.contains("events.milestone is never GATE_IN any more."), detail);
    for (String no : List.of("true", "\"yes\"", "7")) {
      release("breaks", 3, ",\"acceptBreaking\":" + no).expectProblem(422, "XD-2004");
    }
    JsonNode released = release("breaks", 3, accepting("breaks", 3)).expect(200).json();
    assertTrue(released.get("live").asBoolean());
    assertEquals(1, released.at("/breaking/against").asInt(), "it stays part of the evidence");
    assertEquals(
        "Mara Köhler released a mapping, and accepted what it breaks.",
        Rows.text(
            TENANT,
            "select detail from trace where subject = 'mapping/breaks' and after = 'v3' and before"
                + " = 'v1'"));
  }

  /** What breaks now is accepted, as it is told now. */
  private static String accepting(String code, int version) {
    String digest =
        MARA.get(MAPPINGS + code + "/versions/" + version)
            .expect(200)
            .json()
            .at("/breaking/digest")
            .asText();
    return ",\"acceptBreaking\":\"" + digest + "\"";
  }

  @Test
  void onlyWhatWasShownIsAccepted() {
    live("shown", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    ask("shown", document("PICK=PICKED_UP", "TERM=GATE_IN", "OUT=GATE_OUT"));
    release("shown", 2, "").expect(200);
    ask("shown", document("PICK=PICKED_UP", "OUT=GATE_OUT"));
    String first = accepting("shown", 3);
    connect("shown-late", "shown");

    JsonNode refused = release("shown", 3, first).expectProblem(409, "XD-4209").json();
    String detail = refused.get("detail").asText();
    assertTrue(detail.contains("connections shown, shown-late"), detail);
    assertTrue(detail.contains("code may no longer be TERM."), detail);
    String second = accepting("shown", 3);
    MARA.post(MAPPINGS + "shown/live", "{\"version\":1,\"reason\":\"Back\"}").expect(200);
    release("shown", 3, second).expectProblem(409, "XD-4209");
    String third = accepting("shown", 3);
    assertEquals(third, accepting("shown", 3), "the same says the same");
    assertEquals(1, MARA.get(MAPPINGS + "shown/versions/3").json().at("/breaking/against").asInt());
    release("shown", 3, third).expect(200);

    ask("shown", document("PICK=PICKED_UP", "OUT=GATE_OUT", "MORE=LOADED"));
    release("shown", 4, third).expectProblem(409, "XD-4209");
    release("shown", 4, "").expect(200);
  }

  @Test
  void whatWasAppliedIsReadOnceMoreAndNothingTwice() {
    TestShipment shipment = TestShipment.announced(TENANT);
    live("again", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    String id = post("again", event(shipment, "TERM"));
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN"), milestones(id));
    JsonNode before = exchange(id);
    assertEquals("again v1", before.at("/readers/then").asText(), before::toString);
    assertEquals("again v1", before.at("/readers/today").asText());
    assertTrue(PAT.get("/api/v1/exchanges/" + id).json().path("readers").isMissingNode());

    ask("again", document("PICK=PICKED_UP", "TERM=DISCHARGED"));
    release("again", 2, accepting("again", 2)).expect(200);
    assertEquals("again v2", exchange(id).at("/readers/today").asText());
    replay(id, ",\"readBy\":\"THEN\"").expect(200);
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN"), milestones(id), "known already");
    assertTrue(
        exchange(id).get("hops").toString().contains("again v1: 0 of 1 event is new."),
        () -> exchange(id).get("hops").toString());
    replay(id, "").expect(200);
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN", "DISCHARGED"), milestones(id), "on top");
    JsonNode after = exchange(id);
    assertEquals("again v2", after.get("format").asText());
    assertTrue(
        after.get("hops").toString().contains("again v2: 1 of 1 event is new. What again v1 made"),
        () -> after.get("hops").toString());
    replay(id, ",\"readBy\":\"NOW\"").expectProblem(422, "XD-2004");
  }

  @Test
  void whatTodaysVersionCannotReadIsWhatItWas() {
    TestShipment shipment = TestShipment.announced(TENANT);
    live("gone-code", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    String id = post("gone-code", event(shipment, "TERM"));
    EventsIT.awaitState(id, "APPLIED");
    ask("gone-code", document("PICK=PICKED_UP"));
    release("gone-code", 2, accepting("gone-code", 2)).expect(200);

    replay(id, "").expect(200);
    EventsIT.awaitState(id, "PARKED");
    JsonNode parked = exchange(id);
    assertEquals("gone-code v1", parked.get("format").asText(), "what was applied was read so");
    assertEquals(shipment.reference(), parked.path("shipment").asText(), parked::toString);
    replay(id, ",\"readBy\":\"THEN\"").expect(200);
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(0, exchange(id).get("openCases").size());
    assertTrue(exchange(id).path("problem").isMissingNode());

    replay(id, "").expect(200);
    EventsIT.awaitState(id, "PARKED");
    MARA.post("/api/v1/exchanges/" + id + "/skip", "{\"reason\":\"It was right\"}").expect(200);
    assertEquals("APPLIED", exchange(id).get("state").asText());
    assertTrue(exchange(id).path("problem").isMissingNode());
    assertEquals(List.of("GATE_IN"), milestones(id));
    shipment.awaitState("IN_TRANSIT");
  }

  @Test
  void whatReadItIsKnownAmongMappingsOfOneName() {
    TestShipment shipment = TestShipment.announced(TENANT);
    live("twin-1", "Twins", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    live("twin-2", "Twins", document("PICK=PICKED_UP", "TERM=DISCHARGED"));
    String id = post("twin-1", event(shipment, "TERM"));
    EventsIT.awaitState(id, "APPLIED");
    MARA.put(
            CONNECTIONS + "/twin-1",
            "{\"name\":\"Mapped\",\"settings\":{\"mapping\":\"twin-2\"},\"reason\":\"Another one"
                + " reads\"}")
        .expect(200);

    String content = MARA.get("/api/v1/exchanges/" + id + "/content").expect(200).body();
    assertTrue(content.contains("GATE_IN") && !content.contains("DISCHARGED"), content);
    replay(id, ",\"readBy\":\"THEN\"").expect(200);
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN"), milestones(id));
    replay(id, "").expect(200);
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN", "DISCHARGED"), milestones(id));
    String hops = exchange(id).get("hops").toString();
    assertTrue(hops.contains("Twins v1: 1 of 1 event is new. What Twins v1 made"), hops);

    // Of before it was kept which mapping it was, the name has to do.
    Rows.change(TENANT, "update exchange set mapping = null where id = ?", ExchangeId.parse(id));
    replay(id, ",\"readBy\":\"THEN\"").expect(200);
    EventsIT.awaitState(id, "APPLIED");
  }

  @Test
  void aParkedMessageIsReadByTheVersionOfThen() {
    TestShipment shipment = TestShipment.of(TENANT);
    live("parked-then", document("PICK=PICKED_UP", "TERM=GATE_IN"));
    String id = post("parked-then", event(shipment, "TERM"));
    EventsIT.awaitState(id, "PARKED");
    ask("parked-then", document("PICK=PICKED_UP"));
    release("parked-then", 2, accepting("parked-then", 2)).expect(200);
    replay(id, ",\"readBy\":\"THEN\"").expect(200);
    EventsIT.awaitState(id, "PARKED");

    shipment.announce(); // it goes on by itself, as it was decided
    EventsIT.awaitState(id, "APPLIED");
    assertEquals(List.of("GATE_IN"), milestones(id));
    String plain = TestShipment.of(TENANT).send("GATE_IN", java.time.Instant.now());
    EventsIT.awaitState(plain, "PARKED");
    replay(plain, ",\"readBy\":\"THEN\"").expectProblem(422, "XD-4002");
    TestShipment other = TestShipment.announced(TENANT);
    String applied = other.send("GATE_IN", java.time.Instant.now());
    EventsIT.awaitState(applied, "APPLIED");
    replay(applied, "").expectProblem(400, "XD-2008");
  }
}
