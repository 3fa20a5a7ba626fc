package dev.crossdock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** What a refused token is told to be. */
class TokenFaultTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_000);
  private static final String GOOD =
      "{\"iss\":\"https://us\",\"typ\":\"Bearer\",\"aud\":[\"other\",\"api\"],\"exp\":1001}";

  @Test
  void theFirstThingThatIsWrongIsNamed() {
    assertEquals(TokenFault.NOT_SIGNED, of("{\"alg\":\"none\"}", GOOD));
    assertEquals(TokenFault.NOT_SIGNED, of("{}", GOOD));
    assertEquals(TokenFault.OTHER_ALGORITHM, of("{\"alg\":\"HS256\"}", GOOD));
    assertEquals(TokenFault.OTHER_ISSUER, of(GOOD.replace("//us", "//them")));
    assertEquals(TokenFault.NO_ACCESS_TOKEN, of(GOOD.replace("Bearer", "ID")));
    assertEquals(TokenFault.OTHER_AUDIENCE, of(GOOD.replace("\"api\"", "\"app\"")));
    assertEquals(TokenFault.OTHER_AUDIENCE, of(GOOD.replace("[\"other\",\"api\"]", "\"app\"")));
    assertEquals(TokenFault.EXPIRED, of(GOOD.replace("1001", "1000")));
    assertEquals(TokenFault.SIGNATURE, of(GOOD));
    assertEquals(TokenFault.SIGNATURE, of(GOOD.replace("[\"other\",\"api\"]", "\"api\"")));
  }

  @Test
  void anythingElseIsNoToken() {
    assertEquals(TokenFault.NOT_A_TOKEN, of("[]", GOOD));
    for (String text :
        new String[] {"", "a", "a.b.c", "..", "e30.e30", "x".repeat(20_000) + ".."}) {
      assertEquals(TokenFault.NOT_A_TOKEN, TokenFault.of(text, "https://us", "api", NOW), text);
    }
  }

  private static TokenFault of(String claims) {
    return of("{\"alg\":\"RS256\"}", claims);
  }

  private static TokenFault of(String head, String claims) {
    return TokenFault.of(part(head) + "." + part(claims) + ".sig", "https://us", "api", NOW);
  }

  private static String part(String json) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(json.getBytes(StandardCharsets.UTF_8));
  }
}
