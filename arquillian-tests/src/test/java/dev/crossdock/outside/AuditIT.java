package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.TokenForge;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Who did what is told, sealed and exported; whatever is done to the rows, the export tells it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditIT {
  private static final String TENANT = "lumiere";
  private static final Api CLAIRE = Api.as("claire");

  /** A sealed entry in the middle of the log, and those around it. */
  private static final String MIDDLE =
      "select id from trace where tenant_id = ? and id <= (select max(last_id) from audit_block) order by id desc offset 2 limit 1";

  private static long middle;

  @TempDir Path directory;

  @BeforeAll
  static void entries() {
    TestShipment shipment = TestShipment.announced(TENANT);
    shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
    CLAIRE.get("/api/v1/audit/export").expect(200);
    awaitSealed();
    middle = Rows.number(TENANT, MIDDLE, TENANT);
  }

  @Test
  @Order(1)
  void decisionsReadsAndRefusalsAreTold() {
    Api.as("jens").get("/api/v1/shipments?q=told-of-jens").expect(200);
    assertTrue(
        told("jens", "READS").contains("GET /api/v1/shipments?q=told-of-jens"),
        () -> told("jens", "READS").toString());
    Api.as("pat").get("/api/v1/audit").expectProblem(403, "XD-1002");
    assertTrue(
        told("pat", "ACCESS").contains("GET /api/v1/audit"),
        () -> told("pat", "ACCESS").toString());

    TestShipment shipment = TestShipment.of("brandt");
    String parked = shipment.send("GATE_IN", Instant.now());
    EventsIT.awaitState(parked, "PARKED");
    Api.as("mara")
        .post("/api/v1/exchanges/" + parked + "/replay", "{\"reason\":\"Told to auditors\"}")
        .expect(200);
    JsonNode decision = audit("brandt", "CHANGES").get(0);
    assertEquals(
        "REPLAYED mara PARKED RECEIVED Told to auditors 127.0.0.1 " + parked,
        String.join(
            " ",
            List.of("kind", "who", "before", "after", "reason", "origin", "exchange").stream()
                .map(field -> decision.path(field).asText())
                .toList()));
  }

  @Test
  @Order(1)
  void aChangedSettingTellsBeforeAndAfter() {
    String address = "/api/v1/limits/client/brandt-alpen";
    Api.as("mara")
        .put(address, "{\"requestsPerSecond\":900,\"reason\":\"Sends little\"}")
        .expect(200);
    JsonNode change = audit("brandt", "CHANGES").get(0);
    Api.as("mara").send("DELETE", address + "?reason=As%20before", null).expect(200);
    assertEquals(
        "SETTING_CHANGED mara limits/client/brandt-alpen default 900 requests/s Sends little",
        String.join(
            " ",
            List.of("kind", "who", "subject", "before", "after", "reason").stream()
                .map(field -> change.path(field).asText())
                .toList()));
    assertEquals(
        "default", audit("brandt", "CHANGES").get(0).path("after").asText(), "after DELETE");
  }

  /** However many messages were sent: one entry for each connection and act in an hour. */
  @Test
  @Order(1)
  void usedSecretsAreToldOnceAnHour() {
    String told = "select count(*) from trace where kind = 'SECRET_USED' and detail like ?";
    String sending = "Used for sending messages: %apiKey% of %";
    Eventually.holds("sending is told", () -> Rows.number(TENANT, told, sending) > 0);
    TestShipment shipment = TestShipment.announced(TENANT);
    for (String milestone : List.of("GATE_IN", "LOADED", "DEPARTED")) {
      shipment.send(milestone, Instant.now());
    }
    shipment.awaitState("IN_TRANSIT");
    // Once since the platform started; again only in another hour, or after another start.
    assertTrue(Rows.number(TENANT, told, sending) <= 2, "told for each message");
    JsonNode entry =
        CLAIRE.get("/api/v1/audit?group=ACCESS&who=crossdock").expect(200).json().at("/items/0");
    assertEquals("SECRET_USED", entry.path("kind").asText(), entry::toString);
    assertTrue(entry.path("subject").asText().startsWith("connection/"), entry::toString);
  }

  @Test
  @Order(1)
  void refusedTokensAreCountedByTheirFault() {
    String metric = "crossdock_refused_tokens_total\\{[^}]*reason=\"%s\"[^}]*\\} ([0-9.]+)";
    TokenForge forge = TokenForge.open();
    Map<String, String> tokens =
        Map.of(
            "expired", forge.expired("mara", 600),
            "not_signed", forge.unsigned("mara"),
            "other_algorithm", forge.withPublicKeyAsSecret("mara"),
            "no_access_token", TokenForge.idToken("mara"),
            "not_a_token", "a.b.c");
    tokens.forEach(
        (reason, token) -> {
          double before = metric(String.format(metric, reason));
          Api.withToken(token).get("/api/v1/shipments").expectProblem(401, "XD-1001");
          assertEquals(before + 1, metric(String.format(metric, reason)), reason);
        });
  }

  private static double metric(String pattern) {
    Matcher found =
        Pattern.compile(pattern)
            .matcher(Api.as("crossdock-monitoring").get("/metrics").expect(200).body());
    return found.find() ? Double.parseDouble(found.group(1)) : 0;
  }

  @Test
  @Order(1)
  void refusalsDoNotFillTheLog() {
    Api.as("jens").get("/api/v1/shipments?q=%00").expectAnyProblem();
    String told = "select count(*) from trace where actor = 'gita' and kind = 'REFUSED'";
    long before = Rows.number("brandt", told);
    for (int i = 0; i < 310; i++) {
      Api.as("gita").get("/api/v1/audit").expectProblem(403, "XD-1002");
    }
    assertTrue(Rows.number("brandt", told) - before <= 300, "told one by one");
    String last = "select detail from trace where actor = 'gita' order by id desc limit 1";
    assertEquals("Not allowed. More of this minute are not told.", Rows.text("brandt", last));
  }

  @Test
  @Order(2)
  void anExportVerifiesWithoutThePlatform() {
    ExportCheck checked = check();
    assertEquals(0, checked.status(), checked::output);
    assertTrue(checked.output().contains("Whole"), checked::output);
    assertEquals("EXPORTED", audit(TENANT, "ACCESS").get(0).get("kind").asText());
  }

  @Test
  @Order(3)
  void aChangedEntryIsNamed() {
    String detail = Rows.text(TENANT, "select detail from trace where id = ?", middle);
    set("detail = ?", "Nothing happened.", middle);
    ExportCheck checked = check();
    set("detail = ?", detail, middle);
    assertNamed(checked, "Entry " + middle, "was changed");
    assertEquals(0, check().status(), "after it was taken back");
  }

  @Test
  @Order(4)
  void anEntryTakenAwayOrPutInOrMovedIsNamed() {
    long free = -middle;
    move(middle, free); // taken away from its place and put in at another
    ExportCheck checked = check();
    assertTrue(checked.output().contains("Entry " + middle), checked::output);
    assertTrue(checked.output().contains("was taken away"), checked::output);
    assertTrue(checked.output().contains("Entry " + free + " was put in"), checked::output);

    long other = Rows.number(TENANT, "select max(id) from trace where id < ?", middle);
    move(other, middle); // two entries change places
    move(free, other);
    assertNamed(check(), "Entry " + other, "was changed");
    move(other, free);
    move(middle, other);
    move(free, middle);
    assertEquals(0, check().status(), "after all were put back");
  }

  @Test
  @Order(5)
  void aLogMadeAnewOrCutOffIsNamed() {
    long blocks = state().get("anchored").asLong();
    Rows.change(TENANT, "update audit_block set hash = sha256(hash) where number = ?", blocks);
    assertNamed(check(), "Block " + blocks, "was changed");

    long cut = Rows.number(TENANT, "select last_id from audit_block where number = ?", blocks - 1);
    Rows.change(TENANT, "delete from trace where id > ?", cut);
    Rows.change(TENANT, "delete from audit_block where number >= ?", blocks);
    ExportCheck checked = check();
    assertEquals(1, checked.status(), checked::output);
    assertTrue(
        checked.output().contains("was cut off") || checked.output().contains("was made anew"),
        checked::output);
  }

  private ExportCheck check() {
    return ExportCheck.of(CLAIRE, directory);
  }

  private static void assertNamed(ExportCheck checked, String what, String how) {
    assertEquals(1, checked.status(), checked::output);
    String first =
        checked.output().lines().filter(line -> line.startsWith("NOT WHOLE")).findAny().orElse("");
    assertTrue(first.contains(what) && first.contains(how), checked::output);
  }

  private static void set(String change, Object value, long id) {
    Rows.change(TENANT, "update trace set " + change + " where id = ?", value, id);
  }

  private static void move(long from, long to) {
    String columns =
        "tenant_id, at, exchange_id, shipment_id, kind, actor, detail, problem, duration_us, origin, subject, before, after, reason";
    Rows.change(
        TENANT,
        "with gone as (delete from trace where id = ? returning *) insert into trace (id, "
            + columns
            + ") overriding system value select ?, "
            + columns
            + " from gone",
        from,
        to);
  }

  /** Waits until what stands in the log now is sealed and anchored. */
  private static void awaitSealed() {
    long last = Rows.number(TENANT, "select max(id) from trace where tenant_id = ?", TENANT);
    Eventually.is(
        "t",
        "entry " + last + " sealed",
        () -> Rows.text(TENANT, "select max(last_id) >= ? from audit_block", last));
    Eventually.holds(
        "the last block is anchored",
        () -> state().get("anchored").asLong() == state().get("blocks").asLong());
  }

  private static JsonNode state() {
    return CLAIRE.get("/api/v1/audit/state").expect(200).json();
  }

  private static JsonNode audit(String tenant, String group) {
    Answer answer =
        Api.as(tenant.equals("brandt") ? "mara" : "claire").get("/api/v1/audit?group=" + group);
    return answer.expect(200).json().get("items");
  }

  private static List<String> told(String who, String group) {
    JsonNode items =
        Api.as("mara").get("/api/v1/audit?group=" + group + "&who=" + who).expect(200).json();
    return StreamSupport.stream(items.get("items").spliterator(), false)
        .map(item -> item.path("subject").asText())
        .toList();
  }
}
