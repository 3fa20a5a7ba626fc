package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.Steady;
import dev.crossdock.stack.TestShipment;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Machines' credentials: made, used, rotated without a failed call, and ended within a minute. */
class CredentialsIT {
  static final String CREDENTIALS = "/api/v1/credentials";
  private static final Duration REVOKED_WITHIN = Duration.ofSeconds(60);
  private static final Logger LOG = Logger.getLogger(CredentialsIT.class.getName());
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api ADMIN = Api.as("mara");
  private static final String EVENTS = "/api/v1/events";

  private static TestShipment shipment;
  private static final AtomicInteger COUNT = new AtomicInteger();

  @BeforeAll
  static void announce() {
    LOG.setLevel(Level.INFO); // what was measured is worth a line
    shipment = TestShipment.of("brandt");
    shipment.announce();
  }

  /** Makes a credential as brandt's administrator. */
  static JsonNode make(String connection, String kind, String proof) {
    return ADMIN.post(CREDENTIALS, order(connection, kind, proof)).expect(201).json();
  }

  static String order(String connection, String kind, String proof) {
    ObjectNode order = JSON.createObjectNode().put("connection", connection).put("kind", kind);
    order.put("name", "Test of " + kind).put("days", 30).put("reason", "A test");
    return order.put("proof", proof).toString();
  }

  /** Makes what comes after a credential. */
  static JsonNode rotate(JsonNode made, String proof) {
    ObjectNode wish = JSON.createObjectNode().put("overlapHours", 1).put("reason", "A test");
    return ADMIN
        .post(address(made) + "/rotate", wish.put("proof", proof).toString())
        .expect(201)
        .json();
  }

  static void revoke(JsonNode made) {
    ADMIN.post(address(made) + "/revoke", "{\"reason\":\"A test\"}").expect(200);
  }

  static String address(JsonNode made) {
    return made.at("/credential/href").asText();
  }

  private static String client(JsonNode made) {
    return made.at("/credential/client").asText();
  }

  private static Answer token(JsonNode made) {
    return MachineTokens.bySecret(client(made), made.get("secret").asText());
  }

  private static Answer send(String token) {
    String id = "cred-" + shipment.reference() + "-" + COUNT.incrementAndGet();
    return Api.withToken(token).post(EVENTS, shipment.event(id, "GATE_IN", Instant.now()));
  }

  @Test
  void aSecretIsRotatedUnderLoadAndRevokedWithinAMinute() {
    AtomicReference<JsonNode> used = new AtomicReference<>(make("hansa", "client-secret", null));
    JsonNode first = used.get();
    AtomicReference<String> token = new AtomicReference<>(MachineTokens.in(token(first)));
    AtomicInteger turn = new AtomicInteger();
    JsonNode second;
    try (Steady load =
        new Steady(
            () -> {
              if (turn.incrementAndGet() % 10 == 0) {
                token.set(MachineTokens.in(token(used.get())));
              }
              return send(token.get());
            })) {
      load.more(30);
      second = rotate(first, null);
      load.more(30); // the old one goes on
      used.set(second);
      load.more(30);
      revoke(first);
      Eventually.is(
          "ended",
          "state of the old one",
          () -> ADMIN.get(address(first)).json().at("/state").asText());
      load.more(30);
      load.close();
      assertEquals(List.of(), load.failures());
      LOG.log(Level.INFO, "{0} calls around a rotation, none failed", load.calls());
    }
    assertEquals(401, token(first).status(), "the identity provider has heard of it");
    assertFalse(client(first).equals(client(second)));

    String lastToken = MachineTokens.in(token(second));
    send(lastToken).expect(202);
    revoke(second);
    long from = System.nanoTime();
    Eventually.is(
        403,
        "status with a revoked client's token",
        REVOKED_WITHIN,
        () -> send(lastToken).status());
    LOG.log(
        Level.INFO, "Revoked after {0} ms", Duration.ofNanos(System.nanoTime() - from).toMillis());
    send(lastToken).expectProblem(403, "XD-1004");
    assertEquals(401, token(second).status());
    ADMIN
        .post(address(second) + "/rotate", "{\"reason\":\"A test\"}")
        .expectProblem(409, "XD-1604");
    ADMIN
        .post(address(second) + "/revoke", "{\"reason\":\"A test\"}")
        .expectProblem(409, "XD-1604");
  }

  @Test
  void whatEndsStopsByItself() {
    JsonNode made = make("hansa", "client-secret", null);
    String token = MachineTokens.in(token(made));
    send(token).expect(202);
    Rows.change(
        "brandt", "update credential set expires_at = now() where principal = ?", client(made));
    Eventually.is(403, "status after the end", REVOKED_WITHIN, () -> send(token).status());
    JsonNode ended = ADMIN.get(address(made)).expect(200).json();
    assertEquals("ended", ended.get("state").asText());
    assertEquals("credential care", ended.get("endedBy").asText());
    Eventually.is(401, "what the identity provider says", () -> token(made).status());
    assertTrue(ended.has("lastUsedAt"), ended::toString);
  }

  /** A copy of the platform that did not do it itself hears of it when what it knows is too old. */
  @Test
  void whatAnotherCopyRevokesIsFeltHereWithinAMinute() {
    JsonNode made = make("hansa", "client-secret", null);
    String token = MachineTokens.in(token(made));
    send(token).expect(202);
    Rows.change(
        "brandt",
        "update credential set state = 'CLOSING', ended_at = now() where principal = ?",
        client(made));
    Rows.change("brandt", "delete from membership where principal = ?", client(made));
    long from = System.nanoTime();
    Eventually.is(403, "status here", REVOKED_WITHIN, () -> send(token).status());
    LOG.log(
        Level.INFO,
        "Revoked elsewhere, felt here after {0} ms",
        Duration.ofNanos(System.nanoTime() - from).toMillis());
    Eventually.is(
        401, "what the identity provider says", REVOKED_WITHIN, () -> token(made).status());
  }

  @Test
  void aPrivateKeyProvesItself() {
    KeyPair keys = pair();
    JsonNode made = make("hansa", "private-key", pem(keys));
    assertFalse(made.has("secret"), "the platform never had it");
    String shown = made.at("/credential/shown").asText();
    String keyId = shown.substring(shown.indexOf("kid ") + 4);
    send(MachineTokens.in(MachineTokens.byKey(client(made), keys, keyId))).expect(202);
    assertEquals(400, MachineTokens.byKey(client(made), pair(), keyId).status() / 100 * 100);
    assertEquals(400, MachineTokens.bySecret(client(made), "secret").status() / 100 * 100);
    ADMIN.post(address(made) + "/rotate", "{\"reason\":\"A test\"}").expectProblem(422, "XD-2004");
    KeyPair newer = pair();
    JsonNode next = rotate(made, pem(newer));
    String nextShown = next.at("/credential/shown").asText();
    String nextId = nextShown.substring(nextShown.indexOf("kid ") + 4);
    send(MachineTokens.in(MachineTokens.byKey(client(made), keys, keyId))).expect(202);
    send(MachineTokens.in(MachineTokens.byKey(client(next), newer, nextId))).expect(202);
    revoke(made);
    revoke(next);
  }

  @Test
  void aCredentialIsForItsConnectionAndItsOwner() {
    JsonNode made = make("alpen", "client-secret", null);
    String token = MachineTokens.in(token(made));
    Api alpen = Api.withToken(token);
    Answer foreign = alpen.post("/api/v1/inbox/hansa", "{}").expectProblem(404, "XD-1003");
    Answer none = alpen.post("/api/v1/inbox/nobody", "{}").expectProblem(404, "XD-1003");
    assertEquals(none.json().get("detail"), foreign.json().get("detail"));
    alpen.get(CREDENTIALS).expectProblem(403, "XD-1002");

    JsonNode odoo = make("odoo", "client-secret", null);
    Api.withToken(MachineTokens.in(token(odoo))).get(shipment.address()).expect(200);
    ADMIN.post(CREDENTIALS, order("odoo", "webhook", null)).expectProblem(422, "XD-2004");

    Rows.change(
        "brandt",
        "insert into membership (principal, tenant_id, partner, role, display_name)"
            + " values ('theo', 'brandt', 'hansa', 'PARTNER_ADMIN', 'Theo Brink')");
    try {
      Eventually.is(
          200,
          "theo's list",
          () -> Api.as("theo").get(CREDENTIALS, "Crossdock-Tenant", "brandt").status());
      JsonNode own = Api.as("theo").get(CREDENTIALS, "Crossdock-Tenant", "brandt").json();
      assertFalse(own.toString().contains(client(made)), "another partner's");
      assertFalse(own.toString().contains(client(odoo)), "the tenant's");
      for (JsonNode other : List.of(made, odoo)) {
        for (String act : List.of("rotate", "revoke")) {
          Answer refused =
              Api.as("theo")
                  .post(
                      address(other) + "/" + act,
                      "{\"reason\":\"A test\"}",
                      "Crossdock-Tenant",
                      "brandt")
                  .expectProblem(404, "XD-1003");
          assertFalse(refused.body().contains(client(other)));
        }
      }
      String of = order("alpen", "client-secret", null);
      Answer foreignOrder =
          Api.as("theo")
              .post(CREDENTIALS, of, "Crossdock-Tenant", "brandt")
              .expectProblem(422, "XD-2004");
      Answer noOrder =
          Api.as("theo")
              .post(CREDENTIALS, of.replace("alpen", "nobody"), "Crossdock-Tenant", "brandt")
              .expectProblem(422, "XD-2004");
      assertEquals(noOrder.json().get("detail"), foreignOrder.json().get("detail"));
      JsonNode his =
          Api.as("theo")
              .post(
                  CREDENTIALS, order("hansa", "client-secret", null), "Crossdock-Tenant", "brandt")
              .expect(201)
              .json();
      send(MachineTokens.in(token(his))).expect(202);
      revoke(his);
    } finally {
      Rows.change(
          "brandt", "delete from membership where principal = 'theo' and tenant_id = 'brandt'");
    }
    revoke(made);
    revoke(odoo);
  }

  @Test
  void everyActIsInTheJournalAndNoSecretAnywhere() {
    JsonNode made = make("hansa", "client-secret", null);
    JsonNode next = rotate(made, null);
    revoke(next);
    revoke(made);
    List<String> told =
        Rows.texts(
            "brandt",
            "select detail from trace where kind = 'SETTING_CHANGED' and subject in (?, ?) and"
                + " reason = 'A test' and actor = 'mara' order by id",
            "credentials/" + made.at("/credential/id").asText(),
            "credentials/" + next.at("/credential/id").asText());
    assertEquals(4, told.size(), told::toString);
    assertTrue(told.get(0).contains("made a client secret for hansa"), told::toString);
    for (JsonNode one : List.of(made, next)) {
      String secret = one.get("secret").asText();
      assertEquals(43, secret.length());
      assertFalse(ADMIN.get(CREDENTIALS).expect(200).body().contains(secret));
      assertFalse(ADMIN.get(address(one)).expect(200).body().contains(secret));
    }
  }

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(KeyPair keys) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
