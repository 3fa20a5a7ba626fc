package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import dev.crossdock.stack.MachineTokens;
import dev.crossdock.stack.Receiver;
import dev.crossdock.stack.Rows;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Public keys that a partner shows at an address of its own. */
class KeySetsIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Api ADMIN = Api.as("mara");
  private static final int P256_BYTES = 32;

  /** The care comes every thirty seconds. */
  private static final Duration CARED_FOR_WITHIN = Duration.ofSeconds(60);

  private final KeyPair first = pair();
  private final KeyPair second = pair();
  private volatile int status = 200;
  private volatile String shown = "";

  private static KeyPair pair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String set(Map<String, KeyPair> keys) {
    ObjectNode set = JSON.createObjectNode();
    ArrayNode all = set.putArray("keys");
    keys.forEach(
        (kid, pair) -> {
          ECPublicKey key = (ECPublicKey) pair.getPublic();
          ObjectNode jwk = all.addObject().put("kty", "EC").put("crv", "P-256").put("kid", kid);
          jwk.put("x", number(key.getW().getAffineX())).put("y", number(key.getW().getAffineY()));
        });
    return set.toString();
  }

  private static String number(BigInteger value) {
    byte[] raw = value.toByteArray();
    byte[] out = new byte[P256_BYTES];
    int length = Math.min(raw.length, P256_BYTES);
    System.arraycopy(raw, raw.length - length, out, P256_BYTES - length, length);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(out);
  }

  private Receiver.Place place() {
    return Receiver.get()
        .at("/keys.json", (before, exchange) -> Receiver.answer(exchange, status, shown));
  }

  private static Answer token(JsonNode made, KeyPair keys, String kid) {
    return MachineTokens.byKey(made.at("/credential/client").asText(), keys, kid);
  }

  private static Answer fetch(JsonNode made) {
    return ADMIN.send("POST", CredentialsIT.address(made) + "/fetch-keys", null);
  }

  @Test
  void keysAreFetchedAndFollowedAndKeptWhileTheirAddressIsAway() {
    Receiver.Place place = place();
    shown = set(Map.of("one", first));
    JsonNode made = CredentialsIT.make("hansa", "private-key", place.address());
    assertEquals(place.address(), made.at("/credential/keys/address").asText());
    assertEquals("GET", place.received().get(0).method());
    String token = MachineTokens.in(token(made, first, "one"));
    Api.withToken(token).get("/api/v1/shipments").expect(200);

    shown = set(new TreeMap<>(Map.of("one", first, "two", second)));
    fetch(made).expect(200);
    MachineTokens.in(token(made, second, "two"));
    MachineTokens.in(token(made, first, "one"));
    shown = set(Map.of("two", second));
    assertTrue(fetch(made).expect(200).json().get("shown").asText().contains("kid two"));
    assertEquals(400, token(made, first, "one").status() / 100 * 100, "gone from the address");

    status = 500;
    fetch(made).expectProblem(422, "XD-1606");
    status = 200;
    shown = shown.replace("\"kid\"", "\"d\":\"AQAB\",\"kid\"");
    fetch(made).expectProblem(422, "XD-1606");
    JsonNode unwell = ADMIN.get(CredentialsIT.address(made)).json();
    assertTrue(unwell.at("/keys/failure").asText().contains("private half"), unwell::toString);
    MachineTokens.in(token(made, second, "two")); // the last good ones

    // Nobody asks for it, and they are a day old.
    Rows.change(
        "brandt",
        "update credential set keys_fetched_at = now() - interval '24 hours', keys_asked_at ="
            + " now() - interval '1 hour' where principal = ?",
        made.at("/credential/client").asText());
    Eventually.is(
        4,
        "hundreds of the status with keys too old",
        CARED_FOR_WITHIN,
        () -> token(made, second, "two").status() / 100);
    shown = set(Map.of("two", second));
    fetch(made).expect(200);
    Eventually.is(200, "status with fresh keys", () -> token(made, second, "two").status());
    assertFalse(ADMIN.get(CredentialsIT.address(made)).json().at("/keys").has("failure"));
    List<String> told =
        Rows.texts(
            "brandt",
            "select detail from trace where kind = 'SETTING_CHANGED' and subject = ? and actor ="
                + " 'key set care' order by id",
            "credentials/" + made.at("/credential/id").asText());
    assertEquals(4, told.size(), told::toString);
    CredentialsIT.revoke(made);
    fetch(made).expectProblem(409, "XD-1604");
  }

  @Test
  void addressesThatAreNotToBeCalledAreNot() {
    Receiver.Place target = place();
    Receiver.Place place =
        Receiver.get()
            .at(
                "/elsewhere",
                (before, exchange) -> {
                  exchange.getResponseHeaders().set("Location", "/keys.json");
                  exchange.sendResponseHeaders(302, -1);
                });
    for (String address :
        List.of(
            "https://169.254.169.254/latest/meta-data",
            "https://127.0.0.1/keys",
            "https://[::1]/keys",
            "https://localhost/keys", // another port than the one that the operator named
            "https://10.0.0.1:443/keys",
            place.address())) {
      Answer refused =
          ADMIN
              .post(CredentialsIT.CREDENTIALS, CredentialsIT.order("hansa", "private-key", address))
              .expectProblem(422, "XD-1606");
      assertEquals("/proof", refused.json().get("field").asText());
      String why = refused.json().get("detail").asText();
      boolean redirects = address.equals(place.address());
      assertTrue(
          why.contains(redirects ? "answered 302" : "does not call this address"),
          address + ": " + why);
    }
    ADMIN
        .post(
            CredentialsIT.CREDENTIALS,
            CredentialsIT.order("hansa", "private-key", "http://localhost/keys"))
        .expectProblem(422, "XD-1603");
    assertEquals(0, target.received().size(), "a redirect is not followed");
  }
}
