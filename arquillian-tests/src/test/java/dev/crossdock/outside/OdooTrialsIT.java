package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The scenarios in which the simulated Odoo of the test place misbehaves. */
class OdooTrialsIT {
  private static final Api CLAIRE = Api.as("claire");
  private static final Api PAULA = Api.as("paula");
  private static final String PLACE = "lumiere-test";
  private static final String[] IN_TEST = {"Crossdock-Tenant", PLACE};
  private static final String TESTS = "/api/v1/connections/loire-edi/tests";

  private static final String IFTSTA =
      "UNA:+.? 'UNB+UNOC:3+LOIRE:ZZZ+LUMIERE:ZZZ+261120:0421+100483'UNH+1+IFTSTA:D:00B:UN'"
          + "BGM+23+LOI884120+9'DTM+137:202611200421:203'NAD+CA+HCLU:172:20'RFF+BM:LOIUHAM2611873'"
          + "CNI+1'STS+1+27'DTM+334:202611201010:203'LOC+175+NLRTM:139:6'"
          + "EQD+CN+MSCU4182738+45G1:102:5+++5'UNT+11+1'UNZ+1+100483'";

  @BeforeAll
  static void place() {
    CLAIRE.post("/api/v1/test-place", "").expect(200);
    Eventually.is(
        200, "claire is in the test place", () -> CLAIRE.get("/api/v1/tests", IN_TEST).status());
    CLAIRE
        .post(
            "/api/v1/partners",
            "{\"code\":\"loire\",\"name\":\"Loire"
                + " Fret\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Paris\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    Rows.change(
        PLACE,
        "insert into membership (principal, tenant_id, partner, role, display_name) values"
            + " ('paula', 'lumiere-test', 'loire', 'PARTNER_ADMIN', 'Paula')");
    Eventually.is(
        200, "paula is in the test place", () -> PAULA.get("/api/v1/tests", IN_TEST).status());
    PAULA
        .post(
            "/api/v1/connections",
            "{\"code\":\"loire-edi\",\"connector\":\"inbox\",\"partner\":\"loire\",\"name\":\"Loire\",\"settings\":{\"format\":\"edifact-iftsta\"},\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    CLAIRE
        .post(
            "/api/v1/connections",
            "{\"code\":\"sandbox-odoo\",\"connector\":\"odoo\",\"name\":\"Simulated"
                + " Odoo\",\"settings\":{\"url\":\""
                + RunningStack.get().odoo("lumiere").url()
                + "\"},\"secrets\":{\"apiKey\":\""
                + RunningStack.get().odoo("lumiere").apiKey()
                + "\",\"adminApiKey\":\""
                + RunningStack.get().odoo("lumiere").adminApiKey()
                + "\"},\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
  }

  @AfterAll
  static void leave() {
    CLAIRE.put(
        "/api/v1/connections/sandbox-odoo/state",
        "{\"enabled\":false,\"reason\":\"Test\"}",
        IN_TEST);
    Odoo.of("lumiere").behave();
  }

  @Test
  void whateverOdooDoesAMilestoneArrivesOnce() {
    JsonNode tests =
        PAULA
            .send(
                "POST",
                TESTS,
                IFTSTA.getBytes(StandardCharsets.UTF_8),
                IN_TEST[0],
                IN_TEST[1],
                "Content-Type",
                "application/edifact")
            .expect(200)
            .json();
    List<String> ofOdoo = new ArrayList<>();
    for (JsonNode one : tests.get("scenarios")) {
      String id = one.get("id").asText();
      if (id.startsWith("ODOO_") || id.equals("RECEIVER")) {
        ofOdoo.add(id);
        assertEquals("PASSED", one.get("state").asText(), one::toPrettyString);
        assertTrue(one.get("steps").size() >= 2, one::toPrettyString);
      }
    }
    assertEquals(10, ofOdoo.size(), ofOdoo::toString);
    assertTrue(tests.at("/certificate/valid").asBoolean(), tests::toPrettyString);
    assertTrue(text(tests, "ODOO_ANSWER_LOST").contains("XD-5002"), tests::toPrettyString);
    assertTrue(text(tests, "ODOO_KEY_REFUSED").contains("XD-5003"), tests::toPrettyString);
    nothingIsLeft();
  }

  /** What tests parked is put aside, and what they sent has arrived. */
  private static void nothingIsLeft() {
    Eventually.is(
        0L,
        "messages of tests on their way",
        () ->
            Rows.number(
                PLACE,
                "select count(*) from exchange where direction = 'O' and state not in ('DELIVERED',"
                    + " 'SKIPPED')"));
    assertEquals(
        0,
        Rows.number(
            PLACE,
            "select count(*) from exception_case where closed_at is null and party_id is null"));
  }

  private static String text(JsonNode tests, String scenario) {
    for (JsonNode one : tests.get("scenarios")) {
      if (one.get("id").asText().equals(scenario)) {
        return one.toString();
      }
    }
    throw new AssertionError("There is no scenario " + scenario);
  }
}
