package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.json.JsonSchema;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What is set, as one document: taken out of one place, compared with another, applied there in
 * whole or not at all. Everything happens in Brandt's test place.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigurationIT {
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("a key of thirty-two bytes, this!".getBytes());
  private static final Api MARA = Api.as("mara");
  private static final String AT = "/api/v1/configuration";
  private static final String TEST = "brandt-test";
  private static final String[] IN_TEST = {"Crossdock-Tenant", TEST};
  private static final String DOCUMENT =
      """
      {"crossdock":"configuration/1",
       "partners":{"cfg-line":{"name":"Cfg Line","kind":"CARRIER","zone":"Europe/Berlin"}},
       "connections":{"cfg-hook":{"connector":"inbox","partner":"cfg-line","name":"Cfg inbox","state":"off",
         "inFlightMax":8,"settings":{"mapping":"cfg-status","zone":"Europe/Berlin"}}},
       "mappings":{"cfg-status":{"name":"Cfg status","partner":"cfg-line","document":
         {"crossdock":"mapping/1","source":{"format":"json"},"target":{"model":"milestones"},
          "rows":[{"to":"events","forEach":"events","rows":[{"to":"milestone","from":"code"},
          {"to":"occurredAt","from":"time"},{"to":"references.CONTAINER","from":"box"}]}]}}},
       "alertRules":{"parked":{"enabled":true,"amounts":{"from":77},"roles":["OPERATIONS"],"addresses":[],"quiet":true}},
       "retention":{"milestones":1234}}
      """;

  @BeforeAll
  static void place() {
    MARA.post("/api/v1/test-place", "").expect(200);
  }

  private static Answer compare(String document) {
    return MARA.post(AT + "/diff", document, IN_TEST);
  }

  private static Answer apply(String document, String secrets, String ifMatch) {
    String body =
        "{\"configuration\":" + document + ",\"secrets\":" + secrets + ",\"reason\":\"A test\"}";
    return ifMatch == null
        ? MARA.put(AT, body, IN_TEST)
        : MARA.put(AT, body, IN_TEST[0], IN_TEST[1], "If-Match", ifMatch);
  }

  private static List<String> told(JsonNode changes) {
    List<String> told = new ArrayList<>();
    for (JsonNode one : changes) {
      if (!one.get("kind").asText().equals("KEPT")) {
        told.add(
            one.get("kind").asText()
                + " "
                + one.get("part").asText()
                + " "
                + one.path("code").asText());
      }
    }
    return told;
  }

  private static long made() {
    return Rows.number(
        TEST,
        "select (select count(*) from partner where code like 'cfg-%') + (select count(*) from"
            + " connection where code like 'cfg-%') + (select count(*) from mapping where code like"
            + " 'cfg-%')");
  }

  @Test
  @Order(1)
  void isTheSameAsLongAsTheSameIsSet() throws Exception {
    Answer live = MARA.get(AT).expect(200);
    assertEquals(live.body(), MARA.get(AT).expect(200).body());
    byte[] bytes = live.body().getBytes(StandardCharsets.UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals('"' + digest + '"', live.header("ETag"));
    JsonSchema schema =
        JsonSchema.of(MARA.get(AT + "/schema").expect(200).body().getBytes(StandardCharsets.UTF_8));
    assertEquals(List.of(), schema.faults(live.json()));
    assertEquals("CARRIER", live.json().at("/partners/hansa/kind").asText());
    assertTrue(live.json().get("connections").size() > 1, live::body);
    for (String secret :
        Rows.texts(
            "brandt",
            "select key from connection_secret where tenant_id = 'brandt' group by key")) {
      live.json()
          .get("connections")
          .forEach(one -> assertFalse(one.get("settings").has(secret), one::toString));
    }
    JsonNode same = MARA.post(AT + "/diff", live.body()).expect(200).json();
    assertEquals(0, same.get("changes").size(), same::toString);
    assertEquals(digest, same.get("state").asText());
  }

  @Test
  @Order(2)
  void whatIsNoConfigurationIsToldWithItsPlaces() {
    for (String[] wrong :
        new String[][] {
          {"{}", "/crossdock"},
          {"{\"crossdock\":\"configuration/2\"}", "/crossdock"},
          {"{\"crossdock\":\"configuration/1\",\"people\":{}}", ""},
          {
            "{\"crossdock\":\"configuration/1\",\"partners\":{\"cfg-x\":{\"name\":7,\"kind\":\"CARRIER\",\"zone\":\"UTC\"}}}",
            "/partners/cfg-x/name"
          },
          {
            "{\"crossdock\":\"configuration/1\",\"mappings\":{\"cfg-x\":{\"name\":\"X\",\"document\":{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},\"rows\":[{\"too\":1}]}}}}",
            "/mappings/cfg-x/document/rows/0/too"
          },
          {"{\"crossdock\":\"configuration/1\",\"retention\":{\"dust\":9}}", "/retention/dust"}
        }) {
      Answer answer = compare(wrong[0]).expectAnyProblem();
      assertEquals(422, answer.status(), answer::body);
      assertTrue(answer.json().get("field").asText().startsWith(wrong[1]), answer::body);
      assertTrue(
          apply(wrong[0], "{}", "\"0\"")
              .expectAnyProblem()
              .json()
              .path("field")
              .asText()
              .matches("/configuration.*|If-Match"));
    }
    compare("{\"crossdock\":").expectProblem(400, "XD-2001");
    compare("\"" + "x".repeat(4 * 1024 * 1024) + "\"").expectProblem(413, "XD-2002");
  }

  @Test
  @Order(3)
  void aComparisonSaysWhatWouldChangeAndChangesNothing() {
    JsonNode diff = compare(DOCUMENT).expect(200).json();
    assertEquals(
        List.of(
            "ADDED partners cfg-line",
            "ADDED mappings cfg-status",
            "ADDED connections cfg-hook",
            "CHANGED alertRules parked",
            "CHANGED retention milestones"),
        told(diff.get("changes")),
        diff::toString);
    assertTrue(
        diff.toString()
            .contains(
                "{\"pointer\":\"/alertRules/parked/amounts/from\",\"name\":\"amounts/from\",\"was\":\"10\",\"is\":\"77\"}"),
        diff::toString);
    assertEquals(0, made());
  }

  @Test
  @Order(4)
  void onlyWhatWasLookedAtIsChangedAndAllOfItOrNothing() {
    String seen = compare(DOCUMENT).expect(200).header("ETag");
    apply(DOCUMENT, "{}", null).expectProblem(428, "XD-2011");
    apply(DOCUMENT, "{}", "\"" + "0".repeat(64) + "\"").expectProblem(412, "XD-1902");
    apply(DOCUMENT, "{}", "*").expectProblem(412, "XD-1902");
    String wrong =
        DOCUMENT
            .replace("Europe/Berlin\"}},", "Mars/Base\"}},")
            .replace("\"from\":77", "\"from\":0")
            .replace("1234", "2");
    JsonNode problem = apply(wrong, "{}", seen).expectAnyProblem().json();
    assertEquals(
        List.of(
            "/configuration/partners/cfg-line/zone",
            "/configuration/mappings/cfg-status/partner",
            "/configuration/connections/cfg-hook/partner",
            "/configuration/alertRules/parked/amounts/from",
            "/configuration/retention/milestones"),
        problem.get("errors").findValuesAsText("field"),
        problem::toString);
    assertEquals(0, made());
    apply(DOCUMENT, "{\"hansa\":{\"secret\":\"x\"}}", seen).expectProblem(422, "XD-2004");
    assertEquals(seen, compare(DOCUMENT).expect(200).header("ETag"), "nothing was kept");
  }

  @Test
  @Order(5)
  void isAppliedUnderTheRulesOfEachFeature() {
    String seen = compare(DOCUMENT).expect(200).header("ETag");
    Answer done = apply(DOCUMENT, "{}", seen).expect(200);
    assertEquals(5, done.json().get("done").size(), done::body);
    assertEquals(MARA.get(AT, IN_TEST).header("ETag"), done.header("ETag"));
    assertEquals(3, made());
    assertEquals(
        "ASKED, live: none",
        Rows.text(
            TEST,
            "select string_agg(v.state, ' ') || ', live: ' || coalesce(min(m.live_version)::text,"
                + " 'none') from mapping m join mapping_version v on v.mapping_id = m.id where"
                + " m.code = 'cfg-status'"),
        "what needs somebody else's approval waits for it");
    assertEquals(
        "false",
        Rows.text(
            TEST,
            "select enabled::text from connection where tenant_id = 'brandt-test' and code ="
                + " 'cfg-hook'"));
    assertEquals(
        List.of(
            "alert-rules/parked",
            "configuration",
            "connection/cfg-hook",
            "mapping/cfg-status",
            "partner/cfg-line",
            "retention/milestones"),
        Rows.texts(
            TEST,
            "select distinct subject from trace where tenant_id = 'brandt-test' and actor = 'mara'"
                + " and kind = 'SETTING_CHANGED' and (reason = 'A test' or subject like '%cfg-%')"
                + " order by 1"),
        "told as by hand");
    JsonNode again = compare(DOCUMENT).expect(200).json();
    assertEquals(List.of("ADDED mappings cfg-status"), told(again.get("changes")), again::toString);
    assertTrue(again.toString().contains("Version 1 says so and waits"), again::toString);
    apply(DOCUMENT, "{}", seen).expectProblem(412, "XD-1902");
  }

  @Test
  @Order(6)
  void whatTheDocumentDoesNotNameStays() {
    String none = "{\"crossdock\":\"configuration/1\",\"partners\":{},\"connections\":{}}";
    Answer diff = compare(none).expect(200);
    assertTrue(diff.body().contains("\"code\":\"cfg-hook\""), diff::body);
    diff.json().get("changes").forEach(one -> assertEquals("KEPT", one.get("kind").asText()));
    assertEquals(0, apply(none, "{}", diff.header("ETag")).expect(200).json().get("done").size());
    assertEquals(3, made());
  }

  @Test
  @Order(7)
  void aDraftThatSomebodyWorksOnIsNotLost() {
    Answer mapping = MARA.get("/api/v1/mappings/cfg-status", IN_TEST).expect(200);
    String draft = mapping.json().get("draft").toString().replace("\"time\"", "\"at\"");
    MARA.put(
            "/api/v1/mappings/cfg-status/draft",
            draft,
            IN_TEST[0],
            IN_TEST[1],
            "If-Match",
            mapping.header("ETag"))
        .expect(200);
    compare(DOCUMENT).expectProblem(409, "XD-1905");
  }

  @Test
  @Order(8)
  void secretsAreAskedForAndNeverShown() {
    String hook =
        Receiver.get()
            .at("/hooks/cfg", (before, exchange) -> Receiver.answer(exchange, 200, ""))
            .address();
    String document =
        "{\"crossdock\":\"configuration/1\",\"connections\":{\"cfg-out\":{\"connector\":\"webhook\",\"name\":\"Cfg"
            + " out\",\"state\":\"on\",\"inFlightMax\":4,\"settings\":{\"url\":\""
            + hook
            + "\"}}}}";
    Answer diff = compare(document).expect(200);
    JsonNode needed = diff.json().at("/secrets/0");
    assertEquals(
        "cfg-out key", needed.path("connection").asText() + " " + needed.path("key").asText());
    assertEquals(
        "/secrets/cfg-out/key",
        apply(document, "{}", diff.header("ETag"))
            .expectProblem(422, "XD-2004")
            .json()
            .get("field")
            .asText());
    apply(document, "{\"cfg-out\":{\"key\":\"" + SECRET + "\"}}", diff.header("ETag")).expect(200);
    assertEquals(
        "1",
        Rows.text(
            TEST,
            "select count(*) from connection_secret s join connection c on c.id = s.connection_id"
                + " where c.code = 'cfg-out'"));
    String after = MARA.get(AT, IN_TEST).expect(200).body();
    assertTrue(after.contains("cfg-out"), after);
    assertFalse(after.contains("whsec_"), after);
  }

  @Test
  @Order(9)
  void whatWasTriedInTestIsComparedWithLive() {
    String test = MARA.get(AT, IN_TEST).expect(200).body();
    JsonNode diff = MARA.post(AT + "/diff", test).expect(200).json();
    assertTrue(told(diff.get("changes")).contains("ADDED partners cfg-line"), diff::toString);
    assertEquals(
        0,
        Rows.number(
            "brandt",
            "select count(*) from partner where tenant_id = 'brandt' and code = 'cfg-line'"));
  }
}
