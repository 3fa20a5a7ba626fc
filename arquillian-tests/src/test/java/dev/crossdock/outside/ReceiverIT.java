package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.ConnectionSecrets;
import dev.crossdock.launcher.Stack;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Receiver.Received;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.RunningStack;
import dev.crossdock.stack.StandardWebhook;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.tenant.Tenancy;
import dev.crossdock.vault.TenantKeys;
import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Webhooks that we send, at the server of somebody who has nothing of ours but a key. */
class ReceiverIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TENANT = "lumiere";
  private static final String CODE = "hansa-tell";

  /** After 500 and after silence the next try comes within 1 and 2 s; a send may take 1 s. */
  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(45);

  private static final Duration SILENCE_MAX = Duration.ofSeconds(10);
  private static final String SHARED = "whsec_" + random(32);
  private static final String SEED = random(32);
  private static final String PING = "ping-";
  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static final AtomicInteger MESSAGES = new AtomicInteger();

  private static Receiver.Place hook;

  private static String random(int bytes) {
    byte[] chance = new byte[bytes];
    new SecureRandom().nextBytes(chance);
    return Base64.getEncoder().encodeToString(chance);
  }

  @BeforeAll
  static void connection() throws SQLException {
    hook = Receiver.get().at("/hooks/crossdock", ReceiverIT::unwell);
    Rows.change(
        TENANT,
        "insert into connection (tenant_id, code, partner, name, connector, zone, settings,"
            + " created_at) values (?, ?, 'hansa', 'Hansa is told', 'webhook', 'Europe/Paris',"
            + " jsonb_build_object('url', ?::text, 'sendTimeoutSeconds', '1'), now())",
        TENANT,
        CODE,
        hook.address());
    store("key", "whsk_" + SEED);
    store("oldKey", SHARED);
  }

  /** First an error, then nothing for longer than we wait, then all is well; pings are taken. */
  private static void unwell(int before, com.sun.net.httpserver.HttpExchange exchange)
      throws IOException {
    boolean ping = exchange.getRequestHeaders().getFirst("webhook-id").startsWith(PING);
    int message = ping ? Integer.MAX_VALUE : MESSAGES.getAndIncrement();
    if (message == 1) {
      try {
        OVER.await(SILENCE_MAX.toSeconds(), TimeUnit.SECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    Receiver.answer(exchange, message == 0 ? 500 : 200, "");
  }

  private static void store(String name, String secret) throws SQLException {
    Stack stack = RunningStack.get();
    Instant now = Instant.now();
    long id =
        Rows.number(
            TENANT, "select id from connection where tenant_id = ? and code = ?", TENANT, CODE);
    try (Connection database = stack.database().owner().getConnection()) {
      database.setAutoCommit(false);
      Tenancy.fence(database, TENANT);
      ConnectionSecrets.store(
          database,
          TenantKeys.keyring(database, TENANT, stack.keyFile().keys(), now),
          id,
          name,
          secret,
          now);
      database.commit();
    }
  }

  @AfterAll
  static void remove() {
    OVER.countDown();
    for (String table : List.of("exchange", "lane", "connection_secret", "connection")) {
      Rows.change(
          TENANT,
          "delete from "
              + table
              + " where "
              + (table.equals("connection") ? "id" : "connection_id")
              + " in (select id from connection where tenant_id = ? and code = ?)",
          TENANT,
          CODE);
    }
  }

  @Test
  void aMessageReachesItsReceiverOnceThroughErrorAndSilence() throws IOException {
    TestShipment shipment = TestShipment.of(TENANT);
    shipment.announce();
    // Connections are known for a moment: until then nobody tells this one.
    Eventually.holds(
        "something for the receiver",
        DELIVERED_WITHIN,
        () -> {
          if (told() == 0) {
            shipment.send("tell-" + System.nanoTime(), "GATE_IN", Instant.now());
          }
          return told() > 0;
        });
    Eventually.is("0", "messages on the way", DELIVERED_WITHIN, () -> undelivered());

    List<Received> tries =
        hook.received().stream().filter(one -> !one.header("webhook-id").startsWith(PING)).toList();
    String id = tries.get(0).header("webhook-id");
    List<Received> same =
        tries.stream().filter(one -> id.equals(one.header("webhook-id"))).toList();
    assertEquals(
        3,
        same.size(),
        () ->
            "500, silence, 200: then never again; "
                + tries.stream().map(one -> one.header("webhook-id")).toList());
    assertEquals(
        tries.stream().map(one -> one.header("webhook-id")).distinct().count() + 2, tries.size());
    String published = published();
    for (Received one : tries) {
      assertEquals("POST", one.method());
      assertTrue(verifies(published, one), "by the public key");
      assertTrue(verifies(SHARED, one), "by the old key, in the overlap");
      assertFalse(verifies("whsec_" + random(32), one), "by another key");
      JsonNode body = JSON.readTree(one.body());
      assertEquals("shipment.milestone", body.get("type").asText());
      assertEquals(shipment.reference(), body.at("/data/shipment").asText());
      assertEquals(one.header("webhook-id"), body.at("/data/exchange").asText());
    }
    long first = Long.parseLong(same.get(0).header("webhook-timestamp"));
    assertTrue(Long.parseLong(same.get(2).header("webhook-timestamp")) > first, "of each attempt");

    for (String secret : List.of(SEED, SHARED.substring("whsec_".length()))) {
      StoredBytes.Found found = StoredBytes.find(secret);
      assertTrue(found.nowhere(), found::toString);
    }
  }

  private static boolean verifies(String key, Received one) {
    return StandardWebhook.verifies(
        key,
        one.header("webhook-id"),
        one.header("webhook-timestamp"),
        one.header("webhook-signature"),
        one.body(),
        Instant.now());
  }

  /** The partner learns the key, another partner nothing. */
  private static String published() {
    JsonNode theirs = Api.as("lumiere-hansa").get("/api/v1/webhook-keys").expect(200).json();
    assertEquals(1, theirs.get("items").size(), theirs::toString);
    assertEquals(CODE, theirs.at("/items/0/connection").asText());
    JsonNode keys = theirs.at("/items/0/keys");
    assertEquals(1, keys.size(), "a shared key is not published");
    assertNotNull(keys.get(0));
    JsonNode others = Api.as("lumiere-ventoux").get("/api/v1/webhook-keys").expect(200).json();
    assertEquals(0, others.get("items").size(), others::toString);
    return keys.get(0).asText();
  }

  private static long told() {
    return Rows.number(
        TENANT,
        "select count(*) from exchange e join connection c on c.id = e.connection_id where"
            + " e.direction = 'O' and c.code = ?",
        CODE);
  }

  private static String undelivered() {
    return Rows.text(
        TENANT,
        "select count(*) from exchange e join connection c on c.id = e.connection_id where"
            + " e.direction = 'O' and c.code = ? and e.state <> 'DELIVERED'",
        CODE);
  }
}
