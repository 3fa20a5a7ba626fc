package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Letters;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** From the invitation to the end of a role, over the wire: mail, link, account, pages and API. */
class PeopleIT {
  private static final Api ADMIN = Api.as("mara");
  private static final Api PARTNER_ADMIN = Api.as("paula");
  private static final String[] AT_BRANDT = {"Crossdock-Tenant", "brandt"};
  private static final String INVITATIONS = "/api/v1/invitations";
  private static final String PEOPLE = "/api/v1/people";
  private static final String REASON = "{\"reason\":\"A test of people\"}";
  private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);
  private static final Pattern PASSWORD = Pattern.compile("id=\"password\">([^<]+)<");

  @Test
  void anInvitedPersonGetsInSeesTheOwnAndGetsOut() {
    String email = address();
    PARTNER_ADMIN.post(INVITATIONS, invitation(email, "PARTNER_USER", null), AT_BRANDT).expect(201);
    String link = Letters.invitation(email);
    signUp(email, link);

    Api person = Api.as(email);
    JsonNode shipments = person.get("/api/v1/shipments?limit=1").expect(200).json();
    assertTrue(shipments.has("items"), shipments::toString);
    person.get(PEOPLE).expectProblem(403, "XD-1002");
    assertEquals(
        "hansa PARTNER_USER",
        Rows.text(
            "brandt", "select partner || ' ' || role from membership where principal = ?", email));
    assertEquals(404, PageSession.visitor().show(link).status(), "A link works once");

    PageSession pages = PageSession.of(email);
    assertEquals(200, pages.send("GET", "/shipments").status());
    assertEquals(404, pages.send("GET", "/people").status());
    String id = id(email);
    PARTNER_ADMIN.post(PEOPLE + "/" + id + "/disable", REASON, AT_BRANDT).expect(200);
    awaitOut(person, pages);

    PARTNER_ADMIN.post(PEOPLE + "/" + id + "/enable", REASON, AT_BRANDT).expect(200);
    pages = PageSession.of(email);
    person.get("/api/v1/shipments?limit=1").expect(200);
    PARTNER_ADMIN.send("DELETE", PEOPLE + "/" + id + "?reason=Test", null, AT_BRANDT).expect(204);
    awaitOut(person, pages);
    assertEquals(
        "A test of people",
        Rows.text(
            "brandt",
            "select reason from trace where subject = ? and after = 'disabled'",
            "people/" + email));
  }

  @Test
  void aPartnerIsWrittenToInItsLanguage() {
    String code = "ml" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
    String partner = "\"name\":\"Sprache\",\"kind\":\"ROAD\",\"zone\":\"Europe/Berlin\",";
    String reason = "\"reason\":\"A test of mails\"}";
    String made = "{\"code\":\"" + code + "\"," + partner;
    ADMIN
        .post("/api/v1/partners", made + "\"language\":\"fr\"," + reason, AT_BRANDT)
        .expectProblem(422, "XD-2004");
    JsonNode answer =
        ADMIN
            .post("/api/v1/partners", made + "\"language\":\"de\"," + reason, AT_BRANDT)
            .expect(201)
            .json();
    assertEquals("de", answer.get("language").asText());
    String email = address();
    ADMIN.post(INVITATIONS, invitation(email, "PARTNER_ADMIN", code), AT_BRANDT).expect(201);
    Letters.invitation(email);
    String mail = Letters.texts(email).get(0);
    assertTrue(mail.contains("lädt Sie zu Crossdock ein"), mail);
    assertTrue(mail.contains("er gilt einmal, bis "), mail);

    answer =
        ADMIN.put("/api/v1/partners/" + code, "{" + partner + reason, AT_BRANDT).expect(200).json();
    assertFalse(answer.has("language"), "Left out it is the tenant's");
    String other = address();
    ADMIN.post(INVITATIONS, invitation(other, "PARTNER_ADMIN", code), AT_BRANDT).expect(201);
    Letters.invitation(other);
    mail = Letters.texts(other).get(0);
    assertTrue(mail.contains("invites you to Crossdock"), mail);
  }

  /** Neither tokens nor open pages serve any more; nobody waits for either to run out. */
  private static void awaitOut(Api person, PageSession pages) {
    Eventually.is(
        403,
        "What the API answers to a person whose role ended",
        ENDS_WITHIN,
        () -> person.get("/api/v1/shipments?limit=1").status());
    person.get("/api/v1/shipments?limit=1").expectProblem(403, "XD-1004");
    Eventually.holds(
        "The portal has ended the sign-in",
        ENDS_WITHIN,
        () -> {
          pages.show("/shipments");
          return !pages.isAtPortal();
        });
  }

  @Test
  void whoGoesLeavesNoWayBack() {
    String email = address();
    ADMIN.post(INVITATIONS, invitation(email, "TENANT_ADMIN", null)).expect(201);
    signUp(email, Letters.invitation(email));
    String back = address();
    Api.as(email).post(INVITATIONS, invitation(back, "TENANT_ADMIN", null)).expect(201);
    String link = Letters.invitation(back);
    assertEquals(200, PageSession.visitor().show(link).status());
    ADMIN.send("DELETE", PEOPLE + "/" + id(email) + "?reason=Test", null).expect(204);
    assertEquals(404, PageSession.visitor().show(link).status());
    // Or else connections of other tests would need a second name for some days.
    Rows.change("brandt", "delete from membership where email = ?", email);
  }

  @Test
  void aPartnersAdministratorReachesTheOwnPartnerOnly() {
    for (String body :
        List.of(
            invitation(address(), "OPERATIONS", null),
            invitation(address(), "TENANT_ADMIN", null),
            invitation(address(), "PARTNER_USER", "alpen"),
            invitation(address(), "PARTNER_USER", "no-such-partner"))) {
      PARTNER_ADMIN.post(INVITATIONS, body, AT_BRANDT).expectProblem(403, "XD-1502");
    }
    String people = PARTNER_ADMIN.get(PEOPLE, AT_BRANDT).expect(200).body();
    assertTrue(people.contains("\"pat\""), people);
    assertFalse(people.contains("mara") || people.contains("gita"), people);
    String gita = id("gita");
    for (String act : List.of("/disable", "/enable")) {
      assertEquals(
          PARTNER_ADMIN.post(PEOPLE + "/PM-999999" + act, REASON, AT_BRANDT).normalised(),
          PARTNER_ADMIN.post(PEOPLE + "/" + gita + act, REASON, AT_BRANDT).normalised());
    }
  }

  @Test
  void nobodyChangesTheOwnRoleAndOneAdministratorStays() {
    String mara = id("mara");
    String role = "{\"role\":\"AUDITOR\",\"reason\":\"Test\"}";
    ADMIN.put(PEOPLE + "/" + mara + "/role", role).expectProblem(409, "XD-1503");
    ADMIN.post(PEOPLE + "/" + mara + "/disable", REASON).expectProblem(409, "XD-1503");
    ADMIN.send("DELETE", PEOPLE + "/" + mara + "?reason=Test", null).expectProblem(409, "XD-1503");
    String cora = id("cora");
    ADMIN
        .put(PEOPLE + "/" + cora + "/role", "{\"role\":\"PARTNER_USER\",\"reason\":\"Test\"}")
        .expectProblem(422, "XD-2004");
    ADMIN
        .put(PEOPLE + "/" + cora + "/role", "{\"role\":\"OPERATOR\",\"reason\":\"Test\"}")
        .expectProblem(403, "XD-1502");
    ADMIN
        .put(PEOPLE + "/" + cora + "/role", "{\"role\":\"ODOO_CLIENT\",\"reason\":\"Test\"}")
        .expectProblem(422, "XD-2004");
  }

  @Test
  void aLinkIsVoidOnceItIsSentAnewOrRevoked() {
    String email = address();
    String id =
        ADMIN
            .post(INVITATIONS, invitation(email, "PARTNER_USER", "alpen"))
            .expect(201)
            .json()
            .get("id")
            .asText();
    ADMIN
        .post(INVITATIONS, invitation(email, "PARTNER_USER", "alpen"))
        .expectProblem(409, "XD-1505");
    String first = Letters.invitation(email);
    assertEquals(200, PageSession.visitor().show(first).status());
    ADMIN.send("POST", INVITATIONS + "/" + id + "/resend", null).expect(200);
    String second = Letters.invitation(email);
    assertNotEquals(first, second);
    assertEquals(404, PageSession.visitor().show(first).status());
    assertEquals(200, PageSession.visitor().show(second).status());
    ADMIN.send("DELETE", INVITATIONS + "/" + id, null).expect(204);
    assertEquals(404, PageSession.visitor().show(second).status());
    assertEquals(
        "0",
        Rows.text(
            "brandt",
            "select count(*) from invitation where encode(code_hash, 'escape') like '%' || ? ||"
                + " '%'",
            second.substring(second.lastIndexOf('.') + 1)),
        "The code itself is kept nowhere");
  }

  /** Whoever lost the one-time password before the first sign-in is invited anew, here or there. */
  @Test
  void aLostOneTimePasswordIsReplacedByTheNextInvitation() {
    String email = address();
    String id =
        ADMIN
            .post(INVITATIONS, invitation(email, "OPERATIONS", null))
            .expect(201)
            .json()
            .get("id")
            .asText();
    String lost = makeAccount(Letters.invitation(email));
    ADMIN.send("DELETE", INVITATIONS + "/" + id, null).expect(204);
    // Another tenant's link went to the address as well.
    Api.as("claire").post(INVITATIONS, invitation(email, "AUDITOR", null)).expect(201);
    String elsewhere = makeAccount(Letters.invitation(email));
    assertNotEquals(lost, elsewhere);
    ADMIN.post(INVITATIONS, invitation(email, "OPERATIONS", null)).expect(201);
    signUp(email, Letters.invitation(email));
    Api.as(email).get("/api/v1/shipments?limit=1").expect(200);
    assertEquals(
        "1",
        Rows.text(
            "brandt",
            "select count(*) from trace where actor = ? and detail like 'The link made another%'",
            email));

    // From now on it is theirs: no link makes a password for it, even if Keycloak asks for one.
    Realm.asksForPassword(email);
    ADMIN.post(INVITATIONS, invitation(email, "FINANCE_USER", null)).expect(201);
    assertHasAccount(Letters.invitation(email));
  }

  /**
   * Made by somebody else and named otherwise, or in the hands of the inviter: not ours to open.
   */
  @Test
  void noInvitationOpensSomebodyElsesAccount() {
    String name = "own" + System.nanoTime();
    Realm.person(name);
    Realm.asksForPassword(name);
    String address = name + "@tests.example";
    ADMIN.post(INVITATIONS, invitation(address, "AUDITOR", null)).expect(201);
    assertHasAccount(Letters.invitation(address));

    String email = address();
    ADMIN.post(INVITATIONS, invitation(email, "AUDITOR", null)).expect(201);
    makeAccount(Letters.invitation(email));
    Api.as("claire").post(INVITATIONS, invitation(email, "AUDITOR", null)).expect(201);
    String passedOn = Letters.invitation(email);
    // As it would be without a mail server: the inviter is shown the link.
    Rows.change("lumiere", "update invitation set mail = 'NOT_SET_UP' where email = ?", email);
    assertHasAccount(passedOn);
  }

  private static void assertHasAccount(String link) {
    Answer offer = PageSession.visitor().show(link);
    assertTrue(offer.body().contains("There is an account for"), offer::body);
    Answer forced =
        PageSession.visitor()
            .post(link, "first=Ida&last=Test", "application/x-www-form-urlencoded");
    assertEquals(422, forced.status(), forced::body);
    assertFalse(PASSWORD.matcher(forced.body()).find(), forced::body);
  }

  /** Follows a link to an account; returns its one-time password. */
  private static String makeAccount(String link) {
    PageSession visitor = PageSession.visitor();
    visitor.show(link);
    Answer account = visitor.fill("first=Ida&last=Test");
    Matcher password = PASSWORD.matcher(account.body());
    assertTrue(password.find(), account::body);
    return password.group(1);
  }

  /** Somebody else who gets hold of the link is signed in, but is not meant. */
  @Test
  void aLinkIsForTheAddressThatWasInvited() {
    String email = address();
    ADMIN.post(INVITATIONS, invitation(email, "OPERATIONS", null)).expect(201);
    String code = Letters.invitation(email).replace("/invitation/", "");
    PageSession gita = PageSession.of("gita");
    gita.show("/take-part/" + code);
    Answer refused = gita.fill("");
    assertEquals(409, refused.status(), refused::body);
    assertTrue(refused.body().contains("XD-1506"), refused::body);
  }

  @Test
  void addressesAndRolesAreChecked() {
    for (String body :
        List.of(
            invitation("no address", "AUDITOR", null),
            invitation("a@b.example\\r\\nBcc: x@example.com", "AUDITOR", null),
            invitation(address(), "KING", null),
            invitation(address(), "PARTNER_USER", null),
            invitation(address(), "AUDITOR", "hansa"))) {
      ADMIN.post(INVITATIONS, body).expectProblem(422, "XD-2004");
    }
  }

  /** Follows the link, makes the account, chooses a password, takes part. */
  /** Follows a link to an account with a password of its own, and to the role. */
  static void signUp(String email, String link) {
    PageSession visitor = PageSession.visitor();
    Answer offer = visitor.show(link);
    assertEquals(200, offer.status(), offer::body);
    assertEquals("no-store", offer.header("Cache-Control"));
    Answer account = visitor.fill("first=Ida&last=Test");
    Matcher password = PASSWORD.matcher(account.body());
    assertTrue(password.find(), account::body);
    String part = link.replace("/invitation/", "/take-part/");
    visitor.show(part);
    visitor.signIn(email, password.group(1));
    String own = email + "-demo";
    visitor.fill("password-new=" + own + "&password-confirm=" + own);
    assertTrue(visitor.isAtPortal(), "Signed in with a password of their own");
    assertEquals(200, visitor.fill("").status());
  }

  private static String id(String user) {
    for (JsonNode person : ADMIN.get(PEOPLE).expect(200).json().get("items")) {
      if (person.get("user").asText().equals(user)) {
        return person.get("id").asText();
      }
    }
    throw new AssertionError("Nobody is called " + user);
  }

  /** One that no other test has used; a hyphen would make it a machine's. */
  private static String address() {
    return "it" + System.nanoTime() + "@example.com";
  }

  private static String invitation(String email, String role, String partner) {
    return "{\"email\":\""
        + email
        + "\",\"role\":\""
        + role
        + "\""
        + (partner == null ? "" : ",\"partner\":\"" + partner + "\"")
        + "}";
  }
}
