package dev.crossdock.outside;

import dev.crossdock.stack.Api;
import dev.crossdock.stack.TokenForge;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Which tokens count. Each refused one differs in one point from one that is taken. */
@Order(6)
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
