package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Carriers that speak as nobody else does, connected by a mapping and nothing else. */
class MappingsIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final String MAPPINGS = "/api/v1/mappings";
  private static final String CONNECTIONS = "/api/v1/connections";
  private static final int MESSAGES = 200;

  /** A poll, and what it takes until a new connection is known. */
  private static final Duration FETCHED_WITHIN = Duration.ofSeconds(60);

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

  private static String document(String forEach, String... entries) {
    StringBuilder codes = new StringBuilder();
    for (String entry : entries) {
      String[] pair = entry.split("=");
      String to = pair.length == 1 ? "null" : "\"" + pair[1] + "\"";
      codes.append(codes.length() == 0 ? "" : ",");
      codes.append("{\"code\":\"").append(pair[0]).append("\",\"to\":").append(to).append("}");
    }
    return "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
        + "\"rows\":[{\"to\":\"events\",\"forEach\":\""
        + forEach
        + "\",\"rows\":["
        + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},"
        + "{\"to\":\"occurredAt\",\"from\":\"when\",\"as\":{\"kind\":\"time\",\"patterns\":[\"dd.MM.yyyy HH:mm\"],\"zone\":\"Europe/Berlin\"}},"
        + "{\"to\":\"id\",\"from\":\"no\"},"
        + "{\"to\":\"references.CONTAINER\",\"expr\":\"src.box.replace(' ', '')\"}]}],"
        + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":["
        + codes
        + "]}}}";
  }

  private static String event(TestShipment shipment, String number, String code) {
    return "{\"no\":\""
        + number
        + "\",\"code\":\""
        + code
        + "\",\"when\":\"20.11.2026 14:30\",\"box\":\""
        + shipment.container().replaceFirst("(?<=[A-Z])(?=\\d)", " ")
        + "\"}";
  }

  private static void create(String code, String name, String document) {
    PAT.post(
            MAPPINGS,
            "{\"code\":\"" + code + "\",\"name\":\"" + name + "\",\"document\":" + document + "}")
        .expect(201);
  }

  private static Answer ask(String code) {
    return PAT.post(
        MAPPINGS + "/" + code + "/versions", "{\"note\":\"As agreed with the carrier\"}");
  }

  private static void release(String code, int version) {
    MARA.post(
            MAPPINGS + "/" + code + "/versions/" + version + "/release",
            "{\"reason\":\"Looked at the evidence\"}")
        .expect(200);
  }

  private static void connect(String code, String connector, String settings) {
    MARA.post(
            CONNECTIONS,
            "{\"code\":\""
                + code
                + "\",\"connector\":\""
                + connector
                + "\",\"partner\":\"hansa\",\"name\":\"Mapped\",\"settings\":{"
                + settings
                + "},\"reason\":\"A carrier with JSON of its own\"}")
        .expect(201);
    MADE.add(code);
  }

  private static String post(String connection, String message) {
    return HANSA
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

  private static List<String> drifts(String code) {
    List<String> all = new ArrayList<>();
    for (JsonNode one : PAT.get(MAPPINGS + "/" + code + "/drift").expect(200).json().get("items")) {
      all.add(one.get("kind").asText() + " " + one.get("path").asText());
    }
    return all;
  }

  @Test
  void aJsonCarrierIsConnectedByConfigurationOnly() {
    TestShipment shipment = TestShipment.announced(TENANT);
    Receiver.Place api =
        Receiver.get()
            .at(
                "/acme-api/scans",
                (before, call) ->
                    Receiver.answer(
                        call,
                        200,
                        "{\"scans\":["
                            + event(shipment, "1", "PICK")
                            + ","
                            + event(shipment, "2", "TERM")
                            + "]}"));
    create("acme-scans", "Acme scans", document("/", "PICK=PICKED_UP", "TERM=GATE_IN"));
    ask("acme-scans").expect(201);
    release("acme-scans", 1);
    connect(
        "acme-scans",
        "rest",
        "\"address\":\""
            + api.address().replace("/scans", "")
            + "\",\"pollPath\":\"/scans\",\"pages\":\"one\",\"itemsPointer\":\"/scans\",\"idPointer\":\"/no\","
            + "\"signIn\":\"none\",\"pollEverySeconds\":\"5\",\"mapping\":\"acme-scans\"");

    Eventually.is(
        List.of("GATE_IN", "PICKED_UP"),
        "milestones",
        FETCHED_WITHIN,
        () ->
            Rows.texts(
                TENANT,
                "select m.milestone from milestone m join shipment s on s.id = m.shipment_id where m.tenant_id = ? and s.reference = ? order by 1",
                TENANT,
                shipment.reference()));
    assertEquals(
        List.of("Acme scans v1"),
        Rows.texts(
            TENANT,
            "select distinct e.format from exchange e join connection c on c.id = e.connection_id where e.tenant_id = ? and c.code = 'acme-scans' and e.direction = 'I'",
            TENANT),
        "the version is part of the message's story");
    shipment.awaitState("IN_TRANSIT");
  }

  @Test
  void whatIsNewIsReportedAndParkedUntilTheMappingKnowsIt() {
    TestShipment shipment = TestShipment.announced(TENANT);
    String mapping = MAPPINGS + "/acme-drift";
    create("acme-drift", "Acme drift", document("events", "PICK=PICKED_UP", "LABEL"));
    for (int i = 0; i < 2; i++) {
      PAT.send(
              "POST",
              mapping + "/samples?name=usual",
              wrapped(event(shipment, "s" + i, "PICK")).getBytes(StandardCharsets.UTF_8),
              "Content-Type",
              "application/json")
          .expect(201);
    }
    ask("acme-drift").expect(201);
    release("acme-drift", 1);
    connect("acme-drift", "inbox", "\"mapping\":\"acme-drift\"");

    EventsIT.awaitState(post("acme-drift", wrapped(event(shipment, "a", "PICK"))), "APPLIED");
    assertEquals(List.of(), drifts("acme-drift"), "nothing is new");
    String odd =
        wrapped(event(shipment, "b", "PICK").replace("\"no\"", "\"vessel\":\"ELBE\",\"no\""));
    EventsIT.awaitState(post("acme-drift", odd), "DUPLICATE");
    assertEquals(List.of("NEW_FIELD /events/vessel"), drifts("acme-drift"));

    String left = wrapped(event(shipment, "c", "LABEL"));
    EventsIT.awaitState(post("acme-drift", left), "APPLIED");
    String parked = post("acme-drift", wrapped(event(shipment, "d", "GATE")));
    EventsIT.awaitState(parked, "PARKED");
    JsonNode told = MARA.get("/api/v1/exchanges/" + parked).expect(200).json().get("problem");
    assertEquals("XD-4101", told.get("id").asText(), told::toString);
    assertTrue(told.get("detail").asText().contains("has no GATE"), told::toString);
    assertTrue(told.get("detail").asText().contains("/events/0/code"), told::toString);
    assertTrue(drifts("acme-drift").stream().anyMatch(one -> one.startsWith("NEW_CODE")));

    PAT.put(
            mapping + "/draft",
            document("events", "PICK=PICKED_UP", "LABEL", "GATE=GATE_IN"),
            "If-Match",
            PAT.get(mapping).header("ETag"))
        .expect(200);
    JsonNode asked = ask("acme-drift").expect(201).json();
    assertEquals(1, asked.at("/evidence/mended").asInt(), asked::toString);
    release("acme-drift", 2);
    MARA.post("/api/v1/exchanges/" + parked + "/replay", "{\"reason\":\"The code is known now\"}")
        .expect(200);
    EventsIT.awaitState(parked, "APPLIED");

    MARA.post(mapping + "/live", "{\"version\":1,\"reason\":\"Back for a test\"}").expect(200);
    EventsIT.awaitState(post("acme-drift", wrapped(event(shipment, "e", "GATE"))), "PARKED");
  }

  private static String wrapped(String event) {
    return "{\"events\":[" + event + "]}";
  }

  @Test
  void aDraftThatBreaksThreeOfTwoHundredMessagesIsBlockedByName() {
    TestShipment shipment = TestShipment.announced(TENANT);
    create("acme-many", "Acme many", document("/", "PICK=PICKED_UP", "TERM=GATE_IN"));
    ask("acme-many").expect(201);
    release("acme-many", 1);
    connect("acme-many", "inbox", "\"mapping\":\"acme-many\"");
    List<String> breaking = new ArrayList<>();
    for (int i = 0; i < MESSAGES; i++) {
      boolean rare = i % 70 == 30;
      String id = post("acme-many", event(shipment, "m" + i, rare ? "TERM" : "PICK"));
      if (rare) {
        breaking.add(id);
      }
    }
    assertEquals(3, breaking.size());
    Eventually.is(
        "0",
        "messages that wait",
        () ->
            Rows.text(
                TENANT,
                "select count(*)::text from exchange e join connection c on c.id = e.connection_id where e.tenant_id = ? and c.code = 'acme-many' and e.state = 'RECEIVED'",
                TENANT));
    PAT.put(
            MAPPINGS + "/acme-many/draft",
            document("/", "PICK=PICKED_UP"),
            "If-Match",
            PAT.get(MAPPINGS + "/acme-many").header("ETag"))
        .expect(200);

    JsonNode refused = ask("acme-many").expectProblem(409, "XD-4204").json();
    String detail = refused.get("detail").asText();
    assertTrue(detail.startsWith("3 of the last " + MESSAGES), detail);
    for (String id : breaking) {
      assertTrue(detail.contains(id), () -> id + " in " + detail);
      assertTrue(ExchangeId.parse(id) >= 0);
    }
    JsonNode report = PAT.post(MAPPINGS + "/acme-many/shadow?last=200", "").expect(200).json();
    assertEquals(
        Stream.of(200, 197, 0, 3, 0).toList(),
        Stream.of("exchanges", "same", "different", "failing", "mended")
            .map(name -> report.get(name).asInt())
            .toList(),
        report::toString);
  }

  @Test
  void whatOdooSaysGoesOutAsThePartnerWritesIt() {
    create(
        "acme-out",
        "Acme instruction",
        "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"tree\",\"format\":\"csv\"},"
            + "\"rows\":[{\"to\":\"rows\",\"forEach\":\"lines\",\"rows\":["
            + "{\"to\":\"Order\",\"from\":\"/order\"},"
            + "{\"to\":\"Article\",\"from\":\"sku\",\"as\":\"upper\"},"
            + "{\"to\":\"Weight kg\",\"from\":\"pounds\",\"as\":{\"kind\":\"number\",\"unit\":\"LB\",\"toUnit\":\"KG\"}}]}]}");
    ask("acme-out").expect(201);
    release("acme-out", 1);
    connect("acme-out", "inbox", "");
    String files = CONNECTIONS + "/acme-out/files?mapping=acme-out";

    String id =
        MARA.post(files, "{\"order\":\"S01817\",\"lines\":[{\"sku\":\"ab1\",\"pounds\":10}]}")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    Answer fetched = HANSA.get("/api/v1/outbox/acme-out/" + id).expect(200);
    assertTrue(fetched.body().contains("S01817"), fetched::body);
    assertTrue(fetched.body().contains("AB1"), fetched::body);
    assertTrue(fetched.body().contains("4.535924"), fetched::body);

    HANSA.send("POST", "/api/v1/outbox/acme-out/" + id + "/receipt", null).expect(204);

    JsonNode refused =
        MARA.post(files, "{\"order\":\"S01818\",\"lines\":[{\"sku\":\"ab1\",\"pounds\":\"ten\"}]}")
            .expectProblem(422, "XD-4202")
            .json();
    assertTrue(refused.toString().contains("/lines/0/pounds"), refused::toString);
    assertEquals(
        0,
        HANSA.get("/api/v1/outbox/acme-out").expect(200).json().get("files").size(),
        "nothing of what was refused waits");
  }
}
