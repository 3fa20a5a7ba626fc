package dev.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Access tokens from Keycloak, fetched as a partner's system does, or a person at a command line:
 * one for all connections until it gets old.
 */
final class Tokens {
  private static final Duration USED_FOR = Duration.ofMinutes(3);

  private final HttpClient http;
  private final String realmUrl;
  private final String form;
  private String token;
  private long fetchedNanos;

  private Tokens(Stack stack, String form) {
    http = stack.tls().client();
    realmUrl = stack.settings().realmUrl();
    this.form = form;
  }

  /** Of a machine client of the demo. */
  static Tokens ofMachine(Stack stack, String client) {
    return new Tokens(
        stack,
        "grant_type=client_credentials&client_id="
            + client
            + "&client_secret="
            + client
            + "-secret-demo");
  }

  /** Of a person of the demo. */
  static Tokens ofPerson(Stack stack, String name) {
    return new Tokens(
        stack,
        "grant_type=password&client_id=crossdock-cli&username="
            + name
            + "&password="
            + name
            + "-demo");
  }

  /** A token that is good for two minutes at least. */
  synchronized String current() throws IOException {
    if (token == null || System.nanoTime() - fetchedNanos > USED_FOR.toNanos()) {
      token = fetch();
      fetchedNanos = System.nanoTime();
    }
    return token;
  }

  private String fetch() throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(realmUrl + "/protocol/openid-connect/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(30))
            .POST(BodyPublishers.ofString(form))
            .build();
    try {
      byte[] answer = http.send(request, BodyHandlers.ofByteArray()).body();
      JsonNode access = new ObjectMapper().readTree(answer).get("access_token");
      if (access == null) {
        throw new IOException(
            "No token for "
                + form.replaceFirst("(secret|password)=.*", "")
                + ": "
                + new String(answer, StandardCharsets.UTF_8));
      }
      return access.asText();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while waiting for a token", e);
    }
  }
}
