package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** A mapping from its first draft to its release and back, without anything but the API. */
class MappingsApiIT {
  private static final Api PAT = Api.as("pat");
  private static final Api MARA = Api.as("mara");
  private static final String MAPPINGS = "/api/v1/mappings";
  private static final String REASON = "{\"reason\":\"Looked at it with Acme\"}";
  private static final String ASK = "{\"note\":\"First release\",\"acceptParked\":true}";
  private static final String PICKED_UP = picked("PU");

  private static final String DOCUMENT =
      "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
          + "\"rows\":[{\"to\":\"events\",\"forEach\":\"events\",\"rows\":["
          + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},{\"to\":\"occurredAt\",\"from\":\"time\",\"as\":{\"kind\":\"time\",\"patterns\":[\"dd.MM.yyyy"
          + " HH:mm\"],\"zone\":\"Europe/Berlin\"}},"
          + "{\"to\":\"references.CARRIER_REFERENCE\",\"from\":\"../tracking\"}]}],"
          + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":[{\"code\":\"PU\",\"to\":\"PICKED_UP\"},{\"code\":\"DL\",\"to\":\"DELIVERED\"}]}}}";

  private static String picked(String code) {
    return "{\"tracking\":\"ACM-1\",\"sender\":\"ACME\",\"events\":[{\"code\":\""
        + code
        + "\",\"time\":\"20.11.2026 14:30\"}]}";
  }

  private static Answer create(Api api, String code, String document) {
    return api.post(
        MAPPINGS, "{\"code\":\"" + code + "\",\"name\":\"Acme\",\"document\":" + document + "}");
  }

  private static Answer send(Api api, String path, String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    return api.send("POST", path, bytes, "Content-Type", "application/octet-stream");
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.at(pointer).asText())
        .toList();
  }

  @Test
  void aPartnerMakesItsOwnAndNobodyElseSeesIt() {
    Answer made =
        PAT.post(
                MAPPINGS,
                "{\"code\":\"acme-own\",\"name\":\"Acme\",\"partner\":\"alpen\",\"document\":"
                    + DOCUMENT
                    + "}")
            .expect(201);

    assertEquals("hansa", made.json().get("partner").asText(), "whatever was asked for");
    assertEquals(0, made.json().get("faults").size(), made::body);
    assertTrue(made.path("Location").endsWith("/mappings/acme-own"), made.path("Location"));
    Answer found = MARA.get(MAPPINGS + "/acme-own").expect(200);
    assertEquals(made.header("ETag"), found.header("ETag"));
    assertTrue(found.json().at("/draft/rows/0/rows/0/list").asText().equals("status"), found::body);
    for (String other : List.of("gita", "claire", "theo", "luc")) {
      Api api = Api.as(other);
      for (String path : List.of("", "/samples", "/versions", "/versions/1", "/drift")) {
        Answer refused = api.get(MAPPINGS + "/acme-own" + path).expectProblem(404, "XD-1003");
        assertEquals(
            api.get(MAPPINGS + "/no-such" + path).normalised(), refused.normalised(), path);
      }
      assertFalse(api.get(MAPPINGS).expect(200).body().contains("acme-own"), other);
    }
    create(MARA, "acme-own", DOCUMENT).expectProblem(409, "XD-1901");
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    JsonNode wrong =
        MARA.post(
                MAPPINGS,
                "{\"code\":\"language\",\"name\":\"a\\u0000\",\"partner\":\"'--\",\"document\":{\"crossdock\":\"mapping/9\",\"rows\":7}}")
            .expectProblem(422, "XD-2004")
            .json();

    List<String> fields = texts(wrong.get("errors"), "/field");
    assertTrue(
        fields.containsAll(
            List.of("/code", "/name", "/partner", "/document/crossdock", "/document/rows")),
        fields::toString);
    MARA.post(
            MAPPINGS,
            "{\"code\":\"acme-nobody\",\"name\":\"Acme\",\"partner\":\"nobody\",\"document\":"
                + DOCUMENT
                + "}")
        .expectProblem(422, "XD-2004");
    MARA.get(MAPPINGS + "/acme-nobody").expectProblem(404, "XD-1003");
  }

  @Test
  void aDraftIsKeptWithItsFaultsAndNobodyOverwritesIt() {
    String mapping = MAPPINGS + "/acme-draft";
    String draft = mapping + "/draft";
    String first = create(PAT, "acme-draft", DOCUMENT).expect(201).header("ETag");
    String faulty = DOCUMENT.replace("\"from\":\"code\"", "\"expr\":\"src.nope(\"");

    PAT.put(draft, faulty).expectProblem(428, "XD-2011");
    Answer saved = PAT.put(draft, faulty, "If-Match", first).expect(200);
    assertEquals(
        List.of("/rows/0/rows/0/expr"), texts(saved.json().get("faults"), "/field"), saved::body);
    JsonNode stale =
        MARA.put(draft, DOCUMENT, "If-Match", first).expectProblem(412, "XD-1902").json();
    assertTrue(stale.get("detail").asText().startsWith("pat "), stale::toString);
    assertEquals("src.nope(", MARA.get(mapping).json().at("/draft/rows/0/rows/0/expr").asText());
    PAT.post(mapping + "/versions", ASK).expectProblem(422, "XD-4201");
    PAT.post(mapping + "/shadow?last=5", "").expectProblem(422, "XD-4201");

    String unfinished = PAT.put(draft, "{\"rows\":1}", "If-Match", "*").expect(200).header("ETag");
    assertFalse(PAT.get(mapping).json().get("faults").isEmpty());
    PAT.put(draft, "[]", "If-Match", "*").expectProblem(400, "XD-2001");
    PAT.put(draft, "{\"a\":".repeat(200) + "1" + "}".repeat(200), "If-Match", "*")
        .expectProblem(400, "XD-2001");
    PAT.put(draft, "{\"a\":\"\\ud800\"}", "If-Match", "*").expectProblem(422, "XD-2007");
    PAT.put(draft, "{\"a\":\"" + "x".repeat(300_000) + "\"}", "If-Match", "*")
        .expectProblem(413, "XD-2002");
    assertEquals(unfinished, PAT.get(mapping).header("ETag"), "nothing of that was kept");
    MARA.put(draft, DOCUMENT, "If-Match", unfinished).expect(200);
    assertEquals("mara", PAT.get(mapping).json().get("editedBy").asText());
  }

  @Test
  void aPreviewTellsWhereEverythingComesFrom() {
    create(PAT, "acme-preview", DOCUMENT).expect(201);
    String preview = MAPPINGS + "/acme-preview/preview";

    JsonNode good = send(PAT, preview, PICKED_UP).expect(200).json();
    assertEquals("PICKED_UP", good.at("/result/events/0/milestone").asText(), good::toString);
    assertEquals("PU", good.at("/tree/events/0/code").asText());
    JsonNode milestone =
        StreamSupport.stream(good.get("placed").spliterator(), false)
            .filter(one -> one.get("target").asText().equals("/events/0/milestone"))
            .findFirst()
            .orElseThrow();
    assertEquals("/rows/0/rows/0", milestone.get("row").asText());
    assertEquals("/events/0/code", milestone.at("/sources/0").asText());
    assertEquals(List.of("/sender"), texts(good.get("unplaced"), "/pointer"));
    assertTrue(good.get("faults").isEmpty() && good.get("draftFaults").isEmpty());

    JsonNode unknown = send(PAT, preview, picked("XX")).expect(200).json();
    assertEquals("/events/0/code", unknown.at("/faults/0/source").asText(), unknown::toString);
    assertEquals("XX", unknown.at("/faults/0/value").asText());
    JsonNode broken = send(PAT, preview, "{\"events\":[").expect(200).json();
    assertTrue(broken.at("/unreadable/id").asText().startsWith("XD-"), broken::toString);
    assertTrue(broken.path("result").isMissingNode());
    send(PAT, preview, "").expectProblem(400, "XD-2006");
    send(PAT, preview, "x".repeat(1024 * 1024 + 1)).expectProblem(413, "XD-2002");
    send(Api.as("jens"), preview, PICKED_UP).expectProblem(403, "XD-1002");
  }

  @Test
  void aShadowRunTellsWhatWouldBeParked() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String exchange = shipment.send("GATE_IN", Instant.now());
    EventsIT.awaitState(exchange, "APPLIED");
    create(
            PAT,
            "acme-parks",
            "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
                + "\"rows\":[{\"to\":\"events\",\"forEach\":\"references\",\"rows\":[{\"to\":\"milestone\",\"from\":\"../nope\"},"
                + "{\"to\":\"occurredAt\",\"from\":\"../occurredAt\"},{\"to\":\"references.CONTAINER\",\"from\":\"value\"}]}]}")
        .expect(201);
    String mapping = MAPPINGS + "/acme-parks";

    JsonNode report = PAT.send("POST", mapping + "/shadow?last=3", null).expect(200).json();
    assertEquals(exchange, report.at("/cases/0/exchange").asText(), report::toString);
    assertEquals("FAILING", report.at("/cases/0/kind").asText());
    assertEquals(
        report.get("failing").asInt(),
        MARA.get(mapping).json().at("/lastRun/failing").asInt(),
        "it is kept");
    for (String last : List.of("0", "5001", "x", "-1")) {
      PAT.send("POST", mapping + "/shadow?last=" + last, null).expectProblem(400, "XD-2008");
    }
    // No connection reads by it yet, so what it would park is no reason against it.
    JsonNode asked =
        PAT.post(mapping + "/versions", "{\"note\":\"For a new connection\"}").expect(201).json();
    assertEquals(0, asked.at("/evidence/exchanges").asInt(), asked::toString);
  }

  @Test
  void aFailingCaseBlocksTheReleaseAndIsNamed() {
    String mapping = MAPPINGS + "/acme-cases";
    create(PAT, "acme-cases", DOCUMENT).expect(201);
    Answer added = send(PAT, mapping + "/samples?name=Picked%20up", PICKED_UP).expect(201);
    String sample = MAPPINGS + "/acme-cases/samples/" + added.json().get("id").asText();
    assertEquals(sample, added.json().get("href").asText());
    JsonNode made = send(PAT, mapping + "/preview", PICKED_UP).json().get("result");

    PAT.put(sample + "/expected", "{").expectProblem(400, "XD-2001");
    PAT.put(sample + "/expected", made.toString()).expect(200);
    JsonNode read = MARA.get(sample).expect(200).json();
    assertEquals(made, read.get("expected"));
    assertEquals(
        PICKED_UP,
        new String(
            Base64.getDecoder().decode(read.get("content").asText()), StandardCharsets.UTF_8));
    JsonNode passed = PAT.send("POST", mapping + "/cases", null).expect(200).json();
    assertEquals(1, passed.get("passed").asInt(), passed::toString);

    PAT.put(sample + "/expected", made.toString().replace("PICKED_UP", "DELIVERED")).expect(200);
    JsonNode failed = PAT.send("POST", mapping + "/cases", null).expect(200).json();
    assertEquals(1, failed.get("failed").asInt(), failed::toString);
    assertEquals("/events/0/milestone", failed.at("/items/0/differences/0/path").asText());
    assertEquals("DELIVERED", failed.at("/items/0/differences/0/was").asText());
    assertEquals("PICKED_UP", failed.at("/items/0/differences/0/is").asText());
    JsonNode refused = PAT.post(mapping + "/versions", ASK).expectProblem(409, "XD-4204").json();
    assertTrue(refused.get("detail").asText().contains("Picked up"), refused::toString);
    assertEquals(0, MARA.get(mapping + "/versions").json().get("items").size());

    PAT.put(sample + "/expected", "null").expect(200);
    assertFalse(PAT.get(mapping + "/samples").json().at("/items/0/testCase").asBoolean());
    PAT.send("DELETE", sample, null).expect(204);
    PAT.get(sample).expectProblem(404, "XD-1003");
    PAT.post(mapping + "/versions", ASK).expect(201);
  }

  @Test
  void aMessageThatCameBecomesASample() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String exchange = shipment.send("GATE_IN", Instant.now());
    String samples = MAPPINGS + "/acme-came/samples";
    create(PAT, "acme-came", DOCUMENT).expect(201);

    JsonNode made = PAT.send("POST", samples + "?exchange=" + exchange, null).expect(201).json();
    assertEquals(exchange, made.get("exchange").asText());
    send(PAT, samples + "?exchange=" + exchange, PICKED_UP).expectProblem(400, "XD-2006");
    PAT.send("POST", samples, null).expectProblem(400, "XD-2006");
    PAT.send("POST", samples + "?exchange=EX-'--", null).expectProblem(400, "XD-2008");
    create(Api.as("gita"), "acme-alpen", DOCUMENT).expect(201);
    Api.as("gita")
        .send("POST", MAPPINGS + "/acme-alpen/samples?exchange=" + exchange, null)
        .expectProblem(404, "XD-1003");
  }

  /** A partner's people read all samples of its mappings, whoever took them. */
  @Test
  void anotherPartnersMessageBecomesNoSampleOfAPartnersMapping() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String exchange = shipment.send("GATE_IN", Instant.now());
    create(PAT, "acme-theirs", DOCUMENT).expect(201);
    create(Api.as("gita"), "acme-foreign", DOCUMENT).expect(201);
    String foreign = MAPPINGS + "/acme-foreign/samples";
    MARA.send("POST", foreign + "?exchange=" + exchange, null).expectProblem(404, "XD-1003");
    assertEquals(0, Api.as("gita").get(foreign).expect(200).json().get("items").size());
    MARA.send("POST", MAPPINGS + "/acme-theirs/samples?exchange=" + exchange, null).expect(201);
  }

  @Test
  void fourEyesReleaseAndOneActRollsBack() {
    String mapping = MAPPINGS + "/acme-live";
    String versions = mapping + "/versions";
    String etag = create(PAT, "acme-live", DOCUMENT).expect(201).header("ETag");
    JsonNode asked = PAT.post(versions, ASK, "If-Match", etag).expect(201).json();
    assertEquals("ASKED", asked.get("state").asText());
    PAT.post(versions + "/1/release", REASON).expectProblem(403, "XD-1002");
    JsonNode released = MARA.post(versions + "/1/release", REASON).expect(200).json();
    assertTrue(released.get("live").asBoolean(), released::toString);
    assertEquals("Looked at it with Acme", released.get("reason").asText());
    MARA.post(versions + "/1/release", REASON).expectProblem(409, "XD-4206");
    String other = DOCUMENT.replace("\"DELIVERED\"", "\"DEPARTED\"");
    String newer = MARA.put(mapping + "/draft", other, "If-Match", etag).expect(200).header("ETag");
    MARA.post(versions, ASK, "If-Match", etag).expectProblem(412, "XD-1902");
    MARA.post(versions, ASK, "If-Match", newer).expect(201);
    Rows.change(
        "brandt",
        "insert into membership (principal, tenant_id, role, display_name) values ('mina', 'brandt', 'TENANT_ADMIN', 'Mina')");
    MARA.post(versions + "/2/release", REASON).expectProblem(409, "XD-4205");
    Rows.change("brandt", "update membership set withdrawn_at = now() where principal = 'mina'");
    MARA.post(versions + "/2/release", REASON).expectProblem(409, "XD-4205"); // left just now
    Rows.change("brandt", "delete from membership where principal = 'mina'");
    MARA.post(versions + "/2/release", REASON).expectProblem(409, "XD-4207");
    JsonNode breaks = MARA.get(versions + "/2").expect(200).json().at("/breaking/digest");
    MARA.post(
            versions + "/2/release",
            "{\"reason\":\"Odoo is told DEPARTED now\",\"acceptBreaking\":" + breaks + "}")
        .expect(200);
    JsonNode second = PAT.get(versions + "/2").expect(200).json();
    assertEquals("DEPARTED", second.at("/document/lists/status/entries/1/to").asText());
    assertEquals(List.of("list status, code DL"), texts(second.get("changes"), "/field"));

    PAT.put(mapping + "/draft", DOCUMENT, "If-Match", newer).expect(200);
    PAT.post(versions, ASK).expect(201);
    MARA.post(versions + "/3/refuse", REASON).expect(200);
    MARA.post(mapping + "/live", "{\"version\":3,\"reason\":\"No\"}").expectProblem(409, "XD-4206");
    MARA.post(mapping + "/live", "{\"version\":9,\"reason\":\"No\"}").expectProblem(404, "XD-1003");
    PAT.post(mapping + "/live", "{\"version\":1,\"reason\":\"No\"}").expectProblem(403, "XD-1002");
    JsonNode back =
        MARA.post(mapping + "/live", "{\"version\":1,\"reason\":\"Wrong codes\"}")
            .expect(200)
            .json();
    assertEquals(1, back.get("liveVersion").asInt());
    assertFalse(back.get("draftDiffers").asBoolean(), back::toString);
    JsonNode all = PAT.get(versions).expect(200).json().get("items");
    assertEquals(List.of("REFUSED", "RELEASED", "RELEASED"), texts(all, "/state"));
    assertEquals(List.of("false", "false", "true"), texts(all, "/live"));
    assertEquals(
        "v2 v1",
        Rows.text(
            "brandt",
            "select before || ' ' || after from trace where subject = 'mapping/acme-live' and"
                + " reason = 'Wrong codes' and actor = 'mara'"));
    assertEquals(0, PAT.get(mapping + "/drift").expect(200).json().get("items").size());
  }

  @Test
  void aTemplatesUpdateIsMergedAndConflictsAreNamed() {
    JsonNode templates = PAT.get("/api/v1/mapping-templates").expect(200).json().get("items");
    assertTrue(texts(templates, "/id").contains("json-tracking"), templates::toString);
    Api.as("otto").get("/api/v1/mapping-templates").expectProblem(403, "XD-1002");
    String mapping = MAPPINGS + "/acme-template";
    String wanted = "{\"code\":\"acme-template\",\"name\":\"Acme\",\"template\":\"%s\"}";
    PAT.post(MAPPINGS, String.format(wanted, "no-such")).expectProblem(422, "XD-2004");
    JsonNode made = PAT.post(MAPPINGS, String.format(wanted, "json-tracking")).expect(201).json();
    assertEquals("json-tracking/2", made.get("template").asText(), made::toString);
    JsonNode newest = PAT.get(mapping + "/template").expect(200).json();
    assertFalse(newest.has("offered") || newest.has("merged"), newest::toString);
    PAT.post(mapping + "/template", "{\"take\":[]}", "If-Match", "*").expectProblem(404, "XD-1003");

    // As if it had been made of the first version, with a name of its own for the place since.
    Rows.change(
        "brandt",
        "update mapping set template = 'json-tracking/1', draft = replace(draft,"
            + " '\"eventId\"', '\"number\"') where code = 'acme-template'");
    JsonNode offer = MARA.get(mapping + "/template").expect(200).json();
    assertEquals(2, offer.get("offered").asInt(), offer::toString);
    assertTrue(texts(offer.get("fields"), "/field").contains("list status, code RETURNED"));
    List<String> conflicts =
        StreamSupport.stream(offer.get("fields").spliterator(), false)
            .filter(one -> one.get("conflict").asBoolean())
            .map(one -> one.get("field").asText())
            .toList();
    assertEquals(List.of("events.id"), conflicts, offer::toString);
    assertTrue(offer.at("/merged/rows").toString().contains("\"number\""), "it stays as it is");

    PAT.post(mapping + "/template", "{\"take\":[]}").expectProblem(428, "XD-2011");
    PAT.post(mapping + "/template", "{\"take\":[7]}", "If-Match", "*")
        .expectProblem(422, "XD-2004");
    Api.as("jens").post(mapping + "/template", "{\"take\":[]}").expectProblem(403, "XD-1002");
    JsonNode taken =
        PAT.post(mapping + "/template", "{\"take\":[\"events.id\"]}", "If-Match", "*")
            .expect(200)
            .json();
    assertEquals("json-tracking/2", taken.get("template").asText());
    assertTrue(taken.at("/draft/rows").toString().contains("\"eventId\""), taken::toString);
  }

  @Test
  void aDiscardedDraftBeginsWithWhatIsLive() {
    String mapping = MAPPINGS + "/acme-discard";
    String first = create(PAT, "acme-discard", DOCUMENT).expect(201).header("ETag");
    PAT.send("DELETE", mapping + "/draft", null, "If-Match", first).expectProblem(404, "XD-1003");
    PAT.post(mapping + "/versions", ASK).expect(201);
    MARA.post(mapping + "/versions/1/release", REASON).expect(200);
    String other = DOCUMENT.replace("\"DELIVERED\"", "\"DEPARTED\"");
    Answer saved = PAT.put(mapping + "/draft", other, "If-Match", first).expect(200);
    assertTrue(saved.json().get("draftDiffers").asBoolean());

    PAT.send("DELETE", mapping + "/draft", null).expectProblem(428, "XD-2011");
    PAT.send("DELETE", mapping + "/draft", null, "If-Match", first).expectProblem(412, "XD-1902");
    JsonNode back =
        PAT.send("DELETE", mapping + "/draft", null, "If-Match", saved.header("ETag"))
            .expect(200)
            .json();
    assertFalse(back.get("draftDiffers").asBoolean(), back::toString);
    assertEquals("DELIVERED", back.at("/draft/lists/status/entries/1/to").asText());
  }

  @Test
  void theLanguageIsDescribed() {
    JsonNode language = Api.as("jens").get(MAPPINGS + "/language").expect(200).json();

    assertEquals("mapping/1", language.get("version").asText());
    assertTrue(texts(language.get("functions"), "/name").contains("upperAscii"));
    assertTrue(texts(language.get("fields"), "/name").contains("place.unLocode"));
    assertTrue(language.at("/fields/0/values").size() > 5, language::toString);
    Api.as("otto").get(MAPPINGS + "/language").expectProblem(403, "XD-1002");
  }
}
