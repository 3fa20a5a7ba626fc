package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.StandardWebhook;
import dev.crossdock.stack.Steady;
import dev.crossdock.stack.TestShipment;
import dev.crossdock.webhook.WebhookSignature;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signed messages without a token: who may send, what is refused, and how keys change. */
class WebhooksIT {
  private static final Logger LOG = Logger.getLogger(WebhooksIT.class.getName());
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(60);
  private static final int MIB = 1024 * 1024;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private static TestShipment shipment;
  private static JsonNode made;

  @BeforeAll
  static void key() {
    LOG.setLevel(Level.INFO); // what was measured is worth a line
    shipment = TestShipment.of("brandt");
    shipment.announce();
    made = CredentialsIT.make("hansa", "webhook", null);
  }

  @AfterAll
  static void end() {
    CredentialsIT.revoke(made);
  }

  private static String address(JsonNode made) {
    return made.at("/credential/address").asText();
  }

  private static String event() {
    return shipment.event(id("event"), "GATE_IN", Instant.now());
  }

  private static String id(String what) {
    return "msg_" + what + "-" + shipment.reference() + "-" + COUNT.incrementAndGet();
  }

  static Answer send(JsonNode made, String id, String body) {
    return send(address(made), made.get("secret").asText(), id, Instant.now(), body);
  }

  private static Answer send(String address, String secret, String id, Instant at, String body) {
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String time = Long.toString(at.getEpochSecond());
    return raw(address, id, time, WebhookSignature.sign(key, id, time, bytes), bytes);
  }

  private static Answer raw(
      String address, String id, String time, String signature, byte[] bytes) {
    return Api.withToken(null)
        .send(
            "POST",
            address,
            bytes,
            "Content-Type",
            "application/json",
            "webhook-id",
            id,
            "webhook-timestamp",
            time,
            "webhook-signature",
            signature);
  }

  @Test
  void aSignedMessageGoesTheWayOfTheInboxOnce() {
    String id = id("once");
    String body = event();
    String exchange = send(made, id, body).expect(202).json().get("exchange").asText();
    EventsIT.awaitState(exchange, "APPLIED");
    JsonNode again = send(made, id, body).expect(202).json();
    assertEquals(
        exchange + " duplicate",
        again.get("exchange").asText() + " " + again.get("status").asText());
    send(made, id, event()).expectProblem(409, "XD-3004");
    Answer limits = send(made, id("limits"), event()).expect(202);
    assertTrue(limits.header("RateLimit").contains("r="), "its requests count");
    Eventually.holds(
        "when it was used",
        () -> Api.as("mara").get(CredentialsIT.address(made)).json().has("lastUsedAt"));
  }

  @Test
  void anUnknownAddressAndAWrongSignatureLookAlike() {
    String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    Instant now = Instant.now();
    Answer wrong =
        send(address(made), other, id("wrong"), now, event()).expectProblem(401, "XD-1601");
    String nobody = address(made).substring(0, address(made).length() - 3) + "xyz";
    Answer unknown =
        send(nobody, made.get("secret").asText(), id("unknown"), now, event())
            .expectProblem(401, "XD-1601");
    assertEquals(plain(unknown), plain(wrong));
    assertEquals(names(unknown), names(wrong), "headers");
    String machine = "/api/v1/webhooks/brandt-hansa"; // has a membership, and no key
    assertEquals(
        plain(unknown),
        plain(send(machine, made.get("secret").asText(), id("machine"), now, event())));
    Eventually.holds(
        "a refusal in the journal",
        () ->
            Rows.number(
                    "brandt",
                    "select count(*) from trace where kind = 'REFUSED' and problem = 'XD-1601' and"
                        + " subject = ?",
                    "POST " + address(made))
                > 0);
  }

  @Test
  void anotherAddressStaleAndChangedMessagesAreRefused() {
    JsonNode alpen = CredentialsIT.make("alpen", "webhook", null);
    Instant now = Instant.now();
    String secret = made.get("secret").asText();
    send(address(alpen), secret, id("foreign"), now, event()).expectProblem(401, "XD-1601");
    CredentialsIT.revoke(alpen);
    for (Instant at : List.of(now.minusSeconds(310), now.plusSeconds(310))) {
      Answer stale = send(address(made), secret, id("stale"), at, event());
      stale.expectProblem(401, "XD-1601");
      assertEquals("webhook-timestamp", stale.json().get("field").asText());
    }
    byte[] key = Base64.getDecoder().decode(secret.substring("whsec_".length()));
    String id = id("changed");
    String time = Long.toString(now.getEpochSecond());
    String signature =
        WebhookSignature.sign(key, id, time, event().getBytes(StandardCharsets.UTF_8));
    raw(address(made), id, time, signature, event().getBytes(StandardCharsets.UTF_8))
        .expectProblem(401, "XD-1601");
    raw(address(made), id, time, "v1a," + signature.substring(3), new byte[] {'{'})
        .expectProblem(401, "XD-1601"); // of a pair that this address does not have
    for (boolean chunked : new boolean[] {false, true}) {
      RawHttps.post(address(made), "brandt-hansa", "application/json", 2 * MIB, chunked)
          .expectProblem(413, "XD-2002");
    }
    // A token is no signature, and a signature is no token.
    Api.as("brandt-hansa").post(address(made), event()).expectProblem(401, "XD-1601");
    Api.withToken(null)
        .send("GET", address(made), null, "webhook-signature", signature)
        .expectProblem(401, "XD-1001");
  }

  /** A sender with a pair of its own: we never have what could sign in its name. */
  @Test
  void aPairOfTheSendersIsRotatedIntoAndOutOf() throws GeneralSecurityException {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    JsonNode first = CredentialsIT.make("hansa", "webhook", StandardWebhook.publicKey(pair));
    assertFalse(first.has("secret"), "the platform never had it");
    assertEquals(202, sendSigned(first, "pair", pair).status());
    KeyPair other = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    sendSigned(first, "other", other).expectProblem(401, "XD-1601");
    String open = StandardWebhook.publicKey(pair).replace("whpk_", "whsec_");
    send(address(first), open, id("public"), Instant.now(), event()).expectProblem(401, "XD-1601");

    JsonNode second = CredentialsIT.rotate(first, StandardWebhook.publicKey(other));
    assertEquals(address(first), address(second));
    assertEquals(202, sendSigned(first, "old", pair).status());
    assertEquals(202, sendSigned(first, "new", other).status());
    JsonNode shared = CredentialsIT.rotate(second, null);
    send(shared, id("shared"), event()).expect(202);
    assertEquals(202, sendSigned(first, "beside", other).status());
    for (JsonNode gone : List.of(first, second)) {
      CredentialsIT.revoke(gone);
    }
    for (KeyPair ended : List.of(pair, other)) {
      Eventually.is(
          401,
          "status with an ended pair",
          REVOKED_WITHIN,
          () -> sendSigned(first, "ended", ended).status());
    }
    send(shared, id("shared"), event()).expect(202);
    CredentialsIT.revoke(shared);
  }

  private static Answer sendSigned(JsonNode made, String what, KeyPair pair) {
    String id = id(what);
    String time = Long.toString(Instant.now().getEpochSecond());
    byte[] bytes = event().getBytes(StandardCharsets.UTF_8);
    String signature = StandardWebhook.sign(pair.getPrivate(), id, time, bytes);
    return raw(address(made), id, time, "v1,AAAA " + signature, bytes);
  }

  @Test
  void aKeyIsRotatedUnderLoadAndRevokedWithinAMinute() {
    JsonNode first = CredentialsIT.make("hansa", "webhook", null);
    AtomicReference<JsonNode> used = new AtomicReference<>(first);
    JsonNode second;
    try (Steady load = new Steady(() -> send(used.get(), id("load"), event()))) {
      load.more(30);
      second = CredentialsIT.rotate(first, null);
      assertEquals(address(first), address(second));
      load.more(30); // the old one goes on
      used.set(second);
      load.more(30);
      CredentialsIT.revoke(first);
      load.more(30);
      load.close();
      assertEquals(List.of(), load.failures());
      LOG.log(Level.INFO, "{0} webhooks around a rotation, none failed", load.calls());
    }
    long from = System.nanoTime();
    Eventually.is(
        401,
        "status with a revoked key",
        REVOKED_WITHIN,
        () -> send(first, id("revoked"), event()).status());
    LOG.log(
        Level.INFO,
        "The key was refused after {0} ms",
        Duration.ofNanos(System.nanoTime() - from).toMillis());
    send(second, id("after"), event()).expect(202);
    CredentialsIT.revoke(second);
    Eventually.is(
        401,
        "status without any key",
        REVOKED_WITHIN,
        () -> send(second, id("gone"), event()).status());
    assertEquals(
        "0",
        Rows.text(
            "brandt",
            "select count(*) from connection_secret where key in (?, ?)",
            key(first),
            key(second)));
  }

  /** Out: a partner's address is told of the partner's own shipments and of nobody else's. */
  @Test
  void aPartnersAddressIsToldOfItsOwnShipments() {
    for (String partner : List.of("hansa", "ventoux")) {
      Rows.change(
          "lumiere",
          "insert into connection (tenant_id, code, partner, name, connector, zone, settings,"
              + " created_at) values ('lumiere', ?, ?, 'Hook', 'webhook', 'Europe/Paris',"
              + " '{\"url\":\"https://127.0.0.1/hook\"}', now())",
          partner + "-hook",
          partner);
    }
    try {
      TestShipment own = TestShipment.of("lumiere");
      own.announce();
      Eventually.holds(
          "something for hansa's address",
          () -> {
            own.send(id("out"), "GATE_IN", Instant.now().minusSeconds(COUNT.incrementAndGet()));
            return told("hansa-hook") > 0;
          });
      assertEquals(0, told("ventoux-hook"), "ventoux has no part in it");
    } finally {
      for (String table : List.of("exchange", "lane", "connection")) {
        Rows.change(
            "lumiere",
            "delete from "
                + table
                + " where "
                + (table.equals("connection") ? "id" : "connection_id")
                + " in (select id from connection where code in ('hansa-hook', 'ventoux-hook'))");
      }
    }
  }

  private static long told(String connection) {
    return Rows.number(
        "lumiere",
        "select count(*) from exchange e join connection c on c.id = e.connection_id where"
            + " e.direction = 'O' and c.code = ?",
        connection);
  }

  private static String key(JsonNode made) {
    return "webhook/" + made.at("/credential/id").asText().substring("CR-".length());
  }

  private static String plain(Answer answer) {
    ObjectNode body = (ObjectNode) answer.json();
    body.remove(List.of("traceId", "instance"));
    return answer.status() + " " + body;
  }

  private static List<String> names(Answer answer) {
    return answer.headers().map().keySet().stream().sorted().toList();
  }
}
