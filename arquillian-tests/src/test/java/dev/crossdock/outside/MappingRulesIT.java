package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What holds for mappings besides what they say: who hears of them, decides, and forgets. */
class MappingRulesIT {
  private static final String TENANT = "brandt";
  private static final Api MARA = Api.as("mara");
  private static final Api PAT = Api.as("pat");
  private static final Api HANSA = Api.as("brandt-hansa");
  private static final String MAPPINGS = "/api/v1/mappings";
  private static final String POLICY = "/api/v1/mapping-release";
  private static final String REASON = "{\"reason\":\"Looked at it\"}";
  private static final String ASK = "{\"note\":\"As agreed\",\"acceptParked\":true}";
  private static final String CASES =
      "select count(*) from exception_case c join mapping m on m.id = c.mapping_id where m.code = ?"
          + " and (c.closed_at is null) = ?";

  private static final String DOCUMENT =
      "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
          + "\"rows\":[{\"to\":\"events\",\"forEach\":\"/\",\"rows\":["
          + "{\"to\":\"milestone\",\"from\":\"code\"},{\"to\":\"occurredAt\",\"from\":\"when\"},"
          + "{\"to\":\"id\",\"from\":\"no\"},"
          + "{\"to\":\"references.CONTAINER\",\"from\":\"box\"}]}]}";

  @AfterAll
  static void off() {
    MARA.put(
            "/api/v1/connections/rules-drift/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }

  private static Answer create(Api api, String code) {
    return api.post(
        MAPPINGS, "{\"code\":\"" + code + "\",\"name\":\"Rules\",\"document\":" + DOCUMENT + "}");
  }

  private static String message(TestShipment shipment, String number, String more) {
    return "{\"no\":\""
        + number
        + "\",\"code\":\"GATE_IN\",\"when\":\"2026-11-20T08:00:00Z\",\"box\":\""
        + shipment.container()
        + "\""
        + more
        + "}";
  }

  private static void take(TestShipment shipment, String number, String more) {
    String exchange =
        HANSA
            .send(
                "POST",
                "/api/v1/inbox/rules-drift",
                message(shipment, number, more).getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    Eventually.is(
        true,
        "settled",
        () ->
            List.of("APPLIED", "DUPLICATE")
                .contains(
                    Rows.text(
                        TENANT,
                        "select state from exchange where id = ?",
                        ExchangeId.parse(exchange))));
  }

  private static long cases(boolean open) {
    return Rows.number(TENANT, CASES, "rules-drift", open);
  }

  @Test
  void unusualMessagesAreOneCaseAndOneMail() {
    TestShipment shipment = TestShipment.announced(TENANT);
    String mapping = MAPPINGS + "/rules-drift";
    Rows.change(
        TENANT,
        "insert into membership (principal, tenant_id, partner, role, display_name, email) values"
            + " ('drita', 'brandt', 'hansa', 'PARTNER_USER', 'Drita', 'drita@hansa.example'),"
            + " ('elba', 'brandt', 'alpen', 'PARTNER_USER', 'Elba', 'elba@alpen.example')");
    connect(shipment, mapping);

    take(shipment, "1", "");
    assertEquals(0, cases(true), "nothing is new");
    take(shipment, "2", ",\"vessel\":\"ELBE\"");
    take(shipment, "3", ",\"vessel\":\"ODER\"");
    take(shipment, "4", ",\"voyage\":\"7W\"");
    assertEquals(1, cases(true), "one for all new fields");
    JsonNode told = caseOf(PAT);
    assertEquals("rules-drift", told.get("mapping").asText());
    assertTrue(
        told.get("detail").asText().contains("2 new fields: /vessel, /voyage"), told::toString);
    assertFalse(told.toString().contains("ELBE"), "a case is kept longer than a message");
    assertFalse(
        Api.as("gita").get("/api/v1/cases?open=true").expect(200).body().contains("XD-4208"));
    Eventually.is(
        1L,
        "mails",
        Duration.ofSeconds(40),
        () ->
            Letters.texts("drita@hansa.example").stream()
                .filter(text -> text.contains("new field") && text.contains("/cases"))
                .count());
    assertEquals(0, Letters.texts("elba@alpen.example").size(), "it is not theirs");

    JsonNode reports = PAT.get(mapping + "/drift").expect(200).json().get("items");
    assertEquals(2, reports.size());
    Api.as("jens").send("POST", seen(mapping, reports.get(0)), null).expectProblem(403, "XD-1002");
    Api.as("gita").send("POST", seen(mapping, reports.get(0)), null).expectProblem(404, "XD-1003");
    PAT.send("POST", mapping + "/drift/MD-999999999/seen", null).expectProblem(404, "XD-1003");
    PAT.send("POST", seen(mapping, reports.get(0)), null).expect(204);
    assertEquals(1, cases(true), "one is left");
    PAT.send("POST", seen(mapping, reports.get(1)), null).expect(204);
    PAT.send("POST", seen(mapping, reports.get(1)), null).expect(204);
    assertEquals(0, cases(true));
    take(shipment, "5", ",\"vessel\":\"ELBE\"");
    assertEquals(0, cases(true), "somebody has looked at it");

    take(shipment, "6", ",\"wagon\":\"9\"");
    assertEquals(1, cases(true));
    PAT.post(mapping + "/versions", ASK).expect(201);
    MARA.post(mapping + "/versions/2/release", REASON).expect(200);
    assertEquals(
        "Version 2 knows it.",
        Rows.text(
            TENANT,
            "select resolution from exception_case where problem = 'XD-4208' and detail like"
                + " '%/wagon%'"));
    take(shipment, "7", ",\"wagon\":\"9\"");
    assertEquals(0, cases(true), "it is usual now");
    MARA.post(mapping + "/live", "{\"version\":1,\"reason\":\"Back\"}").expect(200);
    take(shipment, "8", ",\"wagon\":\"9\"");
    assertEquals(1, cases(true), "to the old one it is unusual again");
    assertEquals(2, cases(false));
    Rows.change(
        TENANT, "update membership set withdrawn_at = now() where principal in ('drita', 'elba')");
  }

  /** Makes the mapping live at a connection, with two samples of what is usual. */
  private static void connect(TestShipment shipment, String mapping) {
    create(PAT, "rules-drift").expect(201);
    for (String number : List.of("s1", "s2")) {
      byte[] usual = message(shipment, number, "").getBytes(StandardCharsets.UTF_8);
      PAT.send("POST", mapping + "/samples", usual, "Content-Type", "application/json").expect(201);
    }
    PAT.post(mapping + "/versions", ASK).expect(201);
    MARA.post(mapping + "/versions/1/release", REASON).expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"rules-drift\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Rules\",\"settings\":{\"mapping\":\"rules-drift\"},\"reason\":\"A"
                + " test\"}")
        .expect(201);
  }

  private static JsonNode caseOf(Api api) {
    for (JsonNode one : api.get("/api/v1/cases?open=true").expect(200).json().get("items")) {
      if (one.path("mapping").asText().equals("rules-drift")) {
        return one;
      }
    }
    throw new AssertionError("No case");
  }

  private static String seen(String mapping, JsonNode report) {
    return mapping + "/drift/" + report.get("id").asText() + "/seen";
  }

  @Test
  void theTenantSaysWhetherEditorsRelease() {
    String versions = MAPPINGS + "/rules-release/versions";
    create(PAT, "rules-release").expect(201);
    assertFalse(PAT.get(POLICY).expect(200).json().get("editors").asBoolean());
    MARA.post(versions, ASK).expect(201);
    PAT.post(versions + "/1/release", REASON).expectProblem(403, "XD-1002");
    for (String other : List.of("pat", "jens", "theo")) {
      Api.as(other)
          .put(POLICY, "{\"editors\":true,\"reason\":\"Mine\"}")
          .expectProblem(403, "XD-1002");
    }
    MARA.put(POLICY, "{\"editors\":\"yes\",\"reason\":\"No\"}").expectProblem(422, "XD-2004");
    JsonNode set =
        MARA.put(POLICY, "{\"editors\":true,\"reason\":\"Carriers look after theirs\"}")
            .expect(200)
            .json();
    try {
      assertEquals("mara", set.get("changedBy").asText(), set::toString);
      assertEquals(
          "administrators only",
          Rows.text(
              TENANT,
              "select before from trace where subject = 'mapping-release' and reason = 'Carriers"
                  + " look after theirs'"));
      assertFalse(Api.as("theo").get(POLICY).expect(200).json().get("editors").asBoolean());
      Api.as("gita").post(versions + "/1/release", REASON).expectProblem(404, "XD-1003");
      Api.as("jens").post(versions + "/1/release", REASON).expectProblem(403, "XD-1002");
      PAT.post(versions + "/1/release", REASON).expect(200);
      PAT.post(versions, ASK).expect(201);
      PAT.post(versions + "/2/release", REASON).expectProblem(409, "XD-4205");
      MARA.post(versions + "/2/release", REASON).expect(200);
      PAT.post(MAPPINGS + "/rules-release/live", "{\"version\":1,\"reason\":\"Back\"}").expect(200);
      // The administrator is alone, but the partner's people could look at it.
      MARA.post(versions, ASK).expect(201);
      MARA.post(versions + "/3/release", REASON).expectProblem(409, "XD-4205");
    } finally {
      MARA.put(POLICY, "{\"editors\":false,\"reason\":\"The test is over\"}").expect(200);
    }
    PAT.post(versions + "/3/refuse", REASON).expectProblem(403, "XD-1002");
    MARA.post(versions + "/3/release", REASON).expect(200);
  }

  @Test
  void aSampleGoesWithTheMessageItWasTakenFrom() {
    TestShipment held = TestShipment.announced(TENANT);
    String mapping = MAPPINGS + "/rules-samples";
    create(PAT, "rules-samples").expect(201);
    String came = held.send("GATE_IN", Instant.now());
    EventsIT.awaitState(came, "APPLIED");
    String own = sample(mapping, "", "{}");
    String taken = sample(mapping, "?exchange=" + came, null);
    String kept = sample(mapping, "?exchange=" + came, null);
    for (String each : List.of(own, taken)) {
      PAT.put(mapping + "/samples/" + each + "/expected", "{\"events\":[]}").expect(200);
    }
    PAT.post(mapping + "/versions", ASK).expectProblem(409, "XD-4204");
    String hold =
        MARA.post(
                "/api/v1/holds",
                "{\"shipment\":\"" + held.reference() + "\",\"reason\":\"An inquiry\"}")
            .expect(201)
            .json()
            .get("id")
            .asText();
    long shipment =
        Rows.number(TENANT, "select id from shipment where reference = ?", held.reference());
    from(taken, old(11, null));
    from(kept, old(12, shipment));

    // Set anew, it is looked at with the next tick.
    MARA.put("/api/v1/retention/payloads", "{\"days\":30,\"reason\":\"A test\"}").expect(200);
    Eventually.is(
        true,
        "removed",
        () -> PAT.get(mapping + "/samples/" + taken).expect(200).json().hasNonNull("removedAt"));
    JsonNode gone = PAT.get(mapping + "/samples/" + taken).json();
    assertTrue(gone.get("testCase").asBoolean(), gone::toString);
    assertFalse(gone.has("content") || gone.has("expected"), gone::toString);
    assertEquals(
        "0 0",
        Rows.text(
            TENANT,
            "select length(content) || ' ' || length(expected) from mapping_sample where id = ?",
            Long.parseLong(taken.substring(3))));
    assertTrue(PAT.get(mapping + "/samples/" + kept).json().has("content"), "it is held");
    assertTrue(PAT.get(mapping + "/samples/" + own).json().has("expected"), "it is their own");
    assertEquals(
        1, PAT.send("POST", mapping + "/cases", null).expect(200).json().get("items").size());
    assertTrue(
        MARA.get("/api/v1/audit?group=CHANGES&who=crossdock")
            .body()
            .contains("from sample " + taken.substring(3)));
    PAT.put(mapping + "/samples/" + taken + "/expected", "{}").expectProblem(410, "XD-1803");
    PAT.put(mapping + "/samples/" + own + "/expected", "null").expect(200);
    PAT.post(mapping + "/versions", ASK).expect(201);

    MARA.send("DELETE", "/api/v1/holds/" + hold + "?reason=Closed", null).expect(204);
    Eventually.is(
        true,
        "removed",
        () -> PAT.get(mapping + "/samples/" + kept).expect(200).json().hasNonNull("removedAt"));
    PAT.send("DELETE", mapping + "/samples/" + taken, null).expect(204);
  }

  private static String sample(String mapping, String query, String content) {
    byte[] bytes = content == null ? null : content.getBytes(StandardCharsets.UTF_8);
    String path = mapping + "/samples" + query;
    Answer made =
        bytes == null
            ? PAT.send("POST", path, null)
            : PAT.send("POST", path, bytes, "Content-Type", "application/json");
    return made.expect(201).json().get("id").asText();
  }

  private static void from(String sample, long exchange) {
    Rows.change(
        TENANT,
        "update mapping_sample set exchange_id = ? where id = ?",
        exchange,
        Long.parseLong(sample.substring(3)));
  }

  /** A message of long ago. */
  private static long old(int number, Long shipment) {
    Instant at = Instant.now().minus(Duration.ofDays(50));
    long id = ExchangeId.from(at) + number;
    Rows.change(
        TENANT,
        "insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state,"
            + " sha256, size_bytes, client, title, received_at, shipment_id) select ?, 'brandt',"
            + " id, 'hansa', 'I', 'MILESTONE', 'APPLIED', ?, 2, 'x', 'x', now() - interval '50"
            + " days', ?::bigint from connection where code = 'hansa'",
        id,
        new byte[32],
        shipment == null ? null : shipment.toString());
    return id;
  }

  @Test
  void aCaseIsOfTheDayOfItsConnection() {
    String list =
        "{\"unknown\":\"report\",\"entries\":[{\"code\":\"GATE_IN\",\"to\":\"GATE_IN\",\"from\":\"2026-01-02\"}]}";
    String listed = DOCUMENT.replace("\"from\":\"code\"", "\"from\":\"code\",\"list\":\"day\"");
    String document =
        listed.substring(0, listed.length() - 1) + ",\"lists\":{\"day\":" + list + "}}";
    String mapping = MAPPINGS + "/rules-day";
    PAT.post(MAPPINGS, "{\"code\":\"rules-day\",\"name\":\"Day\",\"document\":" + document + "}")
        .expect(201);
    PAT.post(mapping + "/versions", ASK).expect(201);
    MARA.post(mapping + "/versions/1/release", REASON).expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"rules-day\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Day\",\"settings\":{\"mapping\":\"rules-day\",\"zone\":\"Europe/Berlin\"},\"reason\":\"A"
                + " test\"}")
        .expect(201);
    String message = message(TestShipment.of(TENANT), "1", "");
    String sample = sample(mapping, "", message);
    JsonNode made = PAT.post(mapping + "/preview", message).expect(200).json().get("result");
    PAT.put(mapping + "/samples/" + sample + "/expected", made.toString()).expect(200);
    Rows.change(
        TENANT,
        "update mapping_sample set made_at = '2026-01-01T23:30:00Z' where id = ?",
        Long.parseLong(sample.substring(3)));
    JsonNode cases = PAT.send("POST", mapping + "/cases", null).expect(200).json();
    assertEquals(1, cases.get("passed").asInt(), cases::toString);
    MARA.put(
            "/api/v1/connections/rules-day/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
  }

  @Test
  void aPartnerIsNotToldWhatCodesOthersHave() {
    create(MARA, "rules-tracking").expect(201);
    create(Api.as("gita"), "rules-tracking").expect(201);
    JsonNode made = create(PAT, "rules-tracking").expect(201).json();

    assertEquals("rules-tracking", made.get("code").asText());
    create(PAT, "rules-tracking").expectProblem(409, "XD-1901");
    String own = MAPPINGS + "/rules-tracking";
    PAT.put(own + "/draft", DOCUMENT.replace("\"no\"", "\"id\""), "If-Match", "*").expect(200);
    assertFalse(MARA.get(own).expect(200).json().has("partner"), "the tenant's own");
    String theirs = MAPPINGS + "/hansa.rules-tracking";
    JsonNode same = MARA.get(theirs).expect(200).json();
    assertEquals("hansa", same.get("partner").asText());
    assertEquals("id", same.at("/draft/rows/0/rows/2/from").asText());
    PAT.get(theirs).expectProblem(404, "XD-1003");
    String all = PAT.get(MAPPINGS).expect(200).body();
    assertTrue(all.contains("\"rules-tracking\"") && !all.contains("hansa.rules"), all);

    PAT.post(own + "/versions", ASK).expect(201);
    MARA.post(theirs + "/versions/1/release", REASON).expect(200);
    MARA.post(
            "/api/v1/connections",
            "{\"code\":\"rules-codes\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Rules\",\"settings\":{\"mapping\":\"hansa.rules-tracking\"},\"reason\":\"A"
                + " test\"}")
        .expect(201);
    MARA.put(
            "/api/v1/connections/rules-codes/state",
            "{\"enabled\":false,\"reason\":\"The test is over\"}")
        .expect(200);
    assertEquals(
        List.of("mapping/hansa.rules-tracking", "mapping/rules-tracking"),
        Rows.texts(
            TENANT,
            "select distinct subject from trace where subject like 'mapping/%rules-tracking' and"
                + " actor in ('pat', 'mara') order by 1"));
  }
}
