package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.launcher.ReceivedMail;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.StandardWebhook;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * What goes wrong is told once, by mail and webhook, to those whose business it is, and is over
 * when it is put right. The tests go on from each other, for a look takes ten seconds and a mail a
 * minute.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlertsIT {
  private static final String TENANT = AlertCauses.TENANT;
  private static final Duration LOOKED = Duration.ofSeconds(60);
  private static final Duration MAILED = Duration.ofSeconds(120);
  private static final String SECRET =
      "whsec_" + Base64.getEncoder().encodeToString("a key of thirty-two bytes, this!".getBytes());
  private static final List<String> KINDS =
      List.of(
          "answers",
          "approval",
          "blocked",
          "cases",
          "expiry",
          "parked",
          "promised",
          "refused",
          "silent",
          "unreachable");
  private static final List<String> PARTNERS =
      List.of("answers", "cases", "expiry", "parked", "refused", "silent");
  private static final Api VIC = Api.as("vic");
  private static final Api PIA = Api.as("pia");

  private static Receiver.Place hook;

  @BeforeAll
  static void tenant() throws SQLException {
    for (String person : List.of("vic", "ada", "pia")) {
      Realm.person(person);
    }
    AlertCauses.tenant();
    hook = Receiver.get().at("/hooks/alerts", AlertsIT::unwellAtFirst);
    AlertCauses.connection("hook", null, "webhook", "{\"url\":\"" + hook.address() + "\"}");
    AlertCauses.key("hook", SECRET);
  }

  private static void unwellAtFirst(int before, com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    Receiver.answer(exchange, before == 0 ? 500 : 200, "");
  }

  @AfterAll
  static void rest() {
    Rows.change(TENANT, "update tenant set state = 'SUSPENDED' where id = 'vigil'");
  }

  @Test
  @Order(1)
  void whatIsSetIsChecked() {
    JsonNode rules = VIC.get("/api/v1/alert-rules").expect(200).json().get("items");
    assertEquals(new TreeSet<>(KINDS), words(rules, "kind"));
    String rule =
        "{\"enabled\":true,\"amounts\":{%s},\"roles\":%s,\"addresses\":%s,\"webhook\":%s,\"quiet\":true,\"reason\":\"A"
            + " test\"}";
    for (String[] wrong :
        new String[][] {
          {"\"from\":0", "[]", "[]", "null", "/amounts/from"},
          {"\"to\":1", "[]", "[]", "null", "/amounts/to"},
          {"", "[\"OPERATOR\"]", "[]", "null", "/roles"},
          {"", "[]", "[\"nobody\"]", "null", "/addresses"},
          {"", "[]", "[]", "\"echo-park\"", "/webhook"}
        }) {
      assertEquals(
          wrong[4],
          VIC.put(
                  "/api/v1/alert-rules/parked",
                  String.format(rule, wrong[0], wrong[1], wrong[2], wrong[3]))
              .expectProblem(422, "XD-4301")
              .json()
              .get("field")
              .asText());
    }
    VIC.put("/api/v1/alert-rules/unknown", String.format(rule, "", "[]", "[]", "null"))
        .expectProblem(404, "XD-1003");
    VIC.put(
            "/api/v1/alert-rules/unreachable",
            String.format(rule, "", "[\"TENANT_ADMIN\"]", "[\"Watch@Vigil.example\"]", "\"hook\""))
        .expect(200);
    VIC.put("/api/v1/alert-calendar", "{\"zone\":\"Mars/Base\",\"hours\":[],\"reason\":\"A test\"}")
        .expectProblem(422, "XD-2004");
    VIC.put("/api/v1/alert-calendar", "{\"zone\":\"UTC\",\"hours\":[],\"reason\":\"A test\"}")
        .expectProblem(422, "XD-4301");
    VIC.put(
            "/api/v1/alert-calendar",
            "{\"zone\":\"UTC\",\"hours\":[],\"language\":\"fr\",\"reason\":\"A test\"}")
        .expectProblem(422, "XD-2004");
    AlertCauses.calendar("[]", "de");
    assertEquals(
        "de", VIC.get("/api/v1/alert-calendar").expect(200).json().get("language").asText());
    always();
    assertEquals(
        7, Api.as("ada").get("/api/v1/alert-calendar").expect(200).json().get("hours").size());
    assertEquals(
        "1",
        Rows.text(
            TENANT,
            "select count(*) from trace where subject = 'alert-rules/unreachable' and actor = 'vic'"
                + " and reason = 'A test' and after like '%webhook hook%'"));
  }

  @Test
  @Order(2)
  void everyRuleOpensOneAlert() {
    AlertCauses.all();
    Eventually.is(KINDS, "alerts of the tenant", LOOKED, () -> kinds(VIC, "open"));
    assertEquals(PARTNERS, kinds(PIA, "open"), "what is the partner's own business");
    String look = next();
    Eventually.holds("two more looks", LOOKED, () -> next().compareTo(look) > 0);
    String second = next();
    Eventually.holds("two more looks", LOOKED, () -> next().compareTo(second) > 0);
    assertEquals(
        KINDS.size(), Rows.number(TENANT, "select count(*) from alert where tenant_id = 'vigil'"));
    for (JsonNode alert : list(VIC, "open")) {
      assertFalse(alert.get("fix").asText().isBlank(), alert::toString);
      assertEquals(
          alert,
          VIC.get(alert.get("href").asText()).expect(200).json(),
          "by itself and in the list");
    }
  }

  /** What is critical goes at once, by webhook through an error and under the same id. */
  @Test
  @Order(3)
  void whatIsCriticalIsToldAtOnceAndSigned() throws IOException {
    Eventually.holds(
        "a mail to the administrator and the other address",
        LOOKED,
        () ->
            AlertCauses.mails("vic@vigil.example").stream()
                    .anyMatch(mail -> mail.subject().startsWith("Critical: The connection target"))
                && AlertCauses.mails("watch@vigil.example").size() == 1);
    Eventually.is(2, "posts", MAILED, () -> hook.received().size());
    Receiver.Received first = hook.received().get(0);
    Receiver.Received second = hook.received().get(1);
    assertEquals(first.header("webhook-id"), second.header("webhook-id"));
    assertTrue(Arrays.equals(first.body(), second.body()), "the same in every try");
    assertTrue(
        StandardWebhook.verifies(
            SECRET,
            second.header("webhook-id"),
            second.header("webhook-timestamp"),
            second.header("webhook-signature"),
            second.body(),
            Instant.now()));
    JsonNode body = new ObjectMapper().readTree(second.body());
    assertEquals("alert.opened", body.get("type").asText());
    assertEquals("unreachable", body.at("/data/kind").asText());
  }

  /** What came within a minute comes in one mail, with what to do and where. */
  @Test
  @Order(4)
  void thePartnerGetsOneMail() {
    ReceivedMail mail =
        Eventually.get(
                () -> "a mail to the partner",
                MAILED,
                () -> AlertCauses.mails("pia@echo.example"),
                found -> !found.isEmpty())
            .get(0);
    assertEquals(PARTNERS.size(), mail.text().split("What to do: ", -1).length - 1, mail::text);
    assertTrue(mail.text().contains("Echo Lines is silent"), mail::text);
    assertTrue(
        mail.text().contains(RunningStack.get().settings().portalUrl() + "/alerts?alert=AL-"),
        mail::text);
    assertEquals(1, AlertCauses.mails("pia@echo.example").size());
    assertTrue(AlertCauses.mails("ada@vigil.example").isEmpty(), "an auditor is not told");
    assertEquals(
        0,
        Rows.number(
            TENANT,
            "select count(*) from alert_message where tenant_id = 'vigil' and side = 'PARTNER' and"
                + " recipient <> 'pia@echo.example'"));
  }

  @Test
  @Order(5)
  void eachSideTakesNoteForItself() {
    String silent = href("silent");
    String note = "{\"note\":\"Our line is being repaired\",\"hours\":8}";
    Api.as("ada").post(silent + "/acknowledge", note).expectProblem(403, "XD-1002");
    Api.as("pat").post(silent + "/acknowledge", note).expectProblem(404, "XD-1003");
    PIA.post(href("blocked") + "/acknowledge", note).expectProblem(404, "XD-1003");
    PIA.post(silent + "/acknowledge", "{\"note\":\"x\",\"hours\":721}")
        .expectProblem(422, "XD-2004");
    PIA.post(silent + "/acknowledge", "{\"note\":\" \"}").expectProblem(422, "XD-2004");
    JsonNode hers = PIA.post(silent + "/acknowledge", note).expect(200).json();
    assertEquals("acknowledged", hers.get("state").asText());
    JsonNode his = VIC.get(silent).expect(200).json();
    assertEquals("open", his.get("state").asText(), "the tenant is not silenced by its partner");
    assertEquals("Pia", his.at("/acknowledgedByOther/name").asText());
    assertFalse(his.get("acknowledgedByOther").has("by"), his::toString);
    assertEquals(
        "Our line is being repaired",
        Rows.text(
            TENANT,
            "select reason from trace where actor = 'pia' and subject = ?",
            "alerts/" + his.get("id").asText()));
    VIC.post(href("expiry") + "/acknowledge", note).expect(200);
    assertEquals(List.of("expiry"), kinds(VIC, "acknowledged"));
  }

  /** What somebody has taken note of is told again when it gets worse. */
  @Test
  @Order(6)
  void whatGetsWorseIsOpenAgain() {
    AlertCauses.change(
        "update credential set expires_at = now() + interval '12 hours' where tenant_id = 'vigil'");
    Eventually.holds("it is open again", LOOKED, () -> kinds(VIC, "open").contains("expiry"));
    assertEquals("CRITICAL", VIC.get(href("expiry")).expect(200).json().get("severity").asText());
    Eventually.holds(
        "a mail says so",
        LOOKED,
        () ->
            AlertCauses.mails("vic@vigil.example").stream()
                .anyMatch(
                    mail -> mail.subject().startsWith("Worse: The credential Echo key ends in")));
    assertEquals(
        KINDS.size(), Rows.number(TENANT, "select count(*) from alert where tenant_id = 'vigil'"));
  }

  /** On a holiday nobody gets a mail, but for what is critical. */
  @Test
  @Order(7)
  void whatIsNotCriticalWaitsForWorkingHours() {
    LocalDate today = LocalDate.ofInstant(Instant.now(), ZoneOffset.UTC);
    AlertCauses.calendar(
        "[{\"date\":\""
            + today
            + "\",\"name\":\"Rest\"},{\"date\":\""
            + today.plusDays(1)
            + "\",\"name\":\"Rest\"}]");
    AlertCauses.exchanges("echo-park", "echo", "I", "PARKED", "XD-4105", 10);
    Eventually.is(KINDS.size() + 1, "alerts", LOOKED, () -> kinds(VIC, "open").size());
    assertEquals(
        today.plusDays(2) + " 00:00",
        Rows.text(
            TENANT,
            "select to_char(min(due_at) at time zone 'UTC', 'YYYY-MM-DD HH24:MI') from"
                + " alert_message m join alert a on a.id = m.alert_id where m.tenant_id = 'vigil'"
                + " and a.cause like 'XD-4105%' and m.state = 'WAITING'"));
    AlertCauses.calendar("[]");
  }

  @Test
  @Order(8)
  void whatIsPutRightIsOver() throws IOException {
    String silent = href("silent");
    AlertCauses.putRight();
    Eventually.is(List.of(), "open alerts", LOOKED, () -> kinds(VIC, "open"));
    assertEquals(List.of(), kinds(VIC, "acknowledged"));
    assertEquals(KINDS.size() + 1, list(VIC, "closed").size());
    VIC.post(silent + "/acknowledge", "{\"note\":\"Too late\"}").expectProblem(409, "XD-4302");
    assertEquals(
        "SPARED",
        Rows.text(
            TENANT,
            "select string_agg(distinct m.state, ' ') from alert_message m join alert a on a.id ="
                + " m.alert_id where m.tenant_id = 'vigil' and a.cause like 'XD-4105%'"),
        "what nobody was told of is not told to be over");
    Eventually.is(3, "posts", MAILED, () -> hook.received().size());
    JsonNode body = new ObjectMapper().readTree(hook.received().get(2).body());
    assertEquals("alert.over", body.get("type").asText());
    Eventually.holds(
        "a mail says that it is over",
        MAILED,
        () ->
            AlertCauses.mails("pia@echo.example").stream()
                .anyMatch(mail -> mail.text().contains("Over: Echo Lines is silent")));
    assertEquals(
        0,
        Rows.number(
            TENANT,
            "select count(*) from alert_message where tenant_id = 'vigil' and state = 'FAILED'"));
  }

  /** A cause that comes back is another alert; a rule that is off sees nothing. */
  @Test
  @Order(9)
  void whatComesBackIsANewAlertUntilTheRuleIsOff() {
    AlertCauses.exchanges("echo-park", "echo", "I", "PARKED", "XD-4101", 10);
    Eventually.is(List.of("parked"), "open alerts", LOOKED, () -> kinds(VIC, "open"));
    assertEquals(
        2,
        Rows.number(
            TENANT,
            "select count(*) from alert where tenant_id = 'vigil' and cause = 'XD-4101/I/echo'"));
    VIC.put(
            "/api/v1/alert-rules/parked",
            "{\"enabled\":false,\"roles\":[],\"quiet\":true,\"reason\":\"A test\"}")
        .expect(200);
    Eventually.is(List.of(), "open alerts", LOOKED, () -> kinds(VIC, "open"));
    JsonNode page = VIC.get("/api/v1/alerts?limit=4&kind=parked").expect(200).json();
    assertEquals(3, page.get("items").size());
    assertFalse(page.has("next"));
    JsonNode first = VIC.get("/api/v1/alerts?limit=1&partner=echo").expect(200).json();
    String second =
        VIC.get("/api/v1/alerts?limit=1&partner=echo&after=" + first.get("next").asText())
            .expect(200)
            .json()
            .at("/items/0/id")
            .asText();
    assertFalse(second.isEmpty() || second.equals(first.at("/items/0/id").asText()), second);
    VIC.get("/api/v1/alerts?state=OPEN").expectProblem(400, "XD-2008");
  }

  private static void always() {
    AlertCauses.calendar("[]");
  }

  private static String next() {
    return Rows.text(TENANT, "select next_at from alert_look where tenant_id = 'vigil'");
  }

  private static List<JsonNode> list(Api caller, String state) {
    return StreamSupport.stream(
            caller
                .get("/api/v1/alerts?limit=200&state=" + state)
                .expect(200)
                .json()
                .get("items")
                .spliterator(),
            false)
        .toList();
  }

  /** The kinds of what is listed, sorted. */
  private static List<String> kinds(Api caller, String state) {
    return list(caller, state).stream().map(one -> one.get("kind").asText()).sorted().toList();
  }

  private static String href(String kind) {
    TreeMap<String, String> found = new TreeMap<>();
    for (String state : List.of("closed", "acknowledged", "open")) {
      list(VIC, state)
          .forEach(one -> found.put(one.get("kind").asText(), one.get("href").asText()));
    }
    return found.get(kind);
  }

  private static TreeSet<String> words(JsonNode items, String field) {
    TreeSet<String> words = new TreeSet<>();
    items.forEach(one -> words.add(one.get(field).asText()));
    return words;
  }
}
