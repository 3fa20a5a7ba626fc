package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.launcher.Secrets;
import dev.crossdock.launcher.Stack;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Odoo;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.stack.Told;
import dev.crossdock.vault.TenantKeys;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What stands in the database and on the disk is sealed, and keys change while traffic runs. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VaultIT {
  private static final Instant NOW = Instant.parse("2026-11-18T06:00:00Z");
  private static final String RAW = "select encode(raw, 'hex') from payload where exchange_id = ?";

  /** The server looks at the key file every two seconds and after the keys every five. */
  private static final Duration CARED_FOR_WITHIN = Duration.ofSeconds(30);

  @Test
  @Order(1)
  void neitherADumpNorTheDiskNorALogHoldsPayloadsOrSecrets() throws SQLException {
    String payload = canary();
    String secret = canary();
    String open = canary();
    store("canary", secret);
    TestShipment shipment = TestShipment.announced("brandt");
    String event = event(shipment, open, payload);
    String id = accepted(event);
    String odd = accepted(event(shipment, canary(), payload).replace("GATE_IN", "ODD_CODE"));
    Told.awaitAll(shipment, 1, Eventually.LIMIT);
    Eventually.is("PARKED", "state of " + odd, () -> column("state", odd));
    Api.as("brandt-hansa")
        .post("/api/v1/events", event.substring(0, event.length() - 1))
        .expectAnyProblem();
    assertEquals(event, raw(id));
    Api.as("mara").get("/api/v1/exchanges/" + id + "/content").expect(200);

    StoredBytes.Found control = StoredBytes.find(open);
    assertTrue(control.tables().contains("brandt's exchange, 1 rows"), control::toString);
    assertTrue(
        control.files().stream().anyMatch(file -> file.contains("pg_wal")), control::toString);
    Path log = RunningStack.get().liberty().messages();
    assertTrue(Files.exists(log) && log.startsWith(RunningStack.get().settings().data()));
    StoredBytes.Found found = StoredBytes.find(payload);
    assertTrue(found.nowhere(), () -> "The payload stands in " + found);
    StoredBytes.Found foundSecret = StoredBytes.find(secret);
    assertTrue(foundSecret.nowhere(), () -> "The secret stands in " + foundSecret);
    assertEquals(
        0, Rows.number("brandt", "select count(*) from payload where key_version is null"));
  }

  @Test
  @Order(2)
  void whatWasChangedOrMovedIsRefused() {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String id = shipment.send("GATE_IN", NOW);
    String other = shipment.send("LOADED", NOW.plusSeconds(60));
    String parked = parked(shipment);
    String sealed = Rows.text("brandt", RAW, number(id));
    setRaw(id, Rows.text("brandt", RAW, number(other)));
    refused(id);
    setRaw(id, sealed.substring(0, sealed.length() - 1) + (sealed.endsWith("0") ? "1" : "0"));
    refused(id);
    // It does not hold up what comes after it: it is parked, and goes on when it is whole again.
    Rows.change("brandt", "update exchange set state = 'RECEIVED' where id = ?", number(id));
    Eventually.is("XD-9301", "problem of " + id, () -> column("problem", id));
    assertEquals("PARKED", column("state", id));
    setRaw(id, sealed);
    replay(id);
    Eventually.is("APPLIED", "state of " + id, () -> column("state", id));

    String outgoing = Rows.text("brandt", RAW, number(parked));
    setRaw(parked, sealed);
    Odoo.of("brandt").createPicking(shipment.picking());
    replay(parked);
    Eventually.is("XD-9301", "problem of " + parked, () -> column("problem", parked));
    assertEquals("PARKED", column("state", parked));
    setRaw(parked, outgoing);
    replay(parked);
    Told.awaitAll(shipment, 2, Duration.ofSeconds(60));
  }

  @Test
  @Order(3)
  void whatIsOlderThanTheVaultIsReadAndThenSealed() throws SQLException, GeneralSecurityException {
    TestShipment shipment = TestShipment.of("brandt");
    shipment.announce();
    String event = event(shipment, canary(), canary());
    String id = accepted(event);
    shipment.awaitState("IN_TRANSIT");
    long odoo = odoo();
    store("old", "replaced");
    Rows.change(
        "brandt",
        "update connection_secret set sealed = ? where connection_id = ? and key = 'old'",
        sealedAsBefore("brandt", odoo, "old", canary()),
        odoo);
    Rows.change(
        "brandt",
        "update payload set raw = ?, key_version = null where exchange_id = ?",
        event.getBytes(StandardCharsets.UTF_8),
        number(id));
    assertEquals(event, raw(id));
    Eventually.is(
        "1",
        "version of the key of " + id,
        CARED_FOR_WITHIN,
        () ->
            Rows.text(
                "brandt", "select key_version from payload where exchange_id = ?", number(id)));
    assertFalse(
        Rows.text("brandt", RAW, number(id))
            .contains(HexFormat.of().formatHex(event.getBytes(StandardCharsets.UTF_8))));
    assertEquals(event, raw(id));
    Eventually.is("2", "format of the secret", CARED_FOR_WITHIN, () -> secretByte(odoo, 0));
  }

  @Test
  @Order(4)
  void keysRotateWhileEventsFlow() throws IOException {
    TestShipment shipment = TestShipment.announced("brandt");
    String before = event(shipment, canary(), canary());
    String id = accepted(before);
    List<String> lines = keyLines();
    String fresh = "k2 " + Secrets.newKey();
    AtomicBoolean enough = new AtomicBoolean();
    CompletableFuture<List<String>> sent =
        CompletableFuture.supplyAsync(() -> sendUntil(enough, shipment));
    try {
      makeDataKeyOld();
      writeKeys(List.of(fresh, lines.get(0)));
      for (String tenant : Rows.texts("", "select id from tenant")) {
        Eventually.is(
            0L,
            "keys of " + tenant + " under another key than the new one",
            CARED_FOR_WITHIN,
            () -> Rows.number(tenant, "select count(*) from tenant_key where kek_id <> 'k2'"));
      }
      logged("All data keys are wrapped under k2; other keys may go");
      writeKeys(List.of(fresh));
      logged("k2 is current, there are [k2, env]");
      assertEquals(before, raw(id));
      String after = shipment.send(shipment.reference() + "-after", "IN_TRANSIT", NOW);
      assertEquals(
          "2",
          Rows.text(
              "brandt", "select key_version from payload where exchange_id = ?", number(after)));
      Eventually.is("2", "version of the secret's key", () -> secretByte(odoo(), 4));
      enough.set(true);
      List<String> all = sent.join();
      assertTrue(all.size() > 10, () -> "Only " + all.size() + " events were sent meanwhile");
      Told.awaitAll(shipment, all.size() + 2, Duration.ofSeconds(60));
      assertTrue(raw(all.get(0)).contains(shipment.container()));
    } finally {
      enough.set(true);
    }
  }

  @Test
  @Order(5)
  void withoutItsKeyNothingIsTakenAndNothingLost() throws IOException {
    TestShipment shipment = TestShipment.announced("brandt");
    String event = event(shipment, canary(), canary());
    List<String> lines = keyLines();
    String stranger = "k3 " + Secrets.newKey();
    try {
      writeKeys(List.of(stranger));
      logged("k3 is current, there are [k3, env]");
      Api.as("brandt-hansa").post("/api/v1/events", event).expectProblem(503, "XD-9302");
      assertEquals(0, Rows.number("brandt", "select count(*) from tenant_key where kek_id = 'k3'"));
    } finally {
      writeKeys(lines);
    }
    Eventually.is(
        202,
        "answer once the key is back",
        () -> Api.as("brandt-hansa").post("/api/v1/events", event).status());
    Told.awaitAll(shipment, 1, Duration.ofSeconds(60));
  }

  private static String canary() {
    byte[] random = new byte[12];
    new SecureRandom().nextBytes(random);
    return "Canary" + HexFormat.of().formatHex(random);
  }

  /** An event that says something under details, which nothing takes out of it. */
  private static String event(TestShipment shipment, String id, String said) {
    return shipment
        .event(id, "GATE_IN", NOW)
        .replaceFirst("}$", ",\"details\":{\"note\":\"" + said + "\"}}");
  }

  private static String accepted(String event) {
    return Api.as("brandt-hansa")
        .post("/api/v1/events", event)
        .expect(202)
        .json()
        .get("exchange")
        .asText();
  }

  private static long number(String exchange) {
    return ExchangeId.parse(exchange);
  }

  private static String raw(String exchange) {
    return Api.as("mara").get("/api/v1/exchanges/" + exchange + "/raw").expect(200).body();
  }

  private static String column(String name, String exchange) {
    return Rows.text("brandt", "select " + name + " from exchange where id = ?", number(exchange));
  }

  private static void setRaw(String exchange, String hex) {
    Rows.change(
        "brandt",
        "update payload set raw = decode(?, 'hex') where exchange_id = ?",
        hex,
        number(exchange));
  }

  private static void refused(String exchange) {
    for (String view : List.of("/raw", "/content")) {
      assertEquals(
          "XD-9301",
          Api.as("mara")
              .get("/api/v1/exchanges/" + exchange + view)
              .expect(500)
              .json()
              .get("id")
              .asText());
    }
  }

  private static String parked(TestShipment shipment) {
    return Eventually.get(
            () -> "a parked delivery",
            Eventually.LIMIT,
            () -> Told.outgoing(shipment, "PARKED"),
            ids -> ids.size() == 1)
        .get(0);
  }

  private static void replay(String exchange) {
    Api.as("mara")
        .post("/api/v1/exchanges/" + exchange + "/replay", "{\"reason\":\"It is whole again\"}")
        .expect(200);
  }

  private static long odoo() {
    return Rows.number("brandt", "select id from connection where code = 'odoo'");
  }

  private static String secretByte(long connection, int index) {
    return Rows.text(
        "brandt",
        "select get_byte(sealed, ?) from connection_secret where connection_id = ? and key = 'old'",
        index,
        connection);
  }

  private static void store(String name, String secret) throws SQLException {
    Stack stack = RunningStack.get();
    long odoo = odoo();
    try (Connection database = stack.database().owner().getConnection()) {
      database.setAutoCommit(false);
      dev.crossdock.tenant.Tenancy.fence(database, "brandt");
      ConnectionSecrets.store(
          database,
          TenantKeys.keyring(database, "brandt", stack.keyFile().keys(), NOW),
          odoo,
          name,
          secret,
          NOW);
      database.commit();
    }
  }

  /** As secrets were sealed before there was a vault: under the key of the setting itself. */
  private static byte[] sealedAsBefore(String tenant, long connection, String name, String secret)
      throws GeneralSecurityException {
    byte[] key = Base64.getDecoder().decode(RunningStack.get().secrets().key("crossdock.key"));
    byte[] nonce = new byte[12];
    new SecureRandom().nextBytes(nonce);
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
    cipher.updateAAD((tenant + '\n' + connection + '\n' + name).getBytes(StandardCharsets.UTF_8));
    byte[] sealed = cipher.doFinal(secret.getBytes(StandardCharsets.UTF_8));
    byte[] all = new byte[1 + nonce.length + sealed.length];
    all[0] = 1;
    System.arraycopy(nonce, 0, all, 1, nonce.length);
    System.arraycopy(sealed, 0, all, 1 + nonce.length, sealed.length);
    return all;
  }

  private static List<String> sendUntil(AtomicBoolean enough, TestShipment shipment) {
    List<String> sent = new ArrayList<>();
    while (!enough.get()) {
      String id = shipment.reference() + "-" + sent.size();
      sent.add(shipment.send(id, "IN_TRANSIT", NOW.plusSeconds(60 + sent.size())));
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    return sent;
  }

  /** Older than it may get; and the version that follows it at once is old enough to be used. */
  private static void makeDataKeyOld() {
    Rows.change(
        "brandt",
        "update tenant_key set created_at = now() - interval '100 days' where version = 1");
    Eventually.is(
        2L,
        "versions of the data key",
        CARED_FOR_WITHIN,
        () -> Rows.number("brandt", "select count(*) from tenant_key"));
    Rows.change(
        "brandt",
        "update tenant_key set created_at = now() - interval '2 minutes' where version = 2");
  }

  private static List<String> keyLines() throws IOException {
    return Files.readAllLines(RunningStack.get().keyFile().path()).stream()
        .filter(line -> !line.startsWith("#"))
        .toList();
  }

  private static void writeKeys(List<String> lines) throws IOException {
    Files.write(RunningStack.get().keyFile().path(), lines);
  }

  private static void logged(String text) {
    Path log = RunningStack.get().liberty().messages();
    Eventually.holds(
        "the log says " + text,
        CARED_FOR_WITHIN,
        () -> {
          try {
            return Files.readString(log).contains(text);
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }
}
