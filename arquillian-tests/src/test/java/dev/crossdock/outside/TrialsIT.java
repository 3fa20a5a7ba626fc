package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scenarios that a partner's connections pass in the test place, and the certificate. */
class TrialsIT {
  private static final Api MARA = Api.as("mara");
  private static final Api PAULA = Api.as("paula");
  private static final String PLACE = "brandt-test";
  private static final String[] IN_TEST = {"Crossdock-Tenant", PLACE};

  private static final String OWN =
      "{\"carrier\":\"Trentino\",\"events\":[{\"code\":\"GIN\",\"when\":\"02.03.2026"
          + " 14:30\",\"box\":\"MSCU 418273-8\"},{\"code\":\"LOD\",\"when\":\"03.03.2026"
          + " 02:10\",\"box\":\"MSCU 418273-8\"}]}";

  private static final String DOCUMENT =
      "{\"crossdock\":\"mapping/1\",\"source\":{\"format\":\"json\"},\"target\":{\"model\":\"milestones\"},"
          + "\"rows\":[{\"to\":\"events\",\"forEach\":\"events\",\"rows\":["
          + "{\"to\":\"milestone\",\"from\":\"code\",\"list\":\"status\"},{\"to\":\"occurredAt\",\"from\":\"when\",\"as\":{\"kind\":\"time\",\"patterns\":[\"dd.MM.yyyy"
          + " HH:mm\"],\"zone\":\"Europe/Rome\"}},{\"to\":\"references.CONTAINER\",\"expr\":\"src.box.replace('"
          + " ', '').replace('-', '')\"}]}],"
          + "\"lists\":{\"status\":{\"unknown\":\"report\",\"fold\":true,\"entries\":["
          + "{\"code\":\"GIN\",\"to\":\"GATE_IN\"},{\"code\":\"LOD\",\"to\":\"LOADED\"}%s]}}}";

  private static final String IFTSTA =
      "UNA:+.? 'UNB+UNOC:3+TRENTINO:ZZZ+BRANDT:ZZZ+261120:0421+100482'UNH+1+IFTSTA:D:00B:UN'"
          + "BGM+23+TRE884120+9'DTM+137:202611200421:203'NAD+CA+HCLU:172:20'RFF+BM:TREUHAM2611873'"
          + "CNI+1'STS+1+27'DTM+334:202611201010:203'LOC+175+NLRTM:139:6'"
          + "EQD+CN+MSCU4182738+45G1:102:5+++5'UNT+11+1'UNZ+1+100482'";

  @BeforeAll
  static void partner() {
    MARA.post("/api/v1/test-place", "").expect(200);
    withoutSystems();
    MARA.post(
            "/api/v1/partners",
            "{\"code\":\"trentino\",\"name\":\"Trentino"
                + " Freight\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    Rows.change(
        PLACE,
        "insert into membership (principal, tenant_id, partner, role, display_name) values"
            + " ('paula', 'brandt-test', 'trentino', 'PARTNER_ADMIN', 'Paula')");
    // What paula may was looked up before, if she was here before.
    Eventually.is(
        200, "paula is in the test place", () -> PAULA.get("/api/v1/tests", IN_TEST).status());
    PAULA
        .post(
            "/api/v1/mappings",
            "{\"code\":\"trentino-own\",\"name\":\"Trentino tracking\",\"document\":"
                + DOCUMENT.formatted("")
                + "}",
            IN_TEST)
        .expect(201);
    PAULA.send("POST", "/api/v1/mappings/trentino-own/samples", bytes(OWN), json()).expect(201);
    release(1);
    connect("trentino-json", "\"mapping\":\"trentino-own\"");
    connect("trentino-edi", "\"format\":\"edifact-iftsta\"");
    connect("trentino-ubl", "\"format\":\"ubl\"");
  }

  /** Others leave systems of the tenant here, which make more scenarios possible. */
  private static void withoutSystems() {
    for (JsonNode one : MARA.get("/api/v1/connections", IN_TEST).expect(200).json().get("items")) {
      if (!one.hasNonNull("partner") && one.get("enabled").asBoolean()) {
        MARA.put(
                "/api/v1/connections/" + one.get("code").asText() + "/state",
                "{\"enabled\":false,\"reason\":\"Test\"}",
                IN_TEST)
            .expect(200);
      }
    }
  }

  private static void release(int version) {
    PAULA
        .post(
            "/api/v1/mappings/trentino-own/versions",
            "{\"note\":\"As agreed\",\"acceptParked\":true}",
            IN_TEST)
        .expect(201);
    MARA.post(
            "/api/v1/mappings/trentino-own/versions/" + version + "/release",
            "{\"reason\":\"Looked at it\"}",
            IN_TEST)
        .expect(200);
  }

  private static void connect(String code, String settings) {
    PAULA
        .post(
            "/api/v1/connections",
            "{\"code\":\""
                + code
                + "\",\"connector\":\"inbox\",\"partner\":\"trentino\",\"name\":\"Inbox "
                + code
                + "\",\"settings\":{"
                + settings
                + "},\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String[] json() {
    return new String[] {IN_TEST[0], IN_TEST[1], "Content-Type", "application/json"};
  }

  private static String address(String code) {
    return "/api/v1/connections/" + code + "/tests";
  }

  private static JsonNode run(String code, String sample) {
    return PAULA.send("POST", address(code), bytes(sample), json()).expect(200).json();
  }

  private static Map<String, String> states(JsonNode tests) {
    Map<String, String> states = new TreeMap<>();
    tests
        .get("scenarios")
        .forEach(one -> states.put(one.get("id").asText(), one.get("state").asText()));
    return states;
  }

  private static void assertPassed(JsonNode tests, String... notAvailable) {
    Map<String, String> wanted = new TreeMap<>();
    states(tests).keySet().forEach(id -> wanted.put(id, "PASSED"));
    for (String id : notAvailable) {
      wanted.put(id, "NOT_AVAILABLE");
    }
    // No simulated Odoo is connected here, see OdooTrialsIT.
    int withOdoo = (int) wanted.keySet().stream().filter(id -> id.startsWith("ODOO_")).count();
    wanted.replaceAll((id, state) -> id.startsWith("ODOO_") ? "NOT_AVAILABLE" : state);
    assertEquals(wanted, states(tests), tests::toPrettyString);
    assertEquals(wanted.size() - notAvailable.length - withOdoo, tests.get("required").asInt());
    assertEquals(tests.get("required"), tests.get("passed"));
  }

  /** Made of the mapping's sample; then the mapping reads codes that nobody knows as something. */
  @Test
  void ownJsonPassesUntilItsMappingGuesses() throws GeneralSecurityException {
    JsonNode tests = run("trentino-json", "");
    assertPassed(tests, "RECEIVER");
    assertEquals(
        0,
        Rows.number(
            PLACE,
            "select count(*) from exception_case where partner = 'trentino' and closed_at is null"),
        "what tests parked is put aside");
    String page = tests.at("/certificate/page").asText();
    assertTrue(tests.at("/certificate/valid").asBoolean());
    certify(page);
    assertEquals(
        tests.get("certificate"),
        run("trentino-json", "").get("certificate"),
        "one for each configuration");

    PAULA
        .put(
            "/api/v1/mappings/trentino-own/draft",
            DOCUMENT.formatted("").replace("\"unknown\":\"report\"", "\"unknown\":\"empty\""),
            IN_TEST[0],
            IN_TEST[1],
            "If-Match",
            "*")
        .expect(200);
    release(2);
    JsonNode lapsed = check(page);
    assertEquals("The mapping was changed.", lapsed.get("lapse").asText());
    assertFalse(lapsed.get("valid").asBoolean());
    JsonNode open = PAULA.get(address("trentino-json"), IN_TEST).expect(200).json();
    assertEquals("OUTDATED", states(open).get("ARRIVES"));
    assertEquals(0, open.get("passed").asInt());
    JsonNode failed = run("trentino-json", OWN);
    assertEquals("FAILED", states(failed).get("UNKNOWN_CODE"), failed::toPrettyString);
    assertEquals("PASSED", states(failed).get("ARRIVES"));
  }

  /** What was signed is what the page tells, and the signature is the platform's. */
  private static void certify(String page) throws GeneralSecurityException {
    JsonNode told = check(page);
    assertTrue(told.get("valid").asBoolean(), told::toPrettyString);
    assertEquals("Trentino Freight", told.get("partner").asText());
    String key =
        told.get("publicKey").asText().replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
    PublicKey known =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key)));
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(known);
    verifier.update(bytes(told.get("text").asText()));
    assertTrue(verifier.verify(Base64.getDecoder().decode(told.get("signature").asText())));
    Answer html = Api.withToken(null).get(page, "Accept", "text/html");
    assertEquals(200, html.status());
    assertTrue(html.body().contains("What was tested is what is there now"), html.body());
    assertFalse(html.body().contains("trentino-json,"), html.body());
  }

  private static JsonNode check(String page) {
    return Api.withToken(null).get(page, "Accept", "application/json").expect(200).json();
  }

  @Test
  void iftstaPassesAndLapsesWithItsConnection() {
    PAULA.send("POST", address("trentino-edi"), new byte[0], json()).expectProblem(422, "XD-4601");
    PAULA
        .send("POST", address("trentino-edi"), bytes("UNB+UNOC:3'"), json())
        .expectProblem(422, "XD-4602");
    JsonNode tests = run("trentino-edi", IFTSTA);
    assertPassed(tests, "NEW_FIELD", "RECEIVER");
    String page = tests.at("/certificate/page").asText();
    assertTrue(check(page).get("valid").asBoolean());
    MARA.put(
            "/api/v1/connections/trentino-edi",
            "{\"name\":\"EDI\",\"settings\":{\"format\":\"edifact-iftsta\",\"zone\":\"Europe/London\"},\"reason\":\"Test\"}",
            IN_TEST)
        .expect(200);
    assertEquals("The connection was changed.", check(page).get("lapse").asText());
    assertPassed(run("trentino-edi", ""), "NEW_FIELD", "RECEIVER");
  }

  /** What stops nothing is told all the same, to who tries it. */
  @Test
  void aDocumentOfWhichNotAllIsTakenSaysSo() throws IOException {
    Path advice =
        Path.of(
            System.getProperty("repository.root"),
            "connectors/ubl/src/test/resources/dev/crossdock/connectors/ubl/despatch-advice-units.xml");
    JsonNode tests = run("trentino-ubl", Files.readString(advice).replace(">de<", ">Germany<"));
    JsonNode arrives =
        StreamSupport.stream(tests.get("scenarios").spliterator(), false)
            .filter(one -> one.get("id").asText().equals("ARRIVES"))
            .findFirst()
            .orElseThrow();
    assertEquals("PASSED", arrives.get("state").asText(), tests::toPrettyString);
    assertTrue(arrives.toString().contains("A country is two letters"), arrives::toPrettyString);
  }

  @Test
  void onlyThePartnerRunsThem() {
    MARA.send("POST", address("trentino-edi"), bytes(IFTSTA), json()).expectProblem(403, "XD-1002");
    MARA.get("/api/v1/tests", IN_TEST).expect(200);
    assertTrue(PAULA.get("/api/v1/tests", IN_TEST).expect(200).body().contains("trentino-edi"));
    Api.withToken(null)
        .get("/certificates/abcdefghijabcdefghij", "Accept", "application/json")
        .expect(404);
  }

  /**
   * Another partner has the code already: the tenant calls this one otherwise, its own does not.
   */
  @Test
  void aPartnerConnectsItsMappingByTheCodeItGave() {
    MARA.post(
            "/api/v1/partners",
            "{\"code\":\"lucca\",\"name\":\"Lucca\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    for (String code : List.of("twin", "lucca-only")) {
      MARA.post("/api/v1/mappings", mapping(code, ",\"partner\":\"lucca\""), IN_TEST).expect(201);
    }
    PAULA.post("/api/v1/mappings", mapping("twin", ""), IN_TEST).expect(201);
    PAULA.send("POST", "/api/v1/mappings/twin/samples", bytes(OWN), json()).expect(201);
    connect("trentino-twin", "\"mapping\":\"twin\"");

    String connection = "/api/v1/connections/trentino-twin";
    assertEquals("trentino.twin", named(MARA.get(connection, IN_TEST)));
    assertEquals("twin", named(PAULA.get(connection, IN_TEST)));
    String steps = PAULA.get("/api/v1/onboardings/trentino", IN_TEST).expect(200).body();
    assertTrue(steps.contains("a released version of the mapping twin"), steps);
    String tenants = MARA.get("/api/v1/onboardings/trentino", IN_TEST).expect(200).body();
    assertTrue(tenants.contains("a released version of the mapping trentino.twin"), tenants);

    PAULA.post("/api/v1/mappings/twin/versions", "{\"note\":\"Ours\"}", IN_TEST).expect(201);
    MARA.post(
            "/api/v1/mappings/trentino.twin/versions/1/release",
            "{\"reason\":\"Looked at it\"}",
            IN_TEST)
        .expect(200);
    assertPassed(run("trentino-twin", ""), "RECEIVER");
    String same =
        "{\"name\":\"Inbox"
            + " trentino-twin\",\"settings\":{\"mapping\":\"twin\",\"zone\":\"Europe/Rome\"},\"reason\":\"Test\"}";
    Answer again = PAULA.put(connection, same, IN_TEST);
    assertEquals("twin", named(again));
    assertEquals(1, again.json().get("version").asInt(), "saying the same again changes nothing");
    for (String path : List.of("/api/v1/connections", connection + "/versions")) {
      String all = PAULA.get(path, IN_TEST).expect(200).body();
      assertTrue(all.contains("\"twin\"") && !all.contains("trentino.twin"), all);
    }
    PAULA
        .send("POST", "/api/v1/connections/check", bytes(order("\"mapping\":\"twin\"")), json())
        .expect(200);
    MARA.put(connection + "/state", "{\"enabled\":false,\"reason\":\"Test\"}", IN_TEST).expect(200);
  }

  /** What another partner has is answered like what nobody has, saved or tried. */
  @Test
  void aPartnerDoesNotLearnWhatMappingsOthersHave() {
    MARA.post(
            "/api/v1/partners",
            "{\"code\":\"pisa\",\"name\":\"Pisa\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    MARA.post("/api/v1/mappings", mapping("pisa-only", ",\"partner\":\"pisa\""), IN_TEST)
        .expect(201);
    for (String path : List.of("/api/v1/connections", "/api/v1/connections/check")) {
      for (String setting : List.of("mapping", "outMapping")) {
        String theirs = told(path, setting, "pisa-only");
        assertTrue(theirs.contains("/settings/" + setting), theirs);
        assertEquals(told(path, setting, "nobodys-x"), theirs);
      }
    }
    assertEquals(
        told("/api/v1/connections/trentino-edi", "mapping", "nobodys-x"),
        told("/api/v1/connections/trentino-edi", "mapping", "pisa-only"));
    // Set by the tenant all the same, it shows in no step what it is.
    MARA.post("/api/v1/connections", order("\"mapping\":\"pisa-only\""), IN_TEST).expect(201);
    String steps = PAULA.get("/api/v1/onboardings/trentino", IN_TEST).expect(200).body();
    assertTrue(steps.contains("a released version of the mapping pisa-only"), steps);
    MARA.put(
            "/api/v1/connections/trentino-tried/state",
            "{\"enabled\":false,\"reason\":\"Test\"}",
            IN_TEST)
        .expect(200);
  }

  private static String told(String path, String setting, String mapping) {
    String order = order("\"" + setting + "\":\"" + mapping + "\"");
    Answer refused =
        path.endsWith("-edi")
            ? PAULA.put(path, order, IN_TEST)
            : PAULA.post(
                path,
                setting.equals("mapping") ? order : order.replace("\"inbox\"", "\"sftp\""),
                IN_TEST);
    return refused.expectProblem(422, "XD-2004").normalised();
  }

  private static String order(String settings) {
    return "{\"code\":\"trentino-tried\",\"connector\":\"inbox\",\"partner\":\"trentino\",\"name\":\"Tried\",\"settings\":{"
        + settings
        + "},\"reason\":\"Test\"}";
  }

  private static String mapping(String code, String more) {
    return "{\"code\":\""
        + code
        + "\",\"name\":\"Mapping "
        + code
        + "\",\"document\":"
        + DOCUMENT.formatted("")
        + more
        + "}";
  }

  private static String named(Answer connection) {
    return connection.expect(200).json().at("/settings/mapping").asText();
  }
}
