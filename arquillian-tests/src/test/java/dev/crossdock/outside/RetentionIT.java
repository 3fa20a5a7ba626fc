package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.retention.DataClass;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What is older than it is kept goes, provably; what is younger, held or open stays. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RetentionIT {
  private static final String TENANT = "brandt";
  private static final String LITTLE = "harbour";
  private static final Api MARA = Api.as("mara");
  private static final Instant NOW = Instant.now();
  private static final byte[] HASH = new byte[32];
  private static final String MILESTONES =
      "select count(*) from milestone m join shipment s on s.id = m.shipment_id where s.reference = ?";

  @TempDir Path directory;

  @Test
  @Order(1)
  void onlyAnAdministratorSetsItWithinBounds() {
    JsonNode all = Api.as("jens").get("/api/v1/retention").expect(200).json();
    assertEquals(DataClass.values().length, all.get("items").size());
    String days = "{\"days\":%d,\"reason\":\"A test\"}";
    for (String caller : new String[] {"jens", "pat", "brandt-odoo"}) {
      Api.as(caller)
          .put("/api/v1/retention/payloads", String.format(days, 400))
          .expectProblem(403, "XD-1002");
    }
    for (String wrong :
        new String[] {"payloads 29", "payloads 4001", "journal 364", "answers 91"}) {
      String[] words = wrong.split(" ");
      MARA.put("/api/v1/retention/" + words[0], String.format(days, Integer.valueOf(words[1])))
          .expectProblem(422, "XD-1801");
    }
    MARA.put("/api/v1/retention/everything", String.format(days, 400))
        .expectProblem(404, "XD-1003");
    MARA.put("/api/v1/retention/payloads", "{\"days\":400}").expectProblem(422, "XD-2004");
    MARA.put("/api/v1/retention/payloads", "{\"days\":\"400\",\"reason\":\"x\"}")
        .expectProblem(422, "XD-2004");
  }

  @Test
  @Order(2)
  void oldContentsGoAndWhatIsHeldOrOpenStays() throws Exception {
    TestShipment held = TestShipment.announced(TENANT);
    long shipment =
        Rows.number(TENANT, "select id from shipment where reference = ?", held.reference());
    MARA.post("/api/v1/holds", hold(held.reference())).expect(201);
    MARA.post("/api/v1/holds", hold(held.reference())).expectProblem(409, "XD-1802");
    long gone = exchange(1, "APPLIED", null);
    long kept = exchange(2, "APPLIED", shipment);
    long open = exchange(3, "PARKED", null);

    keep(MARA, "payloads", 30);
    Eventually.is("0", "content of " + gone, () -> payloads(gone));
    assertEquals("1 1", payloads(kept) + " " + payloads(open));
    MARA.get("/api/v1/exchanges/" + ExchangeId.show(gone)).expect(200);
    for (String content : new String[] {"/content", "/raw"}) {
      MARA.get("/api/v1/exchanges/" + ExchangeId.show(gone) + content)
          .expectProblem(410, "XD-1803");
      // Whoever may not see it is not told that it was there.
      Api.as("claire")
          .get("/api/v1/exchanges/" + ExchangeId.show(gone) + content)
          .expectProblem(404, "XD-1003");
    }
    JsonNode entry = MARA.get("/api/v1/audit?group=CHANGES&who=crossdock").expect(200).json();
    String told = entry.at("/items/0/detail").asText();
    String digest =
        HexFormat.of()
            .formatHex(
                MessageDigest.getInstance("SHA-256")
                    .digest(
                        (gone + " " + HexFormat.of().formatHex(HASH) + "\n")
                            .getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        told.startsWith("Contents of messages: 1 removed") && told.endsWith(digest),
        entry::toString);

    String id = holdOf(held.reference());
    Api.as("jens").send("DELETE", "/api/v1/holds/" + id, null).expectProblem(403, "XD-1002");
    Api.as("claire")
        .send("DELETE", "/api/v1/holds/" + id + "?reason=x", null)
        .expectProblem(404, "XD-1003");
    MARA.send("DELETE", "/api/v1/holds/" + id + "?reason=Closed", null).expect(204);
    Eventually.is("0", "content of " + kept, () -> payloads(kept));
    assertEquals("1", payloads(open));
  }

  @Test
  @Order(2)
  void oldWordsMilestonesAndAnswersGo() {
    Instant old = NOW.minus(Duration.ofDays(100));
    long refused = exchange(old, 4, "REJECTED", null);
    Rows.change(TENANT, "update exchange set detail = 'It said 4711' where id = ?", refused);
    // Between the days of the other classes: each goes by its own.
    long younger = exchange(NOW.minus(Duration.ofDays(80)), 6, "REJECTED", null);
    Rows.change(TENANT, "update exchange set detail = 'It said 4712' where id = ?", younger);
    said("old", refused, 4713);
    said("young", younger, 4714);
    Rows.change(
        TENANT,
        "update exchange set detail = null where id = ?",
        said("bare", exchange(old, 8, "DELIVERED", null), 4715));
    TestShipment ended = ended(100);
    TestShipment endedLater = ended(80);
    answer("old-key", 9);
    answer("young-key", 5);
    keep(MARA, "exchanges", 90);
    keep(MARA, "milestones", 90);
    keep(MARA, "answers", 7);
    Eventually.is(
        "true",
        "the words went",
        () ->
            Rows.text(
                TENANT,
                "select (detail is null and words_removed_at is not null)::text from exchange where id = ?",
                refused));
    Eventually.is(0L, "milestones", () -> Rows.number(TENANT, MILESTONES, ended.reference()));
    Eventually.is(
        0L,
        "the answer",
        () -> Rows.number(TENANT, "select count(*) from idempotency where key = 'old-key'"));
    Eventually.is(
        "young",
        "what partners said went with it",
        () ->
            Rows.text(
                TENANT,
                "select string_agg(substring(key from 10), ' ' order by key) from answer where words is not null and key like 'mdn:said-%'"));
    assertEquals("DELIVERED", ended.column("state"));
    String words = "select detail from exchange where id = ?";
    String answers = "select count(*) from idempotency where key = 'young-key'";
    assertAll(
        () -> assertEquals("It said 4712", Rows.text(TENANT, words, younger)),
        () -> assertEquals(1, Rows.number(TENANT, MILESTONES, endedLater.reference())),
        () -> assertEquals(1, Rows.number(TENANT, answers)));
  }

  /** What a partner said of this file. */
  private static long said(String key, long exchange, int number) {
    Rows.change(
        TENANT,
        "insert into answer (tenant_id, partner, key, exchange_id, answered_at, accepted, words) values (?, 'hansa', 'mdn:said-' || ?, ?, now(), true, 'It said ' || ?)",
        TENANT,
        key,
        exchange,
        number);
    return exchange;
  }

  /** A shipment that has ended, with one milestone, so many days ago. */
  private static TestShipment ended(int days) {
    TestShipment shipment = TestShipment.announced(TENANT);
    shipment.send("DELIVERED", Instant.now());
    shipment.awaitState("DELIVERED");
    assertEquals(1, Rows.number(TENANT, MILESTONES, shipment.reference()));
    Rows.change(
        TENANT,
        "update milestone set received_at = now() - make_interval(days => ?) where shipment_id = (select id from shipment where reference = ?)",
        days,
        shipment.reference());
    Rows.change(
        TENANT,
        "update shipment set updated_at = now() - make_interval(days => ?) where reference = ?",
        days,
        shipment.reference());
    return shipment;
  }

  private static void answer(String key, int days) {
    Rows.change(
        TENANT,
        "insert into idempotency (tenant_id, client, key, sha256, status, answer, at) values (?, 'brandt-hansa', ?, ?, 202, '{}', now() - make_interval(days => ?))",
        TENANT,
        key,
        HASH,
        days);
  }

  /** The role of the application removes nothing but through functions that look for themselves. */
  @Test
  @Order(3)
  void theApplicationsRoleCannotRemoveWhatIsYoungOrHeld() throws SQLException {
    long old = exchange(5, "APPLIED", null);
    long unset = exchange("lumiere", NOW.minus(Duration.ofDays(40)), 7, "APPLIED", null);
    try (Connection database = RunningStack.get().database().application().getConnection();
        Statement statement = database.createStatement()) {
      database.setAutoCommit(false);
      fence(statement, TENANT);
      for (String table :
          new String[] {"payload", "milestone", "trace", "legal_hold", "retention"}) {
        statement.execute("savepoint before");
        assertThrows(
            SQLException.class, () -> statement.execute("delete from " + table), "from " + table);
        statement.execute("rollback to savepoint before");
      }
      assertEquals(
          "0",
          first(
              statement,
              "select remove_entries(array(select id from trace order by id desc limit 100))"));
      // The setting of this tenant is 30 days by now; that of the other keeps everything.
      statement.execute(
          "insert into legal_hold (tenant_id, reason, set_at, set_by) values ('brandt', 'x', now(), 'x')");
      assertEquals("0", first(statement, "select count(*) from remove_payloads(100)"));
      statement.execute("update legal_hold set ended_at = now() where shipment_id is null");
      assertEquals("1", first(statement, "select count(*) from remove_payloads(100)"));
      database.rollback();
      fence(statement, "lumiere");
      assertEquals("0", first(statement, "select count(*) from remove_payloads(100)"));
      database.rollback();
    }
    assertEquals("1", payloads("lumiere", unset), "who has set nothing keeps everything");
    Rows.change(TENANT, "delete from payload where exchange_id = ?", old);
  }

  @Test
  @Order(4)
  void theLogVerifiesAfterOldEntriesWent() {
    // Old entries are looked for at the beginning: a log with few others.
    Realm.person("rita");
    Rows.change(
        LITTLE,
        "insert into membership (principal, tenant_id, role, display_name) values ('rita', ?, 'TENANT_ADMIN', 'Rita')",
        LITTLE);
    Api rita = Api.as("rita");
    assertEquals(0, check(rita).status(), () -> check(rita).output());
    String mark = "Long ago " + NOW.toEpochMilli();
    for (int i = 0; i < 3; i++) {
      Rows.change(
          LITTLE,
          "insert into trace (tenant_id, at, kind, actor, detail) select ?, now() - interval '400 days', 'CASE_CLOSED', 'mara', ? from (select pg_current_xact_id()) x",
          LITTLE,
          mark + " " + i);
    }
    String left = "select count(*) from trace where detail like ?";
    long last = Rows.number(LITTLE, "select max(id) from trace where detail like ?", mark + "%");
    Eventually.is(
        "t", "sealed", () -> Rows.text(LITTLE, "select max(last_id) >= ? from audit_block", last));
    // What was changed stays where it is: it is what is left of the tampering.
    Rows.change(LITTLE, "update trace set actor = 'nobody' where id = ?", last);
    keep(rita, "journal", 365);
    Eventually.is(1L, "entries left", () -> Rows.number(LITTLE, left, mark + "%"));
    ExportCheck changed = check(rita);
    assertTrue(changed.output().contains("Entry " + last), changed::output);
    assertTrue(changed.output().contains("was changed"), changed::output);
    Rows.change(LITTLE, "update trace set actor = 'mara' where id = ?", last);
    keep(rita, "journal", 366);
    Eventually.is(0L, "entries left", () -> Rows.number(LITTLE, left, mark + "%"));

    ExportCheck whole = check(rita);
    assertEquals(0, whole.status(), whole::output);
    assertTrue(whole.output().contains("entries were removed by retention"), whole::output);
    // Without its signature a removal is tampering like any other.
    Rows.change(LITTLE, "update audit_removal set days = days + 1");
    ExportCheck unsigned = check(rita);
    assertEquals(1, unsigned.status(), unsigned::output);
    assertTrue(unsigned.output().contains("is not signed with this key"), unsigned::output);
    assertTrue(unsigned.output().contains("was taken away"), unsigned::output);
    Rows.change(LITTLE, "update audit_removal set days = days - 1");
    assertEquals(0, check(rita).status(), () -> check(rita).output());
  }

  private ExportCheck check(Api api) {
    return ExportCheck.of(api, directory);
  }

  private static void keep(Api api, String what, int days) {
    api.put(
            "/api/v1/retention/" + what,
            "{\"days\":" + days + ",\"reason\":\"A test of retention\"}")
        .expect(200);
  }

  private static String hold(String shipment) {
    return "{\"shipment\":\"" + shipment + "\",\"reason\":\"An inquiry\"}";
  }

  private static String holdOf(String shipment) {
    for (JsonNode hold : MARA.get("/api/v1/retention").expect(200).json().get("holds")) {
      if (hold.path("shipment").asText().equals(shipment)) {
        return hold.get("id").asText();
      }
    }
    throw new AssertionError("No hold on " + shipment);
  }

  private static long exchange(int number, String state, Long shipment) {
    return exchange(NOW.minus(Duration.ofDays(40)), number, state, shipment);
  }

  private static long exchange(Instant at, int number, String state, Long shipment) {
    return exchange(TENANT, at, number, state, shipment);
  }

  /** An exchange of long ago, with content. */
  private static long exchange(String tenant, Instant at, int number, String state, Long shipment) {
    long id = ExchangeId.from(at) + number;
    Rows.change(
        tenant,
        "insert into exchange (id, tenant_id, connection_id, partner, direction, kind, state, sha256, size_bytes, client, title, received_at, settled_at, shipment_id)"
            + " select ?, ?, c.id, c.partner, 'I', 'MILESTONE', ?, ?, 3, 'brandt-hansa', 'Of long ago', ?::timestamptz, ?::timestamptz, ?::bigint from connection c where c.code = 'hansa'",
        id,
        tenant,
        state,
        HASH,
        at.toString(),
        at.toString(),
        shipment);
    Rows.change(
        tenant,
        "insert into payload (exchange_id, tenant_id, media_type, raw) values (?, ?, 'text/plain', 'old'::bytea)",
        id,
        tenant);
    assertFalse(payloads(tenant, id).equals("0"));
    return id;
  }

  private static String payloads(long exchange) {
    return payloads(TENANT, exchange);
  }

  private static String payloads(String tenant, long exchange) {
    return Rows.text(tenant, "select count(*) from payload where exchange_id = ?", exchange);
  }

  private static void fence(Statement statement, String tenant) throws SQLException {
    statement.execute("select set_config('app.tenant', '" + tenant + "', true)");
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }
}
