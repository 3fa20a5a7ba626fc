package dev.crossdock.machine;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Public keys of machines. Whatever they come as, they leave as a JWK set that holds nothing but
 * what a signature is checked with.
 */
final class PublicKeys {
  private static final int KEYS_MAX = 5;

  /** In a set that its owner publishes, with keys for other things. */
  private static final int PUBLISHED_MAX = 20;

  private static final int RSA_BITS_MIN = 2_048;
  private static final int RSA_BITS_MAX = 8_192;
  private static final int KID_CHARACTERS_MAX = 100;
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  /** Curve by its size in bits, with the signature that is made on it. */
  private static final Map<Integer, String[]> CURVES =
      Map.of(
          256, new String[] {"P-256", "ES256"},
          384, new String[] {"P-384", "ES384"},
          521, new String[] {"P-521", "ES512"});

  private static final Set<String> RSA_SIGNATURES =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");

  /** What only the holder of a key may know. */
  private static final Set<String> PRIVATE = Set.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

  private static final ObjectMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(6).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PublicKeys() {}

  /**
   * Reads public keys in PEM, as a JWK or as a JWK set.
   *
   * @throws dev.crossdock.problem.ProblemException if one is broken, too weak or private
   */
  static Proof read(String text) {
    ArrayNode keys = JSON.createArrayNode();
    List<String> shown = new ArrayList<>();
    if (text.startsWith("-----BEGIN PUBLIC KEY-----")) {
      keys.add(jwk(ofPem(text), null, null, shown));
    } else {
      for (JsonNode key : sent(text)) {
        keys.add(ofJwk(key, shown));
      }
    }
    ObjectNode set = JSON.createObjectNode();
    set.set("keys", keys);
    return new Proof(set.toString(), String.join("; ", shown), null, null);
  }

  /**
   * Reads a JWK set as its owner publishes it, where other keys may stand beside those for
   * signatures. However its keys are ordered, the same keys leave as the same text.
   *
   * @throws dev.crossdock.problem.ProblemException if one is broken, too weak or private, or two
   *     have one name
   */
  static Proof readSet(String text) {
    Map<String, ObjectNode> keys = new TreeMap<>();
    List<String> shown = new ArrayList<>();
    JsonNode sent = tree(text).path("keys");
    if (!sent.isArray() || sent.size() > PUBLISHED_MAX) {
      throw Proof.refused("There is no JWK set of at most " + PUBLISHED_MAX + " keys.");
    }
    for (JsonNode key : sent) {
      requirePublic(key);
      if (!key.path("use").asText("sig").equals("sig")) {
        continue; // nothing is signed with it
      }
      ObjectNode read = ofJwk(key, shown);
      if (keys.put(read.get("kid").asText(), read) != null) {
        throw Proof.refused("Two keys of the set have the same kid.");
      }
    }
    if (keys.isEmpty() || keys.size() > KEYS_MAX) {
      throw Proof.refused("The set has 1 to " + KEYS_MAX + " keys for signatures.");
    }
    ObjectNode set = JSON.createObjectNode();
    set.putArray("keys").addAll(keys.values());
    shown.sort(null);
    return new Proof(set.toString(), String.join("; ", shown), null, null);
  }

  private static JsonNode tree(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw Proof.refused("Send a public key in PEM, a JWK or a JWK set.");
    }
  }

  private static void requirePublic(JsonNode jwk) {
    for (String name : PRIVATE) {
      if (jwk.has(name)) {
        throw Proof.refused(
            "This holds the private half of a key. Nobody else must have it: make a new pair and"
                + " send the public half.");
      }
    }
  }

  private static List<JsonNode> sent(String text) {
    JsonNode tree = tree(text);
    JsonNode keys = tree.get("keys");
    List<JsonNode> sent = new ArrayList<>();
    if (keys != null && keys.isArray()) {
      keys.forEach(sent::add);
    } else {
      sent.add(tree);
    }
    if (sent.isEmpty() || sent.size() > KEYS_MAX) {
      throw Proof.refused("Send 1 to " + KEYS_MAX + " keys.");
    }
    return sent;
  }

  private static ObjectNode ofJwk(JsonNode jwk, List<String> shown) {
    requirePublic(jwk);
    String kid = jwk.path("kid").asText(null);
    if (kid != null && (kid.length() > KID_CHARACTERS_MAX || !kid.matches("\\p{Graph}+"))) {
      throw Proof.refused(
          "kid is at most " + KID_CHARACTERS_MAX + " printable characters without spaces.");
    }
    try {
      return jwk(JwkReader.key(jwk), kid, jwk.path("alg").asText(null), shown);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw Proof.refused("A key does not read: it is no RSA or EC key as in RFC 7517.");
    }
  }

  private static PublicKey ofPem(String pem) {
    try {
      String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      byte[] bytes = Base64.getDecoder().decode(base64);
      for (String algorithm : List.of("RSA", "EC")) {
        try {
          return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(bytes));
        } catch (GeneralSecurityException notThisOne) {
          continue;
        }
      }
    } catch (IllegalArgumentException notBase64) {
      throw Proof.refused("The PEM does not read.");
    }
    throw Proof.refused("The PEM holds no RSA or EC key.");
  }

  private static ObjectNode jwk(PublicKey key, String kid, String alg, List<String> shown) {
    requireStrong(key);
    ObjectNode jwk = JSON.createObjectNode();
    String words;
    if (key instanceof RSAPublicKey rsa) {
      jwk.put("e", number(rsa.getPublicExponent(), 0)).put("kty", "RSA");
      jwk.put("n", number(rsa.getModulus(), 0));
      words = "RSA " + rsa.getModulus().bitLength();
      jwk.put("kid", kid == null ? thumbprint(jwk) : kid);
      jwk.put("alg", alg == null ? "RS256" : alg);
    } else {
      ECPublicKey ec = (ECPublicKey) key;
      int bits = ec.getParams().getCurve().getField().getFieldSize();
      int bytes = (bits + 7) / 8;
      jwk.put("crv", CURVES.get(bits)[0]).put("kty", "EC");
      jwk.put("x", number(ec.getW().getAffineX(), bytes));
      jwk.put("y", number(ec.getW().getAffineY(), bytes));
      words = CURVES.get(bits)[0];
      jwk.put("kid", kid == null ? thumbprint(jwk) : kid);
      jwk.put("alg", CURVES.get(bits)[1]);
    }
    if (key instanceof RSAPublicKey && !RSA_SIGNATURES.contains(jwk.get("alg").asText())) {
      throw Proof.refused("alg of an RSA key is one of RS256 to RS512 and PS256 to PS512.");
    }
    jwk.put("use", "sig");
    shown.add(words + ", " + jwk.get("alg").asText() + ", kid " + jwk.get("kid").asText());
    return jwk;
  }

  /**
   * Refuses what can be broken.
   *
   * @throws dev.crossdock.problem.ProblemException if the key is weaker than 112 bits of security
   */
  static void requireStrong(PublicKey key) {
    if (key instanceof RSAPublicKey rsa) {
      int bits = rsa.getModulus().bitLength();
      if (bits < RSA_BITS_MIN || bits > RSA_BITS_MAX) {
        throw Proof.refused("An RSA key has " + RSA_BITS_MIN + " to " + RSA_BITS_MAX + " bits.");
      }
    } else if (!(key instanceof ECPublicKey ec)
        || !CURVES.containsKey(ec.getParams().getCurve().getField().getFieldSize())) {
      throw Proof.refused("Keys are RSA, or EC on P-256, P-384 or P-521.");
    }
  }

  /** As in RFC 7638, of what is in it now: the required members, in the order of their names. */
  private static String thumbprint(ObjectNode jwk) {
    try {
      byte[] form = jwk.toString().getBytes(StandardCharsets.UTF_8);
      return BASE64.encodeToString(MessageDigest.getInstance("SHA-256").digest(form));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }

  /** Without sign, and as long as the curve wants it. */
  private static String number(BigInteger value, int bytes) {
    byte[] raw = value.toByteArray();
    int from = raw.length > 1 && raw[0] == 0 ? 1 : 0;
    int length = raw.length - from;
    byte[] out = new byte[Math.max(length, bytes)];
    System.arraycopy(raw, from, out, out.length - length, length);
    return BASE64.encodeToString(out);
  }
}
