package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Who sends more than it may is refused, told when to come again, and holds up nobody else. Limits
 * are set by the tenant's administrator and by nobody else.
 */
class LimitsIT {
  private static final Api OPERATOR = Api.as("olga");
  private static final String CEILING = "/api/v1/tenants/brandt/ceiling";
  private static final String REASON = "{\"reason\":\"A test\"}";
  private static final Api ADMIN = Api.as("mara");
  private static final Api ALPEN = Api.as("brandt-alpen");
  private static final String LIMITS = "/api/v1/limits";
  private static final String CLIENT = LIMITS + "/client/brandt-alpen";
  private static final String PARTNER = LIMITS + "/partner/alpen";
  private static final String LIST = "/api/v1/shipments?limit=1";
  private static final String EVENTS = "/api/v1/events";

  /** More requests than a second has room for at the limits set here. */
  private static final int TRIES_MAX = 50;

  private final TestShipment shipment = TestShipment.of("brandt");

  @AfterEach
  void backToTheDefault() {
    for (String limit : new String[] {CLIENT, PARTNER}) {
      JsonNode now = ADMIN.send("DELETE", limit + "?reason=Test", null).expect(200).json();
      assertEquals("PLATFORM", now.get("from").asText());
    }
  }

  @Test
  void whoSendsTooMuchIsRefusedAndNobodyElse() {
    JsonNode set =
        ADMIN
            .put(CLIENT, "{\"requestsPerSecond\":1,\"burst\":3,\"reason\":\"A test of limits\"}")
            .expect(200)
            .json();
    assertEquals(
        "1 3 OWN mara",
        set.get("requestsPerSecond").asText()
            + " "
            + set.get("burst").asText()
            + " "
            + set.get("from").asText()
            + " "
            + set.get("changedBy").asText());
    Answer first = ALPEN.get(LIST).expect(200);
    assertEquals("\"client\";q=1;w=1;crossdock-burst=3", first.header("RateLimit-Policy"));
    assertTrue(
        first.header("RateLimit").matches("\"client\";r=[0-2];t=[01]"), first.header("RateLimit"));

    Answer refused = untilRefused(ALPEN, LIST).expectProblem(429, "XD-1101");
    assertTrue(refused.json().get("detail").asText().contains("1 request a second"), refused::body);
    assertEquals("1", refused.header("Retry-After"));
    assertEquals("\"client\";r=0;t=1", refused.header("RateLimit"));
    assertEquals(first.header("RateLimit-Policy"), refused.header("RateLimit-Policy"));
    assertEquals("no-store", refused.header("Cache-Control"));
    // What does not exist counts too, and so does what would be refused for its body.
    untilRefused(ALPEN, "/api/v1/no-such-thing").expectProblem(429, "XD-1101");

    Api.as("gita").get(LIST).expect(200);
    Api.as("brandt-hansa").get(LIST).expect(200);
    Api.as("lumiere-hansa").get(LIST).expect(200);
    Eventually.is(200, "alpen is let in again", () -> ALPEN.get(LIST).status());

    JsonNode seen = limit(ADMIN, "client", "brandt-alpen");
    assertTrue(seen.get("refusedToday").asInt() >= 2, seen::toString);
    assertTrue(seen.hasNonNull("lastRefusedAt"), seen::toString);
    assertEquals(
        "A test of limits", limit(Api.as("jens"), "client", "brandt-alpen").get("reason").asText());
    JsonNode own = limit(Api.as("gita"), "client", "brandt-alpen");
    assertEquals(1, own.get("requestsPerSecond").asInt());
    assertFalse(own.has("changedBy") || own.has("reason"), own::toString);
    Eventually.holds(
        "refusals are kept",
        () -> "true".equals(used("refused >= 2 and last_refused_at is not null")));
  }

  @Test
  void aBatchIsTakenWholeOrNotAtAll() {
    long before = limit(ADMIN, "client", "brandt-alpen").get("eventsToday").asLong();
    ADMIN
        .put(CLIENT, "{\"eventsPerDay\":" + (before + 3) + ",\"reason\":\"A test of limits\"}")
        .expect(200);
    String event = shipment.event(shipment.reference(), "GATE_IN", Instant.now());
    String two = "[" + event + "," + event + "]";
    Answer taken = ALPEN.post(EVENTS, two).expect(202);
    assertTrue(taken.header("RateLimit").startsWith("\"client-day\";r=1;t="), taken::toString);
    Answer refused = ALPEN.post(EVENTS, two).expectProblem(429, "XD-1102");
    assertTrue(
        refused.json().get("detail").asText().contains("1 are left until midnight UTC; 2 were"),
        refused::body);
    assertTrue(Long.parseLong(refused.header("Retry-After")) >= 1);
    assertEquals(
        "\"client-day\";q=" + (before + 3) + ";w=86400;crossdock-unit=\"events\"",
        refused.header("RateLimit-Policy"));
    ALPEN.post(EVENTS, event).expect(202);
    Answer none = ALPEN.post(EVENTS, event).expectProblem(429, "XD-1102");
    assertTrue(none.json().get("detail").asText().contains("none is left"), none::body);
    ALPEN
        .send("POST", "/api/v1/inbox/alpen", new byte[] {1}, "Content-Type", "text/plain")
        .expectProblem(429, "XD-1102");
    ALPEN.get(LIST).expect(200);
    Eventually.holds("events are kept", () -> "true".equals(used("events = " + (before + 3))));
  }

  @Test
  void aFileCountsForWhatItHolds() {
    long before = limit(ADMIN, "partner", "alpen").get("eventsToday").asLong();
    StringBuilder file = new StringBuilder("[");
    for (int i = 0; i < 3; i++) {
      file.append(i == 0 ? "" : ",")
          .append(shipment.event(shipment.reference() + i, "GATE_IN", Instant.now()));
    }
    ALPEN
        .send(
            "POST",
            "/api/v1/inbox/alpen",
            file.append(']').toString().getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json")
        .expect(202);
    Eventually.is(
        before + 3,
        "events of alpen today",
        () -> limit(ADMIN, "partner", "alpen").get("eventsToday").asLong());
  }

  @Test
  void aPartnerIsLimitedAsAWhole() {
    ADMIN.put(PARTNER, "{\"requestsPerSecond\":1,\"reason\":\"A test of limits\"}").expect(200);
    Answer refused = untilRefused(ALPEN, LIST).expectProblem(429, "XD-1101");
    assertEquals("\"partner\";r=0;t=1", refused.header("RateLimit"));
    assertEquals("\"partner\";q=1;w=1;crossdock-burst=2", refused.header("RateLimit-Policy"));
    assertEquals(429, untilRefused(Api.as("gita"), LIST).status());
    Api.as("pat").get(LIST).expect(200);
  }

  @Test
  void aPartnerIsToldNoNumberOfItsTenant() {
    String tenant = LIMITS + "/tenant/*";
    Api claire = Api.as("claire");
    claire.put(tenant, "{\"requestsPerSecond\":1,\"burst\":4,\"reason\":\"A test\"}").expect(200);
    try {
      Answer refused = untilRefused(Api.as("lumiere-hansa"), LIST).expectProblem(429, "XD-1101");
      assertEquals("\"tenant\";r=0;t=1", refused.header("RateLimit"));
      assertEquals("", refused.header("RateLimit-Policy"));
      assertFalse(refused.json().get("detail").asText().matches(".*\\d.*"), refused::body);
      Answer told = untilRefused(claire, LIST);
      assertEquals("\"tenant\";q=1;w=1;crossdock-burst=4", told.header("RateLimit-Policy"));
      ADMIN.get(LIST).expect(200);
    } finally {
      Eventually.is(
          200,
          "the tenant's limit is the default again",
          () -> claire.send("DELETE", tenant + "?reason=Test", null).status());
    }
  }

  /** Nobody gets more than its tenant, and the tenant no more than the operator grants it. */
  @Test
  void nobodyGetsMoreThanTheLevelAbove() {
    String tenant = LIMITS + "/tenant/*";
    ADMIN.put(tenant, "{\"requestsPerSecond\":900,\"reason\":\"A test\"}").expect(200);
    try {
      ADMIN
          .put(CLIENT, "{\"requestsPerSecond\":901,\"reason\":\"A test\"}")
          .expectProblem(422, "XD-1804");
      ADMIN.put(PARTNER, "{\"burst\":1801,\"reason\":\"A test\"}").expectProblem(422, "XD-1804");
      ADMIN.put(CLIENT, "{\"requestsPerSecond\":900,\"reason\":\"A test\"}").expect(200);
      JsonNode set =
          OPERATOR
              .put(CEILING, "{\"requestsPerSecond\":800,\"reason\":\"A test\"}")
              .expect(200)
              .json();
      assertEquals(800, set.at("/most/requestsPerSecond").asInt(), set::toString);
      assertEquals(800, set.at("/holds/requestsPerSecond").asInt(), set::toString);
      assertEquals("A test", OPERATOR.get(CEILING).expect(200).json().get("reason").asText());
      ADMIN
          .put(tenant, "{\"requestsPerSecond\":801,\"reason\":\"A test\"}")
          .expectProblem(422, "XD-1805");
      Eventually.is(
          800,
          "what the tenant set above it holds no longer",
          () -> limit(ADMIN, "tenant", "*").get("requestsPerSecond").asInt());
    } finally {
      OPERATOR.put(CEILING, "{\"reason\":\"A test\"}").expect(200);
      ADMIN.send("DELETE", tenant + "?reason=Test", null).expect(200);
    }
  }

  /** Who granted how much, and why, is known where it holds and where it was decided. */
  @Test
  void theOperatorsCeilingIsToldOnBothSides() {
    OPERATOR
        .put("/api/v1/tenants/lumiere/ceiling", "{\"eventsPerDay\":-1,\"reason\":\" \"}")
        .expectProblem(422, "XD-2004");
    OPERATOR.put("/api/v1/tenants/none/ceiling", REASON).expectProblem(404, "XD-1003");
    OPERATOR.get("/api/v1/tenants/platform/ceiling").expectProblem(404, "XD-1003");
    OPERATOR
        .put(
            "/api/v1/tenants/lumiere/ceiling",
            "{\"eventsPerDay\":90000000,\"reason\":\"By contract\"}")
        .expect(200);
    OPERATOR.put("/api/v1/tenants/lumiere/ceiling", REASON).expect(200);
    for (String[] told :
        new String[][] {{"lumiere", "limits/ceiling"}, {"platform", "limits/lumiere"}}) {
      assertEquals(
          "olga: 10000 requests/s, burst 20000, 100000000 events/day > 90000000 events/day, By"
              + " contract",
          Rows.text(
              told[0],
              "select actor || ': ' || before || ' > ' || after || ', ' || reason from trace"
                  + " where tenant_id = ? and subject = ? and reason = 'By contract'",
              told[0],
              told[1]));
    }
  }

  @Test
  void onlyAnAdministratorSetsLimitsAndOnlyRightOnes() {
    String good = "{\"requestsPerSecond\":5,\"reason\":\"Because\"}";
    for (String caller : new String[] {"jens", "gita", "brandt-alpen", "brandt-odoo"}) {
      Api.as(caller).put(CLIENT, good).expectProblem(403, "XD-1002");
      Api.as(caller).send("DELETE", CLIENT + "?reason=Test", null).expectProblem(403, "XD-1002");
    }
    Api.as("claire").put(CLIENT, good).expectProblem(404, "XD-1003");
    for (String nobody : new String[] {"client/nobody", "partner/ventoux", "world/*", "tenant/x"}) {
      ADMIN.put(LIMITS + "/" + nobody, good).expectProblem(404, "XD-1003");
    }
    for (String bad :
        new String[] {
          "{\"requestsPerSecond\":0,\"reason\":\"x\"}",
          "{\"requestsPerSecond\":10001,\"reason\":\"x\"}",
          "{\"burst\":-1,\"reason\":\"x\"}",
          "{\"eventsPerDay\":100000001,\"reason\":\"x\"}",
          "{\"eventsPerDay\":1.5,\"reason\":\"x\"}",
          "{\"eventsPerDay\":\"1\",\"reason\":\"x\"}",
          "{\"requestsPerSecond\":5}",
          "{\"requestsPerSecond\":5,\"reason\":\" \"}",
          "{\"requestsPerMinute\":5,\"reason\":\"x\"}"
        }) {
      ADMIN.put(CLIENT, bad).expectProblem(422, "XD-2004");
    }
    ADMIN.put(CLIENT, "[]").expectProblem(400, "XD-2001");
    ADMIN.send("DELETE", CLIENT, null).expectProblem(422, "XD-2004");
    assertEquals("PLATFORM", limit(ADMIN, "client", "brandt-alpen").get("from").asText());
  }

  @Test
  void everybodySeesTheirOwn() {
    JsonNode all = ADMIN.get(LIMITS).expect(200).json();
    assertEquals(8_388_608, all.at("/request/eventsBytes").asInt());
    assertEquals(10_000, all.at("/most/requestsPerSecond").asInt());
    assertEquals(
        "tenant:* partner:* partner:alpen partner:atlantic partner:hansa client:*"
            + " client:brandt-alpen client:brandt-atlantic client:brandt-hansa client:brandt-odoo",
        // People, and the credentials and partners that other tests make, come and go.
        names(ADMIN)
            .replaceAll(" partner:(?!(\\*|alpen|atlantic|hansa)( |$))\\S+", "")
            .replaceAll(" client:(?!(\\*|brandt-(alpen|atlantic|hansa|odoo))( |$))\\S+", ""));
    assertEquals("partner:alpen client:brandt-alpen", names(ALPEN));
    assertTrue(names(Api.as("gita")).startsWith("partner:alpen client:brandt-alpen"));
    assertEquals("tenant:* client:brandt-odoo", names(Api.as("brandt-odoo")));
  }

  private static Answer untilRefused(Api api, String path) {
    Answer answer = api.get(path);
    for (int i = 0; i < TRIES_MAX && answer.status() != 429; i++) {
      answer = api.get(path);
    }
    return answer;
  }

  private static JsonNode limit(Api api, String level, String key) {
    JsonNode all = api.get(LIMITS).expect(200).json().get("items");
    for (JsonNode one : all) {
      if (one.get("level").asText().equals(level) && one.get("key").asText().equals(key)) {
        return one;
      }
    }
    throw new AssertionError("No limit of " + level + " " + key + " in " + all);
  }

  private static String names(Api api) {
    StringBuilder names = new StringBuilder();
    for (JsonNode one : api.get(LIMITS).expect(200).json().get("items")) {
      names
          .append(names.length() == 0 ? "" : " ")
          .append(one.get("level").asText())
          .append(':')
          .append(one.get("key").asText());
    }
    return names.toString();
  }

  private static String used(String condition) {
    return String.valueOf(
            Rows.text(
                "brandt",
                "select "
                    + condition
                    + " from usage_day where level = 'CLIENT' and key = 'brandt-alpen' order by day"
                    + " desc limit 1"))
        .replaceFirst("^t$", "true");
  }
}
