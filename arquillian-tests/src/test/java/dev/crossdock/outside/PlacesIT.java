package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The place in which a tenant tries things out: the same rules, none of the data. */
class PlacesIT {
  private static final Api MARA = Api.as("mara");
  private static final String[] IN_TEST = {"Crossdock-Tenant", "brandt-test"};

  @BeforeAll
  static void place() {
    JsonNode places = MARA.post("/api/v1/test-place", "").expect(200).json();
    assertEquals("brandt brandt-test live", told(places));
  }

  private static String told(JsonNode places) {
    return places.get("live").asText()
        + " "
        + places.get("test").asText()
        + " "
        + places.get("here").asText();
  }

  @Test
  void isOpenedOnce() {
    assertEquals(
        "brandt brandt-test live", told(MARA.post("/api/v1/test-place", "").expect(200).json()));
    assertEquals(
        "brandt brandt-test test",
        told(MARA.get("/api/v1/test-place", IN_TEST).expect(200).json()));
    assertEquals(
        "brandt brandt-test test",
        told(MARA.send("POST", "/api/v1/test-place", new byte[0], IN_TEST).expect(200).json()),
        "a test place has none of its own");
  }

  @Test
  void staffDoThereWhatTheyDoHere() {
    assertFalse(MARA.get("/api/v1/partners", IN_TEST).expect(200).body().contains("hansa"));
    assertTrue(MARA.get("/api/v1/partners").expect(200).body().contains("hansa"));
    assertEquals(200, Api.as("jens").get("/api/v1/shipments", IN_TEST).status());
    Api.as("otto").get("/api/v1/connections", IN_TEST).expectProblem(403, "XD-1002");
  }

  /** Of Live, partners and machines have no place in Test, and strangers see none. */
  @Test
  void nobodyElseIsThere() {
    for (String other : new String[] {"pat", "brandt-hansa", "brandt-odoo", "claire"}) {
      Answer answer = Api.as(other).get("/api/v1/shipments", IN_TEST);
      answer.expectProblem(403, "XD-1004");
    }
  }

  @Test
  void nothingCrosses() {
    TestShipment live = TestShipment.announced("brandt");
    MARA.get(live.address()).expect(200);
    MARA.get(live.address(), IN_TEST).expectProblem(404, "XD-1003");
    TestShipment test = TestShipment.of("brandt");
    MARA.send("PUT", test.address(), testBody(test), with("Content-Type", "application/json"))
        .expect(201);
    MARA.get(test.address(), IN_TEST).expect(200);
    MARA.get(test.address()).expectProblem(404, "XD-1003");
    assertFalse(Rows.texts("brandt", "select reference from shipment").contains(test.reference()));
  }

  private static byte[] testBody(TestShipment shipment) {
    return shipment
        .body("DAP")
        .replaceAll("\"partner\":\"[a-z]+\",", "")
        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static String[] with(String name, String value) {
    return new String[] {IN_TEST[0], IN_TEST[1], name, value};
  }

  @Test
  void theOperatorSeesWhoseItIs() {
    JsonNode place = Api.as("olga").get("/api/v1/tenants/brandt-test").expect(200).json();
    assertEquals("brandt", place.get("testOf").asText());
    assertTrue(
        Api.as("olga")
            .get("/api/v1/tenants/brandt")
            .expect(200)
            .json()
            .path("testOf")
            .isMissingNode());
  }

  /** A partner sets up its own in Test; what is live is the tenant's to decide. */
  @Test
  void partnersSetUpTheirOwn() {
    MARA.post(
            "/api/v1/partners",
            "{\"code\":\"ligure\",\"name\":\"Ligure Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"reason\":\"Test\"}",
            IN_TEST)
        .expect(201);
    Realm.person("tessa");
    Rows.change(
        "brandt-test",
        "insert into membership (principal, tenant_id, partner, role, display_name) values ('tessa', 'brandt-test', 'ligure', 'PARTNER_ADMIN', 'Tessa')");
    Api tessa = Api.as("tessa");
    tessa.post("/api/v1/connections", inbox("ligure-in", "ligure"), IN_TEST).expect(201);
    tessa
        .post("/api/v1/connections", inbox("hansa-in", "hansa"), IN_TEST)
        .expectProblem(422, "XD-2004");
    String own = tessa.get("/api/v1/connections", IN_TEST).expect(200).body();
    assertTrue(own.contains("ligure-in"), own);
    MARA.post("/api/v1/connections", ours(), IN_TEST).expect(201);
    assertFalse(tessa.get("/api/v1/connections", IN_TEST).expect(200).body().contains("our-hook"));
    tessa.get("/api/v1/connections/our-hook", IN_TEST).expectProblem(404, "XD-1003");
    tessa.post("/api/v1/connections/our-hook/check", "", IN_TEST).expectProblem(404, "XD-1003");
    tessa.post("/api/v1/connections/ligure-in/check", "", IN_TEST).expect(200);
    Api.as("paula")
        .post("/api/v1/connections", inbox("more", "hansa"), "Crossdock-Tenant", "brandt")
        .expectProblem(403, "XD-1002");
    // No system of the tenant is left here for the scenarios of others.
    MARA.put(
            "/api/v1/connections/our-hook/state",
            "{\"enabled\":false,\"reason\":\"Test\"}",
            IN_TEST)
        .expect(200);
  }

  private static String inbox(String code, String partner) {
    return "{\"code\":\""
        + code
        + "\",\"connector\":\"inbox\",\"partner\":\""
        + partner
        + "\",\"name\":\"Inbox\",\"settings\":{},\"reason\":\"Test\"}";
  }

  private static String ours() {
    return "{\"code\":\"our-hook\",\"connector\":\"webhook\",\"name\":\"Ours\",\"settings\":{\"url\":\"https://hooks.example.com/a\"},"
        + "\"secrets\":{\"key\":\"whsec_f0fjMX+XbVEOqmMgBQFYGxbF0fuFhiDlV7I7XNPbSck=\"},\"reason\":\"Test\"}";
  }

  @Test
  void isOpenedByAdministratorsOnly() {
    Api.as("otto").post("/api/v1/test-place", "").expectProblem(403, "XD-1002");
    Api.as("pat").post("/api/v1/test-place", "").expectProblem(403, "XD-1002");
  }
}
