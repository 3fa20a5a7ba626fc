package dev.crossdock.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ProofTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The example of RFC 7638, section 3.1; its thumbprint is given there. */
  private static final String RFC_7638 =
      "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMs"
          + "tn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbI"
          + "SD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\",\"e\":\"AQAB\"}";

  @Test
  void aJwkBecomesASetOfItsPublicHalf() throws JsonProcessingException {
    JsonNode key = key(RFC_7638);
    assertEquals("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", key.get("kid").asText());
    assertEquals(JSON.readTree(RFC_7638).get("n"), key.get("n"));
    assertEquals("RS256", key.get("alg").asText());
    assertEquals("sig", key.get("use").asText());
    JsonNode named = key(RFC_7638.replace("{", "{\"kid\":\"mine\",\"alg\":\"PS256\","));
    assertEquals("mine PS256", named.get("kid").asText() + " " + named.get("alg").asText());
    String set = read("{\"keys\":[" + RFC_7638 + "]}").kept();
    assertEquals(1, JSON.readTree(set).get("keys").size());
  }

  @Test
  void pemAndJwkAreTheSame() throws GeneralSecurityException, JsonProcessingException {
    for (String curve : new String[] {"secp256r1", "secp384r1", "secp521r1"}) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      JsonNode key = key(pem(generator.generateKeyPair()));
      assertEquals(key, key(key.toString()), curve);
      String hash = curve.contains("521") ? "512" : curve.substring(4, 7);
      assertEquals("ES" + hash, key.get("alg").asText());
    }
    assertEquals("RSA", key(pem(rsa(2048))).get("kty").asText());
  }

  @Test
  void aPrivateKeyIsRefusedAndNotRepeated() throws GeneralSecurityException {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(rsa(2048).getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----";
    assertTrue(refusal(pem).contains("private"));
    String jwk = RFC_7638.replace("}", ",\"d\":\"c2VjcmV0LWNhbmFyeQ\"}");
    assertTrue(refusal(jwk).contains("private"));
    assertFalse(refusal(jwk).contains("c2VjcmV0"));
    refusal("{\"kty\":\"oct\",\"k\":\"c2VjcmV0LWNhbmFyeQ\"}");
  }

  @Test
  void weakAndBrokenKeysAreRefused() throws GeneralSecurityException {
    refusal(pem(rsa(1024)));
    refusal("-----BEGIN PUBLIC KEY-----\n!\n-----END PUBLIC KEY-----");
    refusal("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----");
    refusal("https://keys.example/jwks.json");
    refusal("[]");
    refusal("{}");
    refusal("{\"keys\":[]}");
    refusal("{\"keys\":[" + (RFC_7638 + ",").repeat(5) + RFC_7638 + "]}");
    refusal(RFC_7638.replace("RSA", "OKP"));
    refusal(RFC_7638.replace("{", "{\"alg\":\"HS256\","));
    refusal(RFC_7638.replace("{", "{\"alg\":\"none\","));
    refusal(RFC_7638.replace("{", "{\"kid\":\"a b\","));
    // A point that is not on its curve.
    refusal("{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQ\",\"y\":\"AQ\"}");
  }

  @Test
  void proofComesWithTheKindsThatHaveOne() {
    assertEquals(Proof.NONE, Proof.read(CredentialKind.CLIENT_SECRET, " ", NOW));
    for (CredentialKind kind : CredentialKind.values()) {
      boolean wanted = kind == CredentialKind.PRIVATE_KEY || kind == CredentialKind.CERTIFICATE;
      String text = wanted ? null : RFC_7638;
      assertThrows(ProblemException.class, () -> Proof.read(kind, text, NOW), kind::name);
    }
    String broken = "-----BEGIN CERTIFICATE-----\nAAAA";
    assertThrows(ProblemException.class, () -> Proof.read(CredentialKind.CERTIFICATE, broken, NOW));
  }

  private static JsonNode key(String text) throws JsonProcessingException {
    return JSON.readTree(read(text).kept()).get("keys").get(0);
  }

  private static Proof read(String text) {
    return Proof.read(CredentialKind.PRIVATE_KEY, text, NOW);
  }

  private static String refusal(String text) {
    ProblemException refusal = assertThrows(ProblemException.class, () -> read(text), text);
    assertEquals(Problem.KEY_REFUSED, refusal.problem());
    return refusal.getMessage();
  }

  private static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private static String pem(KeyPair pair) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }
}
