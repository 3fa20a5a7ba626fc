package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestPartner;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A version of the API is deprecated, told to who calls it, refused from its day, and taken back.
 */
class VersionEndsIT {
  private static final Api OLGA = Api.as("olga");
  private static final Api MARA = Api.as("mara");
  private static final String BRANDT = "brandt";

  private static TestPartner partner;

  @BeforeAll
  static void partner() {
    partner = TestPartner.make("versio", "vince");
  }

  /** Whatever fails here must not end the API for others. */
  @AfterAll
  static void nothingEnds() {
    if (Rows.number("platform", "select count(*) from api_end") > 0) {
      Rows.change("platform", "delete from api_end");
      Eventually.is(200, "version 1 lives", () -> MARA.get("/api/v1/versions").status());
    }
  }

  private static Answer event(String version) {
    String id = "versio-" + System.nanoTime();
    return partner
        .system()
        .post(
            "/api/" + version + "/events",
            TestShipment.event(id, "PICKED_UP", Instant.now(), "CONTAINER", "MSCU4182738"));
  }

  private static String body(String more, Instant sunset) {
    return "{\"sunset\":\""
        + sunset
        + "\",\"todo\":\"Call /api/v2.\",\"reason\":\"The test\""
        + more
        + "}";
  }

  private static JsonNode notice(String title) {
    for (JsonNode one : MARA.get("/api/v2/notices?limit=200").expect(200).json().get("items")) {
      if (one.get("title").asText().startsWith(title)
          && one.get("state").asText().equals("holds")) {
        return one;
      }
    }
    return null;
  }

  /** Of whatever tenant they are. */
  private static void theBusiestComeFirst() {
    for (int i = 0; i < 3; i++) { // more than some of another tenant
      Api.as("claire").get("/api/v1/problems").expect(200);
    }
    Eventually.holds(
        "claire's calls are known",
        () ->
            OLGA.get("/api/v2/versions/v1/callers")
                .expect(200)
                .body()
                .contains("\"client\":\"claire\""));
    long before = Long.MAX_VALUE;
    for (JsonNode one : OLGA.get("/api/v2/versions/v1/callers").expect(200).json().get("items")) {
      assertTrue(one.get("calls").asLong() <= before, one::toString);
      before = one.get("calls").asLong();
    }
  }

  private static long calls(Api who, String client) {
    long calls = 0;
    JsonNode items =
        who.get("/api/v2/versions/v1/callers?operation=sendEvents").expect(200).json().get("items");
    for (JsonNode one : items) {
      if (one.get("client").asText().equals(client)) {
        calls += one.get("calls").asLong();
      }
    }
    return calls;
  }

  @Test
  void aVersionIsDeprecatedToldRefusedAndTakenBack() {
    assertEquals("", event("v1").expect(202).header("Deprecation"));
    Eventually.is(1L, "who calls is known", () -> calls(OLGA, "brandt-versio"));
    assertEquals(1L, calls(MARA, "brandt-versio"), "to the tenant");
    assertEquals(1L, calls(partner.system(), "brandt-versio"), "and to the partner");
    assertEquals(0L, calls(Api.as("brandt-alpen"), "brandt-versio"), "and to no other");
    assertEquals(0L, calls(Api.as("claire"), "brandt-versio"), "and to no other tenant");
    theBusiestComeFirst();

    Instant sunset = Instant.now().plus(90, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    Answer set = OLGA.put("/api/v2/versions/v1/end", body("", sunset)).expect(200);
    assertTrue(set.json().get("notices").asInt() >= 1, set.body());
    assertEquals(sunset.toString(), set.json().at("/version/ends/0/sunset").asText());
    told(sunset);
    noticed();
    refusedAndTakenBack();
  }

  private static void told(Instant sunset) {
    Answer answer = event("v1").expect(202);
    assertTrue(answer.header("Deprecation").startsWith("@"), answer.header("Deprecation"));
    assertEquals(
        DateTimeFormatter.RFC_1123_DATE_TIME.format(sunset.atOffset(ZoneOffset.UTC)),
        answer.header("Sunset"));
    String links = String.join("\n", answer.headers().allValues("Link"));
    assertTrue(links.contains("/api/v2/events>; rel=\"successor-version\""), links);
    assertTrue(links.contains("rel=\"deprecation\""), links);
    assertFalse(MARA.get("/api/v1/cases").expect(200).header("Sunset").isEmpty(), "everybody is");
    Answer newer = event("v2").expect(202);
    assertEquals("", newer.header("Deprecation") + newer.header("Sunset"));
    JsonNode document = Api.withToken(null).get("/description/v1.json").expect(200).json();
    assertTrue(document.at("/paths/~1api~1v1~1events/post/deprecated").asBoolean());
    assertFalse(
        Api.withToken(null)
            .get("/description/v2.json")
            .expect(200)
            .json()
            .at("/paths/~1api~1v2~1events/post")
            .has("deprecated"));
  }

  private static void noticed() {
    JsonNode notice = notice("Version v1 of the API ends on");
    assertTrue(notice.toString().contains("\"versio\""), notice::toString);
    String id = notice.get("id").asText();
    Eventually.holds(
        "who still calls it stands with the notice",
        () ->
            MARA.get("/api/v2/notices/" + id)
                .expect(200)
                .json()
                .get("addressees")
                .toString()
                .contains("\"client\":\"brandt-versio\""));
    Eventually.holds(
        "the partner's people are mailed",
        () ->
            Letters.texts(partner.email()).stream()
                .anyMatch(text -> text.startsWith("Version v1 of the API ends on")));
    partner.people().send("POST", "/api/v2/notices/" + id + "/read", null).expect(200);
    MARA.post("/api/v2/notices/" + id + "/withdraw", "{\"reason\":\"We like it\"}")
        .expectProblem(403, "XD-1002");
    MARA.post(
            "/api/v2/notices/" + id + "/postpone",
            "{\"until\":\"2095-01-01T00:00:00Z\",\"reason\":\"We like it\"}")
        .expectProblem(403, "XD-1002");
  }

  private static void refusedAndTakenBack() {
    Rows.change("platform", "update api_end set sunset_at = now() - interval '1 minute'");
    Answer refused =
        Eventually.get(
            () -> "v1 is refused", Eventually.LIMIT, () -> event("v1"), one -> one.status() == 410);
    refused.expectProblem(410, "XD-4704");
    assertTrue(refused.body().contains("Call /api/v2."), refused.body());
    assertFalse(refused.header("Sunset").isEmpty());
    MARA.get("/api/v1/shipments").expectProblem(410, "XD-4704");
    Api.withToken(null).get("/api/v1/shipments").expectProblem(401, "XD-1001");
    event("v2").expect(202);
    MARA.get("/api/v2/shipments").expect(200);
    Eventually.holds(
        "what is refused is counted",
        () ->
            OLGA.get("/api/v2/versions/v1/callers?operation=sendEvents")
                .expect(200)
                .body()
                .matches(".*\"client\":\"brandt-versio\"[^}]*\"refused\":[1-9].*"));

    OLGA.post("/api/v2/versions/v1/end/lift", "{\"reason\":\"Too many call it\"}").expect(200);
    assertEquals("", event("v1").expect(202).header("Deprecation"));
    assertEquals(null, notice("Version v1 of the API ends on"), "withdrawn");
    Eventually.holds(
        "a mail about it",
        () ->
            Letters.texts(partner.email()).stream()
                .anyMatch(text -> text.startsWith("Withdrawn: Version v1 of the API")));
    OLGA.post("/api/v2/versions/v1/end/lift", "{\"reason\":\"Once more\"}")
        .expectProblem(404, "XD-1003");
    assertEquals(
        2,
        Rows.number(
            "platform",
            "select count(*) from trace where subject = 'versions/v1' and kind ="
                + " 'SETTING_CHANGED'"));
  }

  @Test
  void oneOperationEndsInEitherVersion() {
    Instant sunset = Instant.now().plus(9, ChronoUnit.DAYS);
    for (String version : new String[] {"v1", "v2"}) {
      String other = version.equals("v1") ? "v2" : "v1";
      OLGA.put(
              "/api/v2/versions/" + version + "/end",
              body(",\"operation\":\"listProblems\"", sunset))
          .expect(200);
      Answer told = MARA.get("/api/" + version + "/problems").expect(200);
      assertFalse(told.header("Sunset").isEmpty());
      assertEquals(
          version.equals("v1"),
          String.join("\n", told.headers().allValues("Link")).contains("successor-version"));
      assertEquals("", MARA.get("/api/" + other + "/problems").expect(200).header("Sunset"));
      assertEquals("", MARA.get("/api/" + version + "/cases").expect(200).header("Sunset"));
      OLGA.post(
              "/api/v2/versions/" + version + "/end/lift",
              "{\"operation\":\"listProblems\",\"reason\":\"The test is over\"}")
          .expect(200);
    }
  }

  @Test
  void whatMakesNoSenseIsNotSet() {
    Instant soon = Instant.now().plus(9, ChronoUnit.DAYS);
    refused("v2", body("", soon), "/operation");
    refused("v1", body("", Instant.now().minusSeconds(60)), "/sunset");
    refused("v1", body(",\"operation\":\"noSuch\"", soon), "/operation");
    refused("v1", body(",\"operation\":\"listVersions\"", soon), "/operation");
    refused("v1", body(",\"link\":\"javascript:alert(1)\"", soon), "/link");
    refused("v1", body("", soon).replace("Call /api/v2.", " "), "/todo");
    refused("v1", body("", soon).replace("The test", ""), "/reason");
    OLGA.put("/api/v2/versions/v3/end", body("", soon)).expectProblem(404, "XD-1003");
    MARA.put("/api/v2/versions/v1/end", body("", soon)).expectProblem(403, "XD-1002");
    partner.system().put("/api/v2/versions/v1/end", body("", soon)).expectProblem(403, "XD-1002");
    assertEquals(0, Rows.number("platform", "select count(*) from api_end"));
  }

  private static void refused(String version, String body, String field) {
    Answer answer =
        OLGA.put("/api/v2/versions/" + version + "/end", body).expectProblem(422, "XD-2004");
    assertEquals(field, answer.json().get("field").asText(), answer.body());
  }
}
