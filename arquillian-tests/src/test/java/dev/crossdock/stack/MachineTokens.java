package dev.crossdock.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** Asks Keycloak for a machine's token, once, in every way in which a machine may ask. */
public final class MachineTokens {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
  private static final String ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  private MachineTokens() {}

  public static Answer bySecret(String client, String secret) {
    return ask(form(client, Map.of("client_secret", secret)));
  }

  /** With an assertion as in RFC 7523, signed on P-256 under this name of a key. */
  public static Answer byKey(String client, KeyPair keys, String keyId) {
    String assertion = assertion(client, keys, keyId, Instant.now());
    return ask(
        form(client, Map.of("client_assertion_type", ASSERTION, "client_assertion", assertion)));
  }

  /** By the certificate that these connections show. */
  public static Answer byCertificate(String client, HttpClient showing) {
    return Api.send(showing, request(form(client, Map.of())));
  }

  /** The token in an answer, which must hold one. */
  public static String in(Answer answer) {
    return answer.expect(200).json().get("access_token").asText();
  }

  private static HttpRequest request(Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(
            URI.create(RunningStack.get().settings().realmUrl() + "/protocol/openid-connect/token"))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  /** Asks for a token in a client's own name. */
  private static Map<String, String> form(String client, Map<String, String> proof) {
    Map<String, String> form = new LinkedHashMap<>(proof);
    form.put("grant_type", "client_credentials");
    form.put("client_id", client);
    return form;
  }

  private static Answer ask(Map<String, String> form) {
    return Api.send(request(form));
  }

  private static String assertion(String client, KeyPair keys, String keyId, Instant now) {
    ObjectNode header = JSON.createObjectNode().put("alg", "ES256").put("kid", keyId);
    ObjectNode claims = JSON.createObjectNode().put("iss", client).put("sub", client);
    claims.put("aud", RunningStack.get().settings().realmUrl());
    claims.put("jti", UUID.randomUUID().toString());
    claims.put("iat", now.getEpochSecond()).put("exp", now.plusSeconds(60).getEpochSecond());
    String signed = part(header) + "." + part(claims);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(keys.getPrivate());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64.encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String part(ObjectNode json) {
    return BASE64.encodeToString(json.toString().getBytes(StandardCharsets.UTF_8));
  }
}
