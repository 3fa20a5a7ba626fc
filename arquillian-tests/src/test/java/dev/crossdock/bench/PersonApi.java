package dev.crossdock.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.launcher.Stack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The API as a person uses it. */
final class PersonApi {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  private final Stack stack;
  private final Tokens tokens;

  PersonApi(Stack stack, String person) {
    this.stack = stack;
    tokens = Tokens.ofPerson(stack, person);
  }

  /**
   * @throws IOException if it was not answered with success
   */
  JsonNode post(String path, String body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(stack.settings().apiUrl() + path))
            .header("Authorization", "Bearer " + tokens.current())
            .header("Content-Type", "application/json")
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      HttpResponse<byte[]> answer = stack.tls().client().send(request, BodyHandlers.ofByteArray());
      JsonNode json = new ObjectMapper().readTree(answer.body());
      if (answer.statusCode() >= 300) {
        throw new IOException(path + " was answered " + answer.statusCode() + " " + json);
      }
      return json;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted while " + path + " was asked", e);
    }
  }
}
