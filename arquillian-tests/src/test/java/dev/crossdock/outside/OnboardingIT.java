package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** From an invitation to the first live message, by a partner's own people, over the wire. */
class OnboardingIT {
  static final String COMPANY =
      "{\"legalName\":\"Levante Lines S.p.A.\",\"street\":\"Via Gramsci"
          + " 7\",\"postcode\":\"16126\",\"city\":\"Genova\",\"country\":\"IT\",\"vat\":\"IT"
          + " 08841230157\",\"scac\":\"lvnt\",\"homePort\":\"ITGOA\",\"email\":\"edi@levante.example\"}";

  private static final Api MARA = Api.as("mara");
  private static final String TEST = "brandt-test";
  private static final String[] IN_TEST = {"Crossdock-Tenant", TEST};
  private static final String[] IN_LIVE = {"Crossdock-Tenant", "brandt"};
  private static final String ONBOARDINGS = "/api/v1/onboardings";
  private static final String REASON = "{\"reason\":\"A test of going live\"}";
  private static final String DONE_BUT_TESTS =
      "INVITATION done COMPANY done TEMPLATE done CONNECTION done CREDENTIALS done MAPPING done"
          + " TESTS now APPROVAL later LIVE later";

  private static final String BOX =
      "{\"code\":\"levante-box\",\"connector\":\"dropbox\",\"partner\":\"levante\",\"name\":\"Box\",\"settings\":{"
          + "\"template\":\"warehouse-dropbox/1\",\"keys\":\"ssh-ed25519"
          + " AAAAC3NzaC1lZDI1NTE5AAAAIJ9vZ0B3mFQpoLVOsQpVNSWVnZz5iB3gUgM3p0c2k9aK levante\"},"
          + "\"reason\":\"Set up\"}";

  /** So long memberships may be old (dev.crossdock.tenant.Memberships). */
  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(30);

  private static final String LEVANTE = ONBOARDINGS + "/levante";

  @BeforeAll
  static void place() {
    MARA.post("/api/v1/test-place", "").expect(200);
  }

  @Test
  void aPartnerGoesLiveAlone() {
    String email = "it" + System.nanoTime() + "@example.com";
    JsonNode begun =
        MARA.post(ONBOARDINGS, invitation("levante", email), IN_TEST).expect(201).json();
    assertEquals("invitation now", step(begun, 0));
    assertEquals(email, begun.at("/invitation/email").asText());
    PeopleIT.signUp(email, Letters.invitation(email));
    Api ida = Api.as(email);
    setUp(ida);
    gate(ida);
    String asked = ask(ida);
    fourEyes(asked);
    approve(ida, asked);
    known(email);
    live(ida);
  }

  private static void setUp(Api ida) {
    ida.put("/api/v1/partners/hansa/company", COMPANY).expectProblem(404, "XD-1003");
    ida.put("/api/v1/partners/levante/company", COMPANY.replace("IT 08", "IT"))
        .expectProblem(422, "XD-2004");
    JsonNode company = ida.put("/api/v1/partners/levante/company", COMPANY).expect(200).json();
    assertEquals(
        "IT08841230157 LVNT", company.get("vat").asText() + " " + company.get("scac").asText());
    ida.post(
            "/api/v1/connections",
            "{\"code\":\"levante\",\"connector\":\"inbox\",\"partner\":\"levante\",\"name\":\"Levante's"
                + " events\",\"settings\":{\"template\":\"dcsa-carrier/1\",\"format\":\"json-event\"},\"reason\":\"Set"
                + " up\"}")
        .expect(201);
    assertEquals("credentials now", step(ida.get(LEVANTE).expect(200).json(), 4));
    JsonNode made = credential(ida, TEST);
    String token = token(made);
    Api.withToken(token).post("/api/v1/inbox/levante", event("T-1", "TSTU0000017")).expect(202);
  }

  private static void gate(Api ida) {
    assertEquals(DONE_BUT_TESTS, steps(ida.get(LEVANTE).expect(200).json()));
    ida.post(LEVANTE + "/ask", REASON).expectProblem(409, "XD-4502");
    JsonNode tests =
        ida.post("/api/v1/connections/levante/tests", event("S-1", "TSTU0000017"))
            .expect(200)
            .json();
    assertTrue(
        StreamSupport.stream(tests.get("scenarios").spliterator(), false)
            .allMatch(one -> one.get("state").asText().matches("PASSED|NOT_AVAILABLE")),
        tests::toString);
    untestedBox(ida);
    MARA.post(LEVANTE + "/approve", approval("00"), IN_TEST).expectProblem(409, "XD-4503");
    MARA.post(LEVANTE + "/ask", REASON, IN_TEST).expectProblem(403, "XD-1002");
  }

  /** However its messages are read, what was never tried does not go live. */
  private static void untestedBox(Api ida) {
    for (String none : new String[] {"warehouse-dropbox/999999", "dcsa-carrier/1", "foo/1"}) {
      String made = BOX.replace("warehouse-dropbox/1", none);
      String refused = ida.post("/api/v1/connections", made).expectProblem(422, "XD-2004").body();
      assertTrue(refused.contains("/settings/template"), refused);
    }
    ida.post("/api/v1/connections", BOX).expect(201);
    JsonNode tests = ida.get(LEVANTE).expect(200).json().get("steps").get(6);
    assertEquals("later", tests.get("state").asText(), tests::toString);
    assertTrue(tests.get("missing").toString().contains("have to pass"), tests::toString);
    ida.post(LEVANTE + "/ask", REASON).expectProblem(409, "XD-4502");
    ida.put(
            "/api/v1/connections/levante-box/state",
            "{\"enabled\":false,\"reason\":\"Not needed\"}")
        .expect(200);
    assertEquals("tests done", step(ida.get(LEVANTE).expect(200).json(), 6));
  }

  /** What was changed after it was asked for is asked for again. */
  private static String ask(Api ida) {
    String asked = ida.post(LEVANTE + "/ask", REASON).expect(200).json().get("evidence").asText();
    ida.put("/api/v1/partners/levante/company", COMPANY.replace("Gramsci 7", "Gramsci 9"))
        .expect(200);
    String changed = MARA.get(LEVANTE, IN_TEST).expect(200).json().get("evidence").asText();
    assertFalse(asked.equals(changed));
    for (String seen : new String[] {asked, changed}) {
      MARA.post(LEVANTE + "/approve", approval(seen), IN_TEST).expectProblem(409, "XD-4504");
    }
    JsonNode back = MARA.post(LEVANTE + "/send-back", REASON, IN_TEST).expect(200).json();
    assertEquals("SENT_BACK", back.at("/history/2/act").asText());
    MARA.post(LEVANTE + "/approve", approval(changed), IN_TEST).expectProblem(409, "XD-4503");
    return ida.post(LEVANTE + "/ask", REASON).expect(200).json().get("evidence").asText();
  }

  private static void fourEyes(String asked) {
    Rows.change(
        TEST,
        "insert into membership (principal, tenant_id, role, display_name) values ('claire',"
            + " 'brandt-test', 'TENANT_ADMIN', 'Claire')");
    Eventually.is(
        200,
        "What the test place answers its own administrator",
        KNOWN_WITHIN,
        () -> Api.as("claire").get(LEVANTE, IN_TEST).status());
    Api.as("claire")
        .post(LEVANTE + "/approve", approval(asked), IN_TEST)
        .expectProblem(403, "XD-1002");
    Rows.change(
        TEST,
        "update membership set withdrawn_at = now() where principal = 'claire' and tenant_id ="
            + " 'brandt-test'");
    Eventually.is(
        200,
        "What claire is answered without saying for which tenant",
        KNOWN_WITHIN,
        () -> Api.as("claire").get("/api/v1/shipments").status());
    String asker =
        Rows.text(TEST, "select by from partner_act where act = 'ASKED' order by id desc limit 1");
    asker("mara");
    MARA.post(LEVANTE + "/approve", approval(asked), IN_TEST).expectProblem(409, "XD-4508");
    asker(asker);
    assertEquals(null, Rows.text("brandt", "select code from partner where code = 'levante'"));
  }

  private static void asker(String principal) {
    Rows.change(TEST, "update partner_act set by = ? where act = 'ASKED'", principal);
  }

  private static void approve(Api ida, String asked) {
    JsonNode approved =
        MARA.post(LEVANTE + "/approve", approval(asked), IN_TEST).expect(200).json();
    assertEquals("approval done", step(approved, 7));
    assertEquals("live now", step(approved, 8));
    ida.post(LEVANTE + "/ask", REASON, IN_TEST).expectProblem(409, "XD-4506");
    MARA.get("/api/v1/connections/levante").expect(200);
    JsonNode life = MARA.get("/api/v1/partners/levante/life").expect(200).json();
    assertEquals(asked, life.at("/history/0/evidence").asText());
    assertEquals(
        "LVNT",
        ida.get("/api/v1/partners/levante/company", IN_LIVE)
            .expect(200)
            .json()
            .get("scac")
            .asText());
    ida.post("/api/v1/connections/levante/check", "", IN_LIVE).expectProblem(403, "XD-1002");
  }

  /** In Test and in Live the partner has one name, and an organisation each. */
  private static void known(String principal) {
    for (String tenant : List.of(TEST, "brandt")) {
      Eventually.is(
          0L,
          "what the identity provider has not heard at " + tenant,
          () ->
              Rows.number(
                  tenant,
                  "select count(*) from untold where principal = ? and told_at is null",
                  principal));
      assertTrue(Realm.hasOrganisation(tenant + "--levante"), tenant);
    }
  }

  private static void live(Api ida) {
    String token = token(credential(ida, "brandt"));
    assertEquals("live done", step(ida.get(LEVANTE, IN_TEST).expect(200).json(), 8));
    TestShipment shipment = TestShipment.of("brandt");
    Odoo.of("brandt").createPicking(shipment.picking());
    Api.as("brandt-odoo")
        .put(shipment.address(), shipment.body("DAP").replace("\"hansa\"", "\"levante\""))
        .expect(201);
    Api levante = Api.withToken(token);
    levante.post("/api/v1/inbox/levante", event("L-1", shipment.container())).expect(202);
    shipment.awaitState("IN_TRANSIT");
    MARA.put("/api/v1/partners/levante/life", state("SUSPENDED")).expect(200);
    levante
        .post("/api/v1/inbox/levante", event("L-2", shipment.container()))
        .expectProblem(403, "XD-4507");
    MARA.put("/api/v1/partners/levante/life", state("LIVE")).expect(200);
    levante.post("/api/v1/inbox/levante", event("L-2", shipment.container())).expect(202);
    String acts =
        texts(MARA.get("/api/v1/partners/levante/life").expect(200).json().get("history"), "act");
    assertEquals("APPROVED SUSPENDED RESUMED", acts);
  }

  /** What is live already is not invited, and nobody is invited past the test place. */
  @Test
  void invitationsAreChecked() {
    MARA.post(ONBOARDINGS, invitation("nuova", "a@example.com")).expectProblem(409, "XD-4501");
    MARA.post(ONBOARDINGS, invitation("hansa", "a@example.com"), IN_TEST)
        .expectProblem(409, "XD-4505");
    MARA.post(ONBOARDINGS, invitation("nuova", "no address"), IN_TEST)
        .expectProblem(422, "XD-2004");
    assertFalse(MARA.get(ONBOARDINGS, IN_TEST).expect(200).body().contains("nuova"));
    assertEquals("{\"items\":[]}", MARA.get(ONBOARDINGS).expect(200).body());
    assertTrue(Api.as("jens").get(ONBOARDINGS, IN_TEST).expect(200).json().has("items"));
  }

  /** Nothing is made of which the invitation would be refused. */
  @Test
  void withoutRoomForAnInvitationNoPartnerIsMade() {
    Rows.change(
        TEST,
        "insert into invitation (tenant_id, role, email, code_hash, invited_at, invited_by, inviter,"
            + " expires_at) select 'brandt-test', 'AUDITOR', 'full' || n || '@example.com',"
            + " sha256(('full' || n)::bytea), now(), 'mara', 'Mara', now() + interval '1 day' from"
            + " generate_series(1, 200) n");
    try {
      MARA.post(ONBOARDINGS, invitation("nuova", "a@example.com"), IN_TEST)
          .expectProblem(409, "XD-1508");
      assertEquals(null, Rows.text(TEST, "select code from partner where code = 'nuova'"));
    } finally {
      Rows.change(TEST, "delete from invitation where email like 'full%@example.com'");
    }
  }

  private static String event(String id, String container) {
    return TestShipment.event(
        id + System.nanoTime(), "GATE_IN", Instant.now(), "CONTAINER", container);
  }

  private static JsonNode credential(Api who, String tenant) {
    return who.send(
            "POST",
            "/api/v1/credentials",
            "{\"connection\":\"levante\",\"kind\":\"client-secret\",\"name\":\"TMS\",\"days\":200,\"reason\":\"Set up\"}"
                .getBytes(StandardCharsets.UTF_8),
            "Content-Type",
            "application/json",
            "Crossdock-Tenant",
            tenant)
        .expect(201)
        .json();
  }

  private static String token(JsonNode made) {
    return MachineTokens.in(
        MachineTokens.bySecret(
            made.at("/credential/client").asText(), made.get("secret").asText()));
  }

  private static String steps(JsonNode onboarding) {
    return StreamSupport.stream(onboarding.get("steps").spliterator(), false)
        .map(
            one ->
                one.get("step").asText().toUpperCase(java.util.Locale.ROOT)
                    + " "
                    + one.get("state").asText())
        .collect(Collectors.joining(" "));
  }

  private static String step(JsonNode onboarding, int number) {
    JsonNode step = onboarding.get("steps").get(number);
    return step.get("step").asText() + " " + step.get("state").asText();
  }

  private static String texts(JsonNode items, String name) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(one -> one.get(name).asText())
        .collect(Collectors.joining(" "));
  }

  private static String approval(String evidence) {
    return "{\"evidence\":\"" + evidence + "\",\"reason\":\"A test of going live\"}";
  }

  private static String state(String state) {
    return "{\"state\":\"" + state + "\",\"reason\":\"A test of going live\"}";
  }

  private static String invitation(String code, String email) {
    return "{\"code\":\""
        + code
        + "\",\"name\":\"Levante Lines\",\"kind\":\"CARRIER\",\"zone\":\"Europe/Rome\",\"email\":\""
        + email
        + "\",\"reason\":\"A test of going live\"}";
  }
}
