package dev.crossdock.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpHeaders;
import java.util.List;

/** What came back over HTTP. */
public record Answer(int status, HttpHeaders headers, String body) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public JsonNode json() {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError("Not JSON, status " + status + ": " + body, e);
    }
  }

  /** A header, or an empty text. */
  public String header(String name) {
    return headers.firstValue(name).orElse("");
  }

  /** The path of an address in a header. */
  public String path(String name) {
    return header(name).replaceFirst("^https://[^/]+", "");
  }

  /** Fails unless the answer has this status. */
  public Answer expect(int expected) {
    assertEquals(expected, status, () -> "Body: " + body);
    return this;
  }

  /**
   * Fails unless this is the numbered problem, in the form of RFC 9457, telling nothing of our
   * inside.
   */
  public Answer expectProblem(int expected, String id) {
    expectAnyProblem();
    assertEquals(
        expected + " " + id, status + " " + json().path("id").asText(), () -> "Body: " + body);
    return this;
  }

  /**
   * Fails unless this is some numbered problem, in the form of RFC 9457, telling nothing of our
   * inside.
   */
  public Answer expectAnyProblem() {
    assertTrue(
        status >= 400 && status < 500 || status == 503,
        () -> "Status " + status + ", body: " + body);
    assertTrue(
        header("Content-Type").startsWith("application/problem+json"),
        () -> "Content-Type " + header("Content-Type") + ", status " + status + ", body: " + body);
    JsonNode problem = json();
    assertTrue(problem.path("id").asText().matches("XD-\\d{4}"), () -> "Body: " + body);
    assertEquals(status, problem.path("status").asInt(), () -> "Body: " + body);
    assertTrue(
        problem.path("type").asText().contains(problem.path("id").asText()), () -> "Body: " + body);
    for (String inside :
        new String[] {"Exception", "dev.crossdock.", "\tat ", "org.postgresql", "ERROR:"}) {
      assertTrue(!body.contains(inside), () -> "Tells of the inside: " + body);
    }
    return this;
  }

  /** A problem without what differs from answer to answer by its nature. */
  public String normalised() {
    ObjectNode problem = (ObjectNode) json();
    assertTrue(problem.has("traceId"), problem::toString);
    problem.remove(List.of("traceId", "instance"));
    return status + " " + header("Content-Type") + " " + problem;
  }
}
