package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.RawHttps;
import dev.crossdock.stack.Rows;
import dev.crossdock.stack.TestShipment;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a credential may be used for, and how it is told what it was refused for. */
class PoliciesIT {
  private static final Api ADMIN = Api.as("mara");
  private static final String EVENTS = "/api/v1/events";
  private static final int REFUSALS = 40;
  private static TestShipment shipment;

  @BeforeAll
  static void announce() {
    shipment = TestShipment.of("brandt");
    shipment.announce();
  }

  private static Answer policy(JsonNode made, String rules) {
    String body = "{" + rules + (rules.isEmpty() ? "" : ",") + "\"reason\":\"A test\"}";
    return ADMIN.put(CredentialsIT.address(made) + "/policy", body);
  }

  private static String token(JsonNode made) {
    return MachineTokens.in(
        MachineTokens.bySecret(
            made.at("/credential/client").asText(), made.get("secret").asText()));
  }

  private static Answer send(Api client, String... headers) {
    String id = "policy-" + shipment.reference() + "-" + System.nanoTime();
    return client.post(EVENTS, shipment.event(id, "GATE_IN", Instant.now()), headers);
  }

  @Test
  void whatAPolicyForbidsIsRefusedCountedAndToldOnce() {
    JsonNode made = CredentialsIT.make("hansa", "client-secret", null);
    Api client = Api.withToken(token(made));
    send(client).expect(202);
    policy(made, "\"uses\":[\"send\"]").expect(200);
    send(client).expect(202);
    for (int i = 0; i < REFUSALS; i++) {
      client.get("/api/v1/shipments").expectProblem(403, "XD-1607");
    }
    // Who is no proxy of ours is not believed where it comes from.
    policy(made, "\"sources\":[\"203.0.113.0/24\"]").expect(200);
    send(client, "X-Forwarded-For", "203.0.113.9", "Forwarded", "for=203.0.113.9")
        .expectProblem(403, "XD-1607");
    policy(made, "\"sources\":[\"127.0.0.0/8\",\"::1\"]").expect(200);
    send(client).expect(202);
    LocalTime now = LocalTime.now(ZoneId.of("Europe/Berlin")).truncatedTo(ChronoUnit.MINUTES);
    policy(made, hours(now.plusHours(1), now.plusHours(2))).expect(200);
    send(client).expectProblem(403, "XD-1607");
    policy(made, hours(now.minusHours(1), now.plusHours(1))).expect(200);
    send(client).expect(202);
    policy(made, "\"bytesMax\":100").expect(200);
    send(client).expectProblem(403, "XD-1607");
    client.get("/api/v1/shipments").expect(200);

    Eventually.is(
        REFUSALS + 3L,
        "refused today",
        () -> ADMIN.get(CredentialsIT.address(made)).json().at("/refused/today").asLong());
    JsonNode last = ADMIN.get(CredentialsIT.address(made)).json();
    assertEquals("size", last.at("/refused/lastRule").asText());
    assertEquals(100, last.at("/policy/bytesMax").asInt());
    List<String> told =
        Rows.texts(
            "brandt",
            "select detail from trace where kind = 'REFUSED' and subject = ? and problem ="
                + " 'XD-1607' order by id",
            "credentials/" + made.at("/credential/id").asText());
    assertTrue(!told.isEmpty() && told.size() <= 3, told::toString);
    assertEquals(
        "0",
        Rows.text(
            "brandt",
            "select count(*) from trace where actor = ? and problem = 'XD-1002'",
            made.at("/credential/client").asText()),
        "not told one by one");
    CredentialsIT.revoke(made);
    policy(made, "").expectProblem(409, "XD-1604");
  }

  private static String hours(LocalTime from, LocalTime until) {
    return "\"from\":\"" + from + "\",\"until\":\"" + until + "\"";
  }

  @Test
  void aBodyOfUnknownLengthIsMeasuredAndWhatComesAfterIsGuardedToo() {
    JsonNode made = CredentialsIT.make("hansa", "client-secret", null);
    policy(made, "\"bytesMax\":100000").expect(200);
    JsonNode next = CredentialsIT.rotate(made, null);
    String token = token(next);
    assertEquals(100_000, next.at("/credential/policy/bytesMax").asInt());
    send(Api.withToken(token)).expect(202);
    for (boolean chunked : new boolean[] {true, false}) {
      RawHttps.postWith(token, "/api/v1/inbox/hansa", "application/edifact", 256 * 1024, chunked)
          .expectProblem(403, "XD-1607");
    }
    CredentialsIT.revoke(made);
    CredentialsIT.revoke(next);
  }

  @Test
  void anAddressOfWebhooksIsGuardedByTheKeyThatSigned() {
    JsonNode first = CredentialsIT.make("hansa", "webhook", null);
    JsonNode second = CredentialsIT.rotate(first, null);
    WebhooksIT.send(first, "w1-" + shipment.reference(), event()).expect(202);
    policy(second, "\"sources\":[\"203.0.113.0/24\"]").expect(200);
    WebhooksIT.send(first, "w2-" + shipment.reference(), event()).expect(202);
    WebhooksIT.send(second, "w3-" + shipment.reference(), event()).expectProblem(403, "XD-1607");
    Eventually.is(
        1L,
        "refused today",
        () -> ADMIN.get(CredentialsIT.address(second)).json().at("/refused/today").asLong());
    assertFalse(ADMIN.get(CredentialsIT.address(first)).json().has("refused"));
    CredentialsIT.revoke(first);
    CredentialsIT.revoke(second);
  }

  private static String event() {
    return shipment.event("policy-" + System.nanoTime(), "GATE_IN", Instant.now());
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    JsonNode made = CredentialsIT.make("hansa", "webhook", null);
    for (String wrong :
        List.of(
            "\"uses\":[]",
            "\"uses\":[\"fly\"]",
            "\"uses\":\"send\"",
            "\"uses\":[7]",
            "\"sources\":[\"203.0.113.1/24\"]",
            "\"sources\":[\"example.com\"]",
            "\"from\":\"06:00\"",
            "\"from\":\"06:00\",\"until\":\"24:00\"",
            "\"bytesMax\":0",
            "\"rate\":5")) {
      policy(made, wrong).expectProblem(422, "XD-2004");
    }
    CredentialsIT.revoke(made);
  }

  /** The demo's clients come from the realm's file; they are credentials like any other. */
  @Test
  void clientsThatWereThereBeforeAreCredentialsToo() {
    JsonNode mine = null;
    for (JsonNode one : ADMIN.get(CredentialsIT.CREDENTIALS).expect(200).json().get("items")) {
      mine = one.path("client").asText().equals("brandt-atlantic") ? one : mine;
    }
    assertTrue(mine != null && mine.get("createdBy").asText().equals("crossdock"), "listed");
    String href = mine.get("href").asText();
    Api.as("brandt-atlantic").get("/api/v1/shipments").expect(200);
    Eventually.holds("when it was used", () -> ADMIN.get(href).json().has("lastUsedAt"));
    JsonNode next =
        ADMIN
            .post(href + "/rotate", "{\"overlapHours\":1,\"reason\":\"A test\"}")
            .expect(201)
            .json();
    Api.withToken(token(next)).get("/api/v1/shipments").expect(200);
    assertEquals("replacing", ADMIN.get(href).json().get("state").asText());
    Api.as("brandt-atlantic").get("/api/v1/shipments").expect(200);
    // As it was: other tests use it.
    CredentialsIT.revoke(next);
    Rows.change(
        "brandt",
        "update credential set replaced_by = null, expires_at = null where principal = ?",
        "brandt-atlantic");
  }
}
