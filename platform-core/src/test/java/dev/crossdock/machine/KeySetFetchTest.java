package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class KeySetFetchTest {
  private static final String WEAK = rsa(1024);
  private static final String ONE = rsa(2048);
  private static final String OTHER = rsa(2048);

  private static String rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
      byte[] modulus = key.getModulus().toByteArray();
      return "\"kty\":\"RSA\",\"e\":\"AQAB\",\"n\":\""
          + Base64.getUrlEncoder().withoutPadding().encodeToString(modulus)
          + "\"";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String set(String... keys) {
    return "{\"keys\":[{" + String.join("},{", keys) + "}]}";
  }

  private static String named(String kid, String key) {
    return "\"kid\":\"" + kid + "\"," + key;
  }

  private static Proof read(int status, String body) {
    return KeySetFetch.read(
        new Answer(
            End.ANSWERED, status, body.getBytes(StandardCharsets.UTF_8), null, null, null, 1));
  }

  private static String refused(int status, String body) {
    ProblemException e = assertThrows(ProblemException.class, () -> read(status, body), body);
    assertEquals(Problem.KEYS_NOT_FETCHED, e.problem());
    return e.getMessage();
  }

  @Test
  void aPublishedSetIsTheSameHoweverItIsOrdered() {
    Proof one = read(200, set(named("b", ONE), named("a", OTHER)));
    Proof same = read(200, set(named("a", OTHER), named("b", ONE) + ",\"x5u\":\"https://evil/\""));
    assertEquals(one.kept(), same.kept());
    assertEquals(one.shown(), same.shown());
    assertFalse(same.kept().contains("evil"), same::kept);
    Proof alone = read(200, set("\"use\":\"enc\",\"kid\":\"e\"," + OTHER, named("b", ONE)));
    assertFalse(alone.kept().contains("\"e\","), "nothing is encrypted here");
    assertTrue(alone.shown().contains("kid b"), alone::shown);
  }

  @Test
  void whatCannotBeUsedIsRefused() {
    assertTrue(refused(200, set(named("a", ONE), named("a", OTHER))).contains("same kid"));
    assertTrue(refused(200, set(named("a", ONE), named("b", WEAK))).contains("2048"));
    assertTrue(refused(200, set(ONE + ",\"d\":\"AQAB\"")).contains("private half"));
    assertTrue(refused(200, set("\"use\":\"enc\"," + ONE + ",\"d\":\"AQ\"")).contains("private"));
    assertTrue(refused(200, set("\"kty\":\"oct\",\"k\":\"AQAB\"")).contains("private"));
    for (String body :
        new String[] {
          "",
          "[]",
          "{}",
          "null",
          "{\"keys\":{}}",
          "{\"keys\":[]}",
          "<html>",
          "{\"keys\":[1]}",
          "{\"keys\":[{}]}",
          set("\"alg\":\"HS256\"," + ONE),
          "{" + ONE + "}"
        }) {
      refused(200, body);
    }
    assertTrue(refused(302, "").contains("302"));
    assertTrue(refused(500, set(named("a", ONE))).contains("500"));
    for (End end : new End[] {End.CUT, End.REFUSED, End.UNREACHABLE, End.SILENT}) {
      Answer answer = new Answer(end, 0, new byte[0], null, null, "no", 1);
      assertThrows(ProblemException.class, () -> KeySetFetch.read(answer), end.name());
    }
  }

  @Test
  void onlyHttpsAddressesAreAsked() {
    KeySetFetch fetch = new KeySetFetch(); // asks nobody: it has no way out
    for (String address :
        new String[] {
          "http://a.example/",
          "ftp://a.example/",
          "https:///keys",
          "https://u:canary@a.example/",
          "https://a.example/#k",
          "https://a b/",
          "https://a.example/" + "a".repeat(500)
        }) {
      ProblemException e =
          assertThrows(ProblemException.class, () -> fetch.start(address), address);
      assertFalse(e.getMessage().contains("canary"));
    }
  }
}
