package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.PageSession;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Realm;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.TestTenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The life of a tenant: made, suspended, resumed, exported, erased, taken in under another id. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TenantsIT {
  private static final Api OLGA = Api.as("olga");
  private static final String ID = "freight";
  private static final String AGAIN = "freight-again";
  private static final String TENANTS = "/api/v1/tenants";
  private static final String WHY = "{\"reason\":\"Trial of the life cycle\"}";

  private static TestShipment shipment;
  private static String event;
  private static byte[] raw;
  private static byte[] archive;
  private static String transferKey;

  @AfterAll
  static void odooBehaves() {
    Odoo.of("lumiere").behave();
  }

  @Test
  @Order(1)
  void isMadeWithKeyOrganisationAndJournal() {
    Answer wrong =
        OLGA.post(
                TENANTS,
                "{\"id\":\"Freight--1\",\"name\":\" \",\"country\":\"XX\",\"zone\":\"Mars/Olympus\",\"currency\":\"E\",\"region\":\"-\","
                    + "\"retentionDays\":0,\"adminEmail\":\"nobody\"}")
            .expectProblem(422, "XD-2004");
    for (String field :
        List.of(
            "id", "name", "country", "zone", "currency", "region", "retentionDays", "adminEmail")) {
      assertTrue(wrong.body().contains("\"/" + field + "\""), () -> field + ": " + wrong.body());
    }
    Answer made = OLGA.post(TENANTS, TestTenant.wish(ID)).expect(201);
    assertEquals("/api/v1/tenants/" + ID, made.path("Location"));
    assertEquals("ACTIVE", made.json().get("state").asText());
    assertEquals("it@freight.example", made.json().get("firstAdmin").asText());
    OLGA.post(TENANTS, TestTenant.wish(ID)).expectProblem(409, "XD-1402");
    OLGA.post(TENANTS, TestTenant.wish("platform")).expectProblem(409, "XD-1402");
    OLGA.get(TENANTS + "/platform").expectProblem(404, "XD-1003");
    assertEquals(1, Rows.number(ID, "select count(*) from tenant_key"));
    assertTrue(Realm.hasOrganisation(ID), "the organisation in Keycloak");
    for (String journal : List.of(ID, "platform")) {
      assertEquals(
          "olga",
          Rows.text(
              journal,
              "select actor from trace where subject = ? and tenant_id = ?",
              "tenants/" + ID,
              journal),
          () -> "told in the journal of " + journal);
    }
  }

  @Test
  @Order(2)
  void worksAsAnyOther() {
    TestTenant.fill(ID);
    shipment = TestShipment.of(ID);
    Odoo.of("lumiere").createPicking(shipment.picking());
    shipment.announce();
    event = shipment.send("GATE_IN", Instant.now());
    shipment.awaitState("IN_TRANSIT");
    awaitDelivered(1);
    raw = Api.as("freight-odoo").download("/api/v1/exchanges/" + event + "/raw");
    JsonNode seen = OLGA.get(TENANTS + "/" + ID).expect(200).json();
    assertEquals(1, seen.get("people").asInt(), seen::toString);
    assertTrue(seen.at("/size/messages").asInt() >= 3, seen::toString);
    assertFalse(seen.toString().contains(shipment.container()), seen::toString);
  }

  @Test
  @Order(3)
  void suspendedNothingGoesInOrOutAndNothingIsLost() {
    // Accepted and not yet delivered when the tenant is suspended.
    Odoo.of("lumiere").fault("{\"kind\":\"status\",\"status\":503}");
    shipment.send("LOADED", Instant.now());
    awaitRow("select count(*) from lane where waiting > 0 and attempts > 0", 1);
    OLGA.post(TENANTS + "/" + ID + "/suspend", "{\"reason\":\" \"}").expectProblem(422, "XD-2004");
    JsonNode suspended = OLGA.post(TENANTS + "/" + ID + "/suspend", WHY).expect(200).json();
    assertEquals("SUSPENDED", suspended.get("state").asText());
    assertEquals("Trial of the life cycle", suspended.get("stateReason").asText());
    OLGA.post(TENANTS + "/" + ID + "/suspend", WHY).expectProblem(409, "XD-1403");
    long before = Rows.number(ID, "select count(*) from exchange");
    for (String path : List.of("/api/v1/shipments", "/api/v1/limits", "/api/v1/nothing")) {
      Api.as("freight-odoo").get(path).expectProblem(403, "XD-1401");
    }
    Api.as("freight-hansa")
        .post("/api/v1/events", shipment.event("while-suspended", "DEPARTED", Instant.now()))
        .expectProblem(403, "XD-1401");
    Api.as("vera").get("/api/v1/audit").expectProblem(403, "XD-1401");
    Answer page = PageSession.of("vera").send("GET", "/shipments");
    assertEquals(403, page.status(), page::body);
    Odoo.of("lumiere").behave();
    // Longer than a retry and the breaker; others are served meanwhile.
    Rows.change(ID, "update connection set open_until = null, failures = 0 where code = 'odoo'");
    Rows.change(ID, "update lane set next_try_at = now()");
    TestShipment other = TestShipment.announced("lumiere");
    other.send("GATE_IN", Instant.now());
    other.awaitState("IN_TRANSIT");
    Eventually.holds(
        "the sweeper came by",
        () ->
            Rows.number(ID, "select count(*) from lane where next_try_at < now() - interval '3 s'")
                > 0);
    assertEquals(1, Rows.number(ID, "select count(*) from exchange where state = 'WAITING'"));
    assertEquals(before, Rows.number(ID, "select count(*) from exchange"));
    OLGA.post(TENANTS + "/" + ID + "/resume", WHY).expect(200);
    awaitDelivered(2);
    Api.as("freight-odoo").get("/api/v1/shipments").expect(200);
  }

  @Test
  @Order(4)
  void isExportedWithAllItsTables() throws Exception {
    OLGA.post(TENANTS + "/" + ID + "/erasure", WHY).expectProblem(409, "XD-1403");
    // Still to be delivered when the archive is made.
    Odoo.of("lumiere").fault("{\"kind\":\"status\",\"status\":503}");
    shipment.send("IN_TRANSIT", Instant.now());
    awaitRow("select count(*) from lane where waiting > 0 and attempts > 0", 1);
    OLGA.post(TENANTS + "/" + ID + "/suspend", WHY).expect(200);
    Odoo.of("lumiere").behave();
    TestTenant.awaitSealed(ID);
    var exported = OLGA.fetch(TENANTS + "/" + ID + "/export", WHY);
    archive = exported.body();
    transferKey = exported.headers().firstValue("Crossdock-Transfer-Key").orElseThrow();
    Map<String, byte[]> files = TestTenant.files(archive);
    Set<String> tables = new TreeSet<>(ArchivedTables.NOT_TAKEN);
    files.keySet().stream()
        .filter(name -> name.startsWith("tables/"))
        .forEach(name -> tables.add(name.substring(7, name.length() - 7)));
    assertEquals(
        new TreeSet<>(Rows.texts(ID, "select tenant_tables()::text")),
        tables,
        "Tables with rows of tenants; add a new one to TenantTable");
    JsonNode payload = null;
    for (String line : text(files, "tables/payload.ndjson").split("\n")) {
      JsonNode row = new ObjectMapper().readTree(line);
      if (java.util.Arrays.equals(raw, row.get("raw").binaryValue())) {
        payload = row;
      }
    }
    assertTrue(payload != null, "the message is in the archive as it came");
    String secrets = text(files, "tables/connection_secret.ndjson");
    assertTrue(secrets.contains("apiKey"), secrets);
    assertFalse(
        new String(archive, StandardCharsets.ISO_8859_1).contains(TestTenant.apiKey())
            || files.values().stream()
                .anyMatch(
                    file -> new String(file, StandardCharsets.UTF_8).contains(TestTenant.apiKey())),
        "the credential is in the archive");
    TestTenant.assertVerified(archive, 1);
    assertEquals(
        "EXPORTED Trial of the life cycle",
        Rows.text(ID, "select kind || ' ' || reason from trace where kind = 'EXPORTED'"));
  }

  @Test
  @Order(5)
  void isErasedWithProof() throws Exception {
    confirm("freight").expectProblem(409, "XD-1403");
    assertEquals(
        "ASKED",
        OLGA.post(TENANTS + "/" + ID + "/erasure", WHY).expect(200).json().get("state").asText());
    confirm("brandt").expectProblem(422, "XD-2004");
    hold("insert into legal_hold (tenant_id, reason, set_at, set_by) values (?, 'x', now(), 'x')");
    confirm("freight").expectProblem(409, "XD-1403");
    hold("update legal_hold set ended_at = now() where tenant_id = ?");
    confirm("freight").expect(202);
    JsonNode erased =
        Eventually.get(
            () -> "erased",
            Duration.ofSeconds(60),
            () -> OLGA.get(TENANTS + "/" + ID + "/erasure").expect(200).json(),
            erasure -> "ERASED".equals(erasure.get("state").asText()));
    for (String table : Rows.texts(ID, "select tenant_tables()::text")) {
      assertEquals(
          0, Rows.number(ID, "select count(*) from " + table + " where tenant_id = ?", ID), table);
    }
    assertEquals(0, Rows.number(ID, "select count(*) from tenant where id = ?", ID));
    String certificate = erased.get("certificate").asText();
    for (String line :
        List.of(
            "tenant: freight",
            "asked-by: olga",
            "confirmed-by: olga",
            "reason: Trial of the life cycle",
            "data-keys-destroyed: 1",
            "rows-left: 0")) {
      assertTrue(certificate.contains(line + "\n"), certificate);
    }
    assertTrue(TestTenant.isSigned(certificate, erased), "the signature of the certificate");
    assertTrue(certificate.matches("(?s).*\njournal-last-hash: [0-9a-f]{64}\n.*"), certificate);
    assertTrue(Files.exists(TestTenant.anchors(ID)), "the anchors are kept");
    assertFalse(Realm.hasOrganisation(ID), "organisation");
    assertFalse(Realm.hasClient("freight-hansa"), "client");
    assertFalse(Realm.hasPerson("vera"), "person");
    OLGA.get(TENANTS + "/" + ID).expectProblem(404, "XD-1003");
    OLGA.post(TENANTS, TestTenant.wish(ID)).expectProblem(409, "XD-1402");
    Api.as("freight-odoo").get("/api/v1/shipments").expectProblem(403, "XD-1004");
    assertFalse(
        Api.withToken(null).get("/openapi").body().contains(ID + ".example"), "nothing elsewhere");
  }

  @Test
  @Order(6)
  void damagedOrForeignArchivesAreRefused() throws Exception {
    refused(
        "tables/shipment.ndjson",
        TestTenant.changed(archive, "tables/shipment.ndjson", "TST-", "TSX-"));
    refused("manifest.sig", TestTenant.changed(archive, "manifest.json", "\"bytes\"", "\"Bytes\""));
    refused("tables/trace.ndjson", TestTenant.without(archive, "tables/trace.ndjson"));
    refused(
        "tenant.json",
        TestTenant.changed(archive, "tenant.json", "crossdock-tenant", "other-thing"));
    refused("the archive", java.util.Arrays.copyOf(archive, archive.length / 2));
    refused("manifest.json", "no zip at all".getBytes(StandardCharsets.US_ASCII));
    take(ID, archive, transferKey).expectProblem(409, "XD-1402");
    Answer answer = take(AGAIN, archive, null).expectProblem(422, "XD-1404");
    assertEquals("tables/connection_secret.ndjson", answer.json().get("field").asText());
    take(AGAIN, archive, "A".repeat(43)).expectProblem(422, "XD-1404");
    take(AGAIN, archive, "none").expectProblem(400, "XD-2008");
    String path = TENANTS + "/" + AGAIN + "/import?admin=it@freight.example";
    RawHttps.post(path, "olga", "application/zip", 11L << 30, false).expectProblem(413, "XD-2002");
    assertEquals(0, Rows.number(AGAIN, "select count(*) from tenant where id = ?", AGAIN));
  }

  @Test
  @Order(7)
  void isTakenInUnderAnotherId() throws Exception {
    JsonNode taken = take(AGAIN, archive, transferKey).expect(201).json();
    assertEquals("SUSPENDED", taken.at("/tenant/state").asText());
    assertTrue(taken.at("/tenant/stateReason").asText().contains("nothing is sent"));
    assertEquals(2, taken.at("/rows/connection_secret").asInt(), taken::toString);
    take("freight-third", archive, transferKey).expectProblem(409, "XD-1405");
    TestTenant.join(AGAIN, ID);
    assertNothingLeaves();
    OLGA.post(TENANTS + "/" + AGAIN + "/resume", WHY).expect(200);
    // Their tokens are older than the erasure and still valid; what they may do is decided here.
    Eventually.is(
        200,
        "the cache of memberships",
        () -> Api.as("freight-odoo").get("/api/v1/shipments").status());
    assertArrayEquals(raw, Api.as("freight-odoo").download("/api/v1/exchanges/" + event + "/raw"));
    assertEquals(
        "IN_TRANSIT",
        Api.as("freight-odoo").get(shipment.address()).expect(200).json().get("state").asText());
    assertTrue(
        Api.as("freight-odoo")
                .get(shipment.address() + "/trace")
                .expect(200)
                .body()
                .contains("GATE_IN")
            || Rows.number(AGAIN, "select count(*) from milestone") >= 2,
        "its history");
    Api.as("freight-hansa")
        .post("/api/v1/events", shipment.event("after-the-move", "DEPARTED", Instant.now()))
        .expect(202);
    Eventually.is(
        "4",
        "what Odoo was told: the credential came along",
        () ->
            Rows.text(
                AGAIN,
                "select count(*) from exchange where direction = 'O' and state = 'DELIVERED'"));
    assertEquals("IN_TRANSIT", Rows.text(AGAIN, "select state from shipment"));
    TestTenant.awaitSealed(AGAIN);
    TestTenant.assertVerified(Api.as("vera").download("/api/v1/audit/export"), 2);
  }

  /** Due long since, its target well: still nothing is sent until somebody resumes the tenant. */
  private static void assertNothingLeaves() {
    assertEquals(
        "olga, SUSPENDED",
        Rows.text(
            AGAIN,
            "select actor || ', ' || split_part(after, ',', 1) from trace where subject = ? and tenant_id = ?",
            "tenants/" + AGAIN,
            AGAIN));
    Rows.change(AGAIN, "update connection set open_until = null, failures = 0");
    Rows.change(AGAIN, "update lane set next_try_at = now() where waiting > 0");
    Eventually.holds(
        "the sweeper came by",
        () ->
            Rows.number(
                    AGAIN, "select count(*) from lane where next_try_at < now() - interval '3 s'")
                > 0);
    assertEquals(1, Rows.number(AGAIN, "select count(*) from exchange where state = 'WAITING'"));
    Eventually.holds(
        "its machine is refused",
        () -> Api.as("freight-odoo").get("/api/v1/shipments").body().contains("XD-1401"));
  }

  /** The application's own role: nothing is deleted but by the function, and not of the living. */
  @Test
  @Order(8)
  void theApplicationDeletesNothingByItself() {
    for (String sql :
        List.of(
            "delete from exchange",
            "delete from tenant where id = 'brandt'",
            "select erase_tenant_rows('brandt', 10)",
            "select erase_tenant_end('brandt')",
            "insert into former_tenant (id) values ('brandt')",
            "update tenant set state = 'ERASING' where id = 'brandt'",
            "update tenant set state = 'SUSPENDED' where id = 'platform'")) {
      String state = TestTenant.refusal("brandt", sql);
      assertTrue(Set.of("42501", "23514").contains(state), () -> sql + ": " + state);
    }
  }

  private static void awaitDelivered(int count) {
    awaitRow("select count(*) from exchange where direction = 'O' and state = 'DELIVERED'", count);
  }

  private static void awaitRow(String sql, long count) {
    Eventually.is(count, sql, Duration.ofSeconds(60), () -> Rows.number(ID, sql));
  }

  private static void hold(String sql) {
    Rows.change(ID, sql, ID);
  }

  private static Answer confirm(String typed) {
    return OLGA.post(TENANTS + "/" + ID + "/erasure/confirm", "{\"id\":\"" + typed + "\"}");
  }

  private static void refused(String field, byte[] bytes) {
    Answer answer = take(AGAIN, bytes, transferKey).expectProblem(422, "XD-1404");
    assertEquals(field, answer.json().path("field").asText(), answer::body);
  }

  private static Answer take(String id, byte[] bytes, String key) {
    String path = TENANTS + "/" + id + "/import?admin=it@freight.example";
    return key == null
        ? OLGA.send("POST", path, bytes, "Content-Type", "application/zip")
        : OLGA.send(
            "POST", path, bytes, "Content-Type", "application/zip", "Crossdock-Transfer-Key", key);
  }

  private static String text(Map<String, byte[]> files, String name) {
    return new String(files.get(name), StandardCharsets.UTF_8);
  }
}
