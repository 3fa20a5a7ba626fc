package dev.crossdock.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Calls the product's own API as the machine clients of the demo, with their tokens. */
final class DemoClient {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

  private final HttpClient http;
  private final StackSettings settings;
  private final Map<String, String> tokens = new HashMap<>();

  DemoClient(Stack stack) {
    http = stack.tls().client();
    settings = stack.settings();
  }

  /** Sends a request as a client; fails when the answer is not a success. */
  JsonNode send(String client, String method, String path, String mediaType, String body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.apiUrl() + path))
            .timeout(ANSWER_LIMIT)
            .header("Authorization", "Bearer " + tokens.computeIfAbsent(client, this::token))
            .header("Content-Type", mediaType)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    return answer(request);
  }

  /** Sends JSON to an address that needs no token. */
  JsonNode post(String url, String body) {
    return answer(
        HttpRequest.newBuilder(URI.create(url))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  private String token(String client) {
    String form =
        "grant_type=client_credentials&client_id="
            + client
            + "&client_secret="
            + URLEncoder.encode(client + "-secret-demo", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(settings.realmUrl() + "/protocol/openid-connect/token"))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return answer(request).get("access_token").asText();
  }

  private JsonNode answer(HttpRequest request) {
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new StartFailure(
            "The demo's data was refused: "
                + request.uri()
                + " answered "
                + response.statusCode()
                + " "
                + response.body());
      }
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new StartFailure("The demo's data could not be sent to " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("The start was interrupted.", e);
    }
  }
}
