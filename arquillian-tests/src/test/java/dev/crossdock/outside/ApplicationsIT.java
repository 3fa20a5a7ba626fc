package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.Rows;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Firms that nobody invited, from the public page to the invitation, over the wire. */
class ApplicationsIT {
  private static final Api MARA = Api.as("mara");
  private static final String DOOR = "/api/v1/application-door";
  private static final String APPLICATIONS = "/api/v1/applications";
  private static final String REASON = "{\"reason\":\"A test of applying\"}";
  private static final String SENT = "Look into your mailbox";

  /** Alerts are looked for twice a minute. */
  private static final Duration LOOKED = Duration.ofSeconds(90);

  private static String page;

  @BeforeEach
  void open() {
    openToAll();
  }

  static void openToAll() {
    page = door(500, 100);
  }

  @AfterAll
  static void close() {
    set(false, 500, 100).expect(200);
  }

  private static Answer set(boolean open, int perDayMax, int perAddressMax) {
    return MARA.put(
        DOOR,
        "{\"open\":"
            + open
            + ",\"words\":\"We look for <b>hauliers</b>.\",\"perDayMax\":"
            + perDayMax
            + ",\"perAddressMax\":"
            + perAddressMax
            + ",\"reason\":\"A test of applying\"}");
  }

  /** The path of the public page. */
  private static String door(int perDayMax, int perAddressMax) {
    JsonNode door = set(true, perDayMax, perAddressMax).expect(200).json();
    return URI.create(door.get("link").asText()).getPath();
  }

  static Map<String, String> form(String email) {
    Map<String, String> form = new TreeMap<>();
    form.put("legalName", "Ponente Trasporti & Figli");
    form.put("street", "Via Aurelia 1");
    form.put("city", "Forlì");
    form.put("country", "IT");
    form.put("vat", "IT 08841230157");
    form.put("kind", "ROAD");
    form.put("messages", "MILESTONES");
    form.put("contact", "Pia Ponente");
    form.put("email", email);
    return form;
  }

  static Answer apply(Map<String, String> form) {
    PageSession visitor = PageSession.visitor();
    visitor.show(page).expect(200);
    return visitor.fill(fields(form));
  }

  private static String fields(Map<String, String> form) {
    return form.entrySet().stream()
        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  @Test
  void anApplicantIsWrittenToInTheLanguageOfThePage() {
    String email = address();
    PageSession.visitor()
        .post(
            page,
            fields(form(email)),
            "application/x-www-form-urlencoded",
            "Accept-Language",
            "de-DE")
        .expect(200);
    Letters.confirmation(email);
    String mail = Letters.texts(email).get(0);
    assertTrue(mail.startsWith("Bestätigen Sie Ihre Bewerbung bei "), mail);
    assertTrue(mail.contains("Wenn Sie das nicht waren, müssen Sie nichts tun"), mail);
    assertEquals(
        "de",
        Rows.text("brandt", "select language from partner_application where email = ?", email));
  }

  static String address() {
    return "apply" + System.nanoTime() + "@example.com";
  }

  private static String rowsOf(String email) {
    return Rows.text("brandt", "select count(*) from partner_application where email = ?", email);
  }

  /** Applies and confirms; the id. */
  static String arrived(Map<String, String> form) {
    assertTrue(apply(form).expect(200).body().contains(SENT));
    PageSession visitor = PageSession.visitor();
    // An address may have had an older link.
    Eventually.is(
        200,
        "What the newest link shows",
        () -> visitor.show(Letters.confirmation(form.get("email"))).status());
    assertTrue(visitor.fill("").expect(200).body().contains("has arrived"));
    return "AP-"
        + Rows.text(
            "brandt", "select max(id) from partner_application where email = ?", form.get("email"));
  }

  @Test
  void aFirmAppliesAndIsInvited() {
    String email = address();
    Answer shown = PageSession.visitor().show(page).expect(200);
    assertTrue(shown.body().contains("We look for &lt;b&gt;hauliers&lt;/b&gt;."), shown::body);
    assertTrue(apply(form(email)).expect(200).body().contains(SENT));
    assertFalse(MARA.get(APPLICATIONS).expect(200).body().contains(email), "not confirmed yet");
    String link = Letters.confirmation(email);
    String mail = String.join("\n", Letters.texts(email));
    assertFalse(mail.contains("Ponente") || mail.contains("Pia"), mail);
    PageSession visitor = PageSession.visitor();
    visitor.show(link).expect(200);
    visitor.show(link).expect(200);
    assertTrue(visitor.fill("").expect(200).body().contains("has arrived"));
    assertEquals(
        404,
        visitor.post(link, "", "application/x-www-form-urlencoded").status(),
        "A link works once");
    // Behind those of other tests, as it came last.
    JsonNode waiting =
        MARA.get(APPLICATIONS + "?state=WAITING&limit=200").expect(200).json().get("items");
    JsonNode one = waiting.get(waiting.size() - 1);
    assertEquals(email, one.at("/company/email").asText());
    assertEquals("IT08841230157", one.at("/company/vat").asText());
    Eventually.holds(
        "an alert says that a firm applies",
        LOOKED,
        () -> MARA.get("/api/v1/alerts").expect(200).body().contains("to become a partner"));
    accept(one.get("href").asText(), email);
  }

  private static void accept(String href, String email) {
    String code = "ponente" + System.nanoTime() % 1_000_000;
    String wish =
        "{\"code\":\""
            + code
            + "\",\"name\":\"Ponente\",\"kind\":\"ROAD\",\"zone\":\"Europe/Rome\",\"reason\":\"Needed\"}";
    MARA.post(href + "/accept", wish, "Crossdock-Tenant", "brandt-test")
        .expectProblem(409, "XD-4514");
    MARA.post(href + "/accept", wish.replace(code, "hansa")).expectProblem(409, "XD-4505");
    JsonNode accepted = MARA.post(href + "/accept", wish).expect(200).json();
    assertEquals(
        "ACCEPTED " + code,
        accepted.get("state").asText() + " " + accepted.get("partner").asText());
    assertEquals(email, accepted.at("/invitation/email").asText());
    MARA.post(href + "/accept", wish).expectProblem(409, "XD-4511");
    PeopleIT.signUp(email, Letters.invitation(email));
    JsonNode company =
        Api.as(email).get("/api/v1/partners/" + code + "/company").expect(200).json();
    assertEquals("Ponente Trasporti & Figli", company.get("legalName").asText());
    assertEquals("Forlì", company.get("city").asText());
    assertEquals(
        "done",
        Api.as(email)
            .get("/api/v1/onboardings/" + code)
            .expect(200)
            .json()
            .at("/steps/1/state")
            .asText());
    String id = href.substring(href.lastIndexOf('/') + 1);
    assertEquals(
        List.of(
            "Somebody applied to become a partner.",
            "The mail address of an application was confirmed.",
            "Mara Lindqvist accepted an application."),
        Rows.texts(
                "brandt",
                "select detail from trace where subject = ? order by id",
                "applications/" + id)
            .stream()
            .map(words -> words.replaceFirst("^.* accepted", "Mara Lindqvist accepted"))
            .toList());
  }

  @Test
  void aRefusalIsMailedWithItsReason() {
    String email = address();
    String id = arrived(form(email));
    MARA.post(APPLICATIONS + "/" + id + "/refuse", "{\"reason\":\"No lanes to Savona\"}")
        .expect(200);
    MARA.post(APPLICATIONS + "/" + id + "/refuse", REASON).expectProblem(409, "XD-4511");
    Eventually.holds(
        "the reason is mailed",
        Eventually.LIMIT,
        () -> Letters.texts(email).stream().anyMatch(mail -> mail.contains("No lanes to Savona")));
    Api.as("claire").get(APPLICATIONS + "/" + id).expectProblem(404, "XD-1003");
    assertFalse(Api.as("claire").get(APPLICATIONS).expect(200).body().contains(email));
  }

  @Test
  void whoMayBeTheSameFirmIsPointedOut() {
    MARA.put(
            "/api/v1/partners/alpen/company",
            "{\"legalName\":\"Alpen\",\"street\":\"Weg"
                + " 1\",\"city\":\"Wien\",\"country\":\"AT\",\"eori\":\"ATEOS1000011111\",\"email\":\"a@example.com\"}")
        .expect(200);
    Map<String, String> form = form(address());
    form.put("eori", "AT EOS 1000011111");
    form.put("scac", "PNTE");
    String vat = FirmNames.vat();
    String party = PartiesIT.party(FirmNames.fresh("Ponente"), "DE", PartiesIT.number("VAT", vat));
    form.put("vat", vat);
    String first = arrived(form);
    String alike = MARA.get(APPLICATIONS + "/" + first).expect(200).json().get("alike").toString();
    assertTrue(alike.contains("is a partner with this EORI number"), alike);
    assertTrue(alike.contains("is a known party: VAT " + vat), () -> alike + " without " + party);
    form.put("email", address());
    String second = arrived(form);
    String other = MARA.get(APPLICATIONS + "/" + second).expect(200).json().get("alike").toString();
    assertTrue(other.contains(first + " of Ponente"), other);
    String third = arrived(form);
    assertEquals(
        "REPLACED",
        MARA.get(APPLICATIONS + "/" + second).expect(200).json().get("state").asText(),
        third + " is of the same address");
  }

  @Test
  void whatIsWrongIsSaidAtItsField() {
    Map<String, String> form = form("no address");
    form.put("legalName", "<script>alert(1)</script>");
    form.put("vat", "IT1");
    form.put("kind", "PIRATE");
    form.put("messages", "milestones"); // the name of a kind has capitals
    String body = apply(form).expect(422).body();
    for (String field : List.of("legalName", "vat", "kind", "messages", "email")) {
      assertTrue(body.contains("id=\"wrong-" + field + "\""), () -> field + " in " + body);
    }
    assertFalse(body.contains("<script>alert"), body);
    assertTrue(body.contains("VAT number is no number"), "fields are called as on the page");
    Map<String, String> long1 = form(address());
    long1.put("words", "x".repeat(20_000));
    assertEquals(413, apply(long1).status());
    Map<String, String> machine = form(address());
    machine.put("website", "https://example.com");
    assertTrue(apply(machine).expect(200).body().contains(SENT));
    assertEquals("0", rowsOf(machine.get("email")));
  }

  @Test
  void thePageSpeaksTheReadersLanguage() {
    String german = "de-AT,de;q=0.9,en;q=0.8";
    String body = PageSession.visitor().show(page, "Accept-Language", german).expect(200).body();
    assertTrue(body.contains("<html lang=\"de\">"), body);
    assertTrue(body.contains("Ihre Firma") && body.contains("Österreich"), body);
    assertFalse(body.contains("Legal name"), body);
  }

  /** Who is known, who is not and who comes too often read the same. */
  @Test
  void nobodyLearnsWhoIsKnown() {
    String known = apply(form("mara@brandt.example")).expect(200).body();
    String email = address();
    for (int i = 0; i < 4; i++) {
      assertEquals(known, apply(form(email)).expect(200).body());
    }
    assertEquals("3", rowsOf(email));
  }

  @Test
  void aClosedPageAnOldOneAndAnInventedOneLookAlike() {
    String old = page;
    JsonNode door = MARA.post(DOOR + "/renew", REASON).expect(200).json();
    page = URI.create(door.get("link").asText()).getPath();
    assertEquals(200, PageSession.visitor().show(page).status());
    String nothing = PageSession.visitor().show(old).expect(404).body();
    String tail = old.substring(old.indexOf('.'));
    for (String path :
        List.of("/apply/lumiere" + tail, "/apply/nobody" + tail, "/apply/x", "/apply/")) {
      assertEquals(nothing, PageSession.visitor().show(path).expect(404).body(), path);
    }
    JsonNode lines =
        MARA.put(
                DOOR,
                "{\"open\":false,\"words\":\"One line.\\r\\nAnother.\",\"perDayMax\":500,"
                    + "\"perAddressMax\":100,\"reason\":\"A test of applying\"}")
            .expect(200)
            .json();
    assertEquals("One line.\nAnother.", lines.get("words").asText());
    assertEquals(nothing, PageSession.visitor().show(page).expect(404).body());
    MARA.put(
            DOOR,
            "{\"open\":true,\"words\":\"\",\"perDayMax\":0,\"perAddressMax\":101,\"reason\":\"x\"}")
        .expectProblem(422, "XD-2004");
    assertEquals(404, PageSession.visitor().show("/confirm/brandt" + tail).status());
  }

  @Test
  void aDayHasItsLimitAndSoHasANetworkAddress() {
    arrivesNowhere(1, 1);
    arrivesNowhere(500, 1);
  }

  private static void arrivesNowhere(int perDayMax, int perAddressMax) {
    page = door(500, 100);
    apply(form(address())).expect(200);
    page = door(perDayMax, perAddressMax);
    String email = address();
    Answer refused = apply(form(email));
    assertEquals(429, refused.status());
    assertTrue(refused.body().contains("XD-4512"), refused::body);
    assertEquals("0", rowsOf(email));
  }

  @Test
  void whatNobodyConfirmedGoesAndWhatIsDecidedAfterItsTime() {
    String unconfirmed = address();
    apply(form(unconfirmed)).expect(200);
    String young = address();
    apply(form(young)).expect(200);
    String refused = address();
    String id = arrived(form(refused));
    MARA.post(APPLICATIONS + "/" + id + "/refuse", REASON).expect(200);
    Rows.change(
        "brandt",
        "update partner_application set applied_at = now() - interval '8 days' where email = ?",
        unconfirmed);
    Rows.change(
        "brandt",
        "update partner_application set decided_at = now() - interval '31 days' where email = ?",
        refused);
    MARA.put("/api/v1/retention/applications", "{\"days\":30,\"reason\":\"A test\"}").expect(200);
    Eventually.is("0 0", "rows of both", LOOKED, () -> rowsOf(unconfirmed) + " " + rowsOf(refused));
    assertEquals("1", rowsOf(young));
    MARA.put("/api/v1/retention/applications", "{\"days\":400,\"reason\":\"A test\"}").expect(200);
  }
}
