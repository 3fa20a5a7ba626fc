package dev.crossdock.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Access tokens from Keycloak. Kept for a while, so that not every request asks for one. */
final class Tokens {
  private static final Duration RENEW_BEFORE_END = Duration.ofSeconds(60);

  private record Kept(String token, long endNanos) {}

  private static final Map<String, Kept> KEPT = new HashMap<>();

  private Tokens() {}

  /** A valid token: machines have a hyphen in their names and a secret, people a password. */
  static synchronized String of(String principal) {
    Kept kept = KEPT.get(principal);
    if (kept == null || kept.endNanos() - System.nanoTime() < 0) {
      JsonNode answer = principal.contains("-") ? machine(principal) : person(principal);
      long useful =
          Duration.ofSeconds(answer.get("expires_in").asLong()).minus(RENEW_BEFORE_END).toNanos();
      kept = new Kept(answer.get("access_token").asText(), System.nanoTime() + useful);
      KEPT.put(principal, kept);
    }
    return kept.token();
  }

  /** A token that was made just now. */
  static String fresh(String principal) {
    JsonNode answer = principal.contains("-") ? machine(principal) : person(principal);
    return answer.get("access_token").asText();
  }

  /** The token that tells the portal who has signed in; no access token. */
  static String idToken(String person) {
    return person(person).get("id_token").asText();
  }

  /** What Keycloak answers to a machine, asked once. */
  static int asked(String client) {
    return Api.send(request("crossdock", ofMachine(client))).status();
  }

  private static JsonNode machine(String client) {
    return ask("crossdock", ofMachine(client));
  }

  private static Map<String, String> ofMachine(String client) {
    return Map.of(
        "grant_type",
        "client_credentials",
        "client_id",
        client,
        "client_secret",
        client + "-secret-demo");
  }

  private static JsonNode person(String name) {
    return ask(
        "crossdock",
        Map.of(
            "grant_type",
            "password",
            "client_id",
            "crossdock-cli",
            "scope",
            "openid",
            "username",
            name,
            "password",
            name + "-demo"));
  }

  /** The operator's token, for Keycloak's own administration. */
  static String operator() {
    return ask(
            "master",
            Map.of(
                "grant_type",
                "password",
                "client_id",
                "admin-cli",
                "username",
                "admin",
                "password",
                RunningStack.get().keycloak().adminPassword()))
        .get("access_token")
        .asText();
  }

  private static JsonNode ask(String realm, Map<String, String> form) {
    HttpRequest request = request(realm, form);
    // While its database is away Keycloak fails in several ways: 500, or as if the client were
    // unknown.
    return Eventually.get(
            () -> "Keycloak gives a token",
            Eventually.LIMIT,
            () -> Api.send(request),
            answer -> answer.status() == 200)
        .json();
  }

  private static HttpRequest request(String realm, Map<String, String> form) {
    String body =
        form.entrySet().stream()
            .map(
                entry ->
                    entry.getKey()
                        + "="
                        + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return HttpRequest.newBuilder(
            URI.create(
                RunningStack.get().settings().keycloakUrl()
                    + "/realms/"
                    + realm
                    + "/protocol/openid-connect/token"))
        .timeout(Duration.ofSeconds(30))
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
