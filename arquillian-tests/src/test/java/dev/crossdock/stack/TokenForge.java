package dev.crossdock.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes access tokens with any content that are signed with a key of the realm, so that what is
 * refused is refused for its content. The key is our own: Keycloak is told to publish it beside the
 * ones it signs with.
 */
public final class TokenForge {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final int KEY_BITS = 2048;

  private final KeyPair keys;
  private final String keyId;

  private TokenForge(KeyPair keys, String keyId) {
    this.keys = keys;
    this.keyId = keyId;
  }

  /** Makes a key and has it published. */
  public static TokenForge open() {
    KeyPair keys = keyPair();
    publish(keys, false);
    return new TokenForge(keys, keyId(keys));
  }

  private static KeyPair keyPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A copy of a valid token of this principal, signed with our key, with some claims changed. */
  public String like(String principal, Consumer<ObjectNode> changed) {
    ObjectNode claims = claims(principal);
    changed.accept(claims);
    return sign(head -> {}, claims);
  }

  /** A copy of a valid token, signed with our published key, under a head that is changed. */
  public String headed(String principal, Consumer<ObjectNode> changed) {
    return sign(changed, claims(principal));
  }

  /**
   * A copy of a valid token, signed with a key that nobody publishes; the head may say where to
   * find it.
   */
  public static String bySomebody(String principal, BiConsumer<ObjectNode, RSAPublicKey> head) {
    KeyPair own = keyPair();
    return new TokenForge(own, "somebody's")
        .headed(principal, node -> head.accept(node, (RSAPublicKey) own.getPublic()));
  }

  /** Signed with what everybody knows: the public key, taken for a shared secret. */
  public String withPublicKeyAsSecret(String principal) {
    String signed =
        part(JSON.createObjectNode().put("alg", "HS256").put("typ", "JWT").put("kid", keyId))
            + "."
            + part(claims(principal));
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPublic().getEncoded())
            + "\n-----END PUBLIC KEY-----\n";
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(pem.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
      return signed
          + "."
          + BASE64.encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What Keycloak answers to a machine's request for a token, asked once. */
  public static int asked(String client) {
    return Tokens.asked(client);
  }

  /** A token that Keycloak makes now. */
  public static String fresh(String principal) {
    return Tokens.fresh(principal);
  }

  /** What Keycloak tells the portal about who has signed in. */
  public static String idToken(String person) {
    return Tokens.idToken(person);
  }

  /** Keycloak signs with another key until this is closed. */
  public record Rotation(String component) implements AutoCloseable {
    @Override
    public void close() {
      Api.send(
              HttpRequest.newBuilder(URI.create(component))
                  .header("Authorization", "Bearer " + Tokens.operator())
                  .DELETE()
                  .build())
          .expect(204);
    }
  }

  /** Has Keycloak sign with a new key from now on. */
  public static Rotation rotate() {
    return new Rotation(publish(keyPair(), true));
  }

  /** A token that ended this many seconds ago. */
  public String expired(String principal, long secondsAgo) {
    long end = Instant.now().getEpochSecond() - secondsAgo;
    return like(principal, claims -> claims.put("exp", end).put("iat", end - 300));
  }

  /** A token that says it needs no signature and has none. */
  public String unsigned(String principal) {
    String head = part(JSON.createObjectNode().put("alg", "none").put("typ", "JWT"));
    return head + "." + part(claims(principal)) + ".";
  }

  private static ObjectNode claims(String principal) {
    try {
      return (ObjectNode)
          JSON.readTree(Base64.getUrlDecoder().decode(Tokens.of(principal).split("\\.")[1]));
    } catch (java.io.IOException e) {
      throw new IllegalStateException("Keycloak's token does not read", e);
    }
  }

  private String sign(Consumer<ObjectNode> changed, ObjectNode claims) {
    ObjectNode head =
        JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", keyId);
    changed.accept(head);
    String signed = part(head) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withRSA");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(JsonNode node) {
    return BASE64.encodeToString(node.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Returns the address of the key at Keycloak's administration. */
  private static String publish(KeyPair keys, boolean active) {
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----";
    ObjectNode component =
        JSON.createObjectNode()
            .put("name", "forge " + System.nanoTime())
            .put("providerId", "rsa")
            .put("providerType", "org.keycloak.keys.KeyProvider");
    ObjectNode config = component.putObject("config");
    config.putArray("privateKey").add(pem);
    config.putArray("algorithm").add("RS256");
    config.putArray("enabled").add("true");
    // Published, but Keycloak itself signs with it only if it is active.
    config.putArray("active").add(Boolean.toString(active));
    config.putArray("priority").add(active ? "1000" : "0");
    String url = RunningStack.get().settings().keycloakUrl() + "/admin/realms/crossdock/components";
    return Api.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Authorization", "Bearer " + Tokens.operator())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(component.toString()))
                .build())
        .expect(201)
        .header("Location");
  }

  private static String keyId(KeyPair keys) {
    JsonNode published =
        Api.send(
                HttpRequest.newBuilder(
                        URI.create(
                            RunningStack.get().settings().realmUrl()
                                + "/protocol/openid-connect/certs"))
                    .build())
            .expect(200)
            .json();
    for (JsonNode key : published.get("keys")) {
      BigInteger modulus =
          new BigInteger(1, Base64.getUrlDecoder().decode(key.path("n").asText("")));
      if (modulus.equals(((RSAPublicKey) keys.getPublic()).getModulus())) {
        return key.get("kid").asText();
      }
    }
    throw new IllegalStateException("Keycloak does not publish our key");
  }
}
