package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.crossdock.stack.Api;
import dev.crossdock.stack.TokenForge;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Which tokens count. Each refused one differs in one point from one that is taken. */
class TokensIT {
  private static final String SHIPMENTS = "/api/v1/shipments";
  private static TokenForge forge;

  @BeforeAll
  static void open() {
    forge = TokenForge.open();
  }

  @Test
  void aTokenWithTheRightContentIsTaken() {
    // Without this the refusals below would say nothing.
    Api.withToken(forge.like("mara", claims -> {})).get(SHIPMENTS).expect(200);
  }

  @Test
  void anExpiredTokenIsNot() {
    refused(forge.expired("mara", 90));
    refused(forge.expired("brandt-hansa", 3600));
  }

  @Test
  void aTokenForSomebodyElseIsNot() {
    refused(forge.like("mara", claims -> claims.put("aud", "another-api")));
    refused(forge.like("mara", claims -> claims.remove("aud")));
  }

  @Test
  void aTokenFromSomebodyElseIsNot() {
    refused(forge.like("mara", claims -> claims.put("iss", "https://localhost/realms/crossdock")));
  }

  @Test
  void aTokenOfTomorrowIsNot() {
    long tomorrow = Instant.now().getEpochSecond() + 86_400;
    refused(
        forge.like(
            "mara",
            claims -> claims.put("nbf", tomorrow).put("iat", tomorrow).put("exp", tomorrow + 300)));
  }

  @Test
  void aTokenWithoutOrWithABrokenSignatureIsNot() {
    refused(forge.unsigned("mara"));
    String good = forge.like("mara", claims -> {});
    int signature = good.lastIndexOf('.') + 10;
    refused(
        good.substring(0, signature)
            + (good.charAt(signature) == 'A' ? 'B' : 'A')
            + good.substring(signature + 1));
    refused("not.a.token");
    refused("");
  }

  /** Signed with the published key, read as if it were a secret that both know. */
  @Test
  void aPublicKeyIsNoSecret() {
    refused(forge.withPublicKeyAsSecret("mara"));
  }

  @Test
  void anIdTokenIsNoAccessToken() {
    refused(TokenForge.idToken("mara"));
    refused(forge.like("mara", claims -> claims.put("typ", "ID")));
    refused(forge.like("mara", claims -> claims.put("typ", "Refresh")));
    refused(forge.like("mara", claims -> claims.remove("typ")));
  }

  /** Where to find the key says nobody but our own settings; nobody is even asked. */
  @Test
  void aTokenDoesNotBringItsKey() throws IOException {
    try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String url = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/keys";
      refused(TokenForge.bySomebody("mara", (head, key) -> {}));
      refused(TokenForge.bySomebody("mara", (head, key) -> head.remove("kid")));
      refused(TokenForge.bySomebody("mara", (head, key) -> head.put("jku", url)));
      refused(TokenForge.bySomebody("mara", (head, key) -> head.put("x5u", url)));
      refused(
          TokenForge.bySomebody(
              "mara",
              (head, key) ->
                  head.putObject("jwk")
                      .put("kty", "RSA")
                      .put("n", base64(key.getModulus()))
                      .put("e", base64(key.getPublicExponent()))));
      refused(TokenForge.bySomebody("mara", (head, key) -> head.put("kid", "../../dev/null")));
      elsewhere.setSoTimeout(200);
      assertThrows(SocketTimeoutException.class, elsewhere::accept, "somebody came for the key");
    }
  }

  private static String base64(BigInteger number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(number.toByteArray());
  }

  @Test
  void aTokenCountsInItsHeaderOnly() {
    String good = forge.like("mara", claims -> {});
    for (String name : List.of("access_token", "token", "jwt")) {
      Api.withToken(null).get(SHIPMENTS + "?" + name + "=" + good).expectProblem(401, "XD-1001");
      Api.withToken(null).get(SHIPMENTS, "Cookie", name + "=" + good).expectProblem(401, "XD-1001");
    }
    Api.withToken(null)
        .send(
            "POST",
            SHIPMENTS,
            ("access_token=" + good).getBytes(StandardCharsets.US_ASCII),
            "Content-Type",
            "application/x-www-form-urlencoded")
        .expectProblem(401, "XD-1001");
  }

  @Test
  void severalTokensAreNone() {
    String good = forge.like("mara", claims -> {});
    for (String second : List.of("Bearer " + good, "Bearer x", "Basic bWFyYTptYXJhLWRlbW8=")) {
      Api.withToken(good).get(SHIPMENTS, "Authorization", second).expectProblem(401, "XD-1001");
    }
    refused(good + ", Bearer " + good);
  }

  /** A new key in Keycloak is known at the first token that is signed with it. */
  @Test
  void aNewKeyIsFollowed() {
    String old = TokenForge.fresh("brandt-hansa");
    try (TokenForge.Rotation rotation = TokenForge.rotate()) {
      String fresh = TokenForge.fresh("brandt-hansa");
      assertNotEquals(head(old), head(fresh), () -> "the key is another one: " + rotation);
      Api.withToken(fresh).get(SHIPMENTS).expect(200);
      Api.withToken(old).get(SHIPMENTS).expect(200);
    }
    Api.withToken(TokenForge.fresh("brandt-hansa")).get(SHIPMENTS).expect(200);
  }

  private static String head(String token) {
    return token.substring(0, token.indexOf('.'));
  }

  /** Keycloak knows it, the platform gave it no role. */
  @Test
  void aStrangerHasNoRole() {
    String stranger =
        forge.like(
            "mara", claims -> claims.put("preferred_username", "nobody").put("upn", "nobody"));
    Api.withToken(stranger).get(SHIPMENTS).expectProblem(403, "XD-1004");
  }

  /** People and machines have names of their own: neither passes for the other. */
  @Test
  void aPersonNamedLikeAMachineIsNoMachine() {
    String impostor =
        forge.like(
            "mara",
            claims -> claims.put("preferred_username", "brandt-odoo").put("upn", "brandt-odoo"));
    Api.withToken(impostor).get(SHIPMENTS).expectProblem(403, "XD-1004");
  }

  private static void refused(String token) {
    Api.withToken(token).get(SHIPMENTS).expectProblem(401, "XD-1001");
  }
}
