package dev.crossdock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ApiGateTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void onlyABearerTokenCounts() {
    assertTrue(ApiGate.isBearer(List.of("Bearer abc")));
    assertTrue(ApiGate.isBearer(List.of("bearer abc")), "schemes are case-insensitive");
    assertFalse(ApiGate.isBearer(List.of()));
    assertFalse(ApiGate.isBearer(List.of("Basic bWFyYQ==")));
    assertFalse(ApiGate.isBearer(List.of("Bearer")));
    assertFalse(ApiGate.isBearer(List.of("Bearer abc", "Bearer abc")), "one of them");
  }

  @Test
  void onlySignedMessagesNeedNoToken() {
    assertTrue(ApiGate.isWebhook("POST", "/api/v1", "/webhooks/brandt.hansa.x"));
    assertFalse(ApiGate.isWebhook("GET", "/api/v1", "/webhooks/brandt.hansa.x"));
    assertFalse(ApiGate.isWebhook("POST", "/api/v1", "/webhooks/x/y"));
    assertFalse(ApiGate.isWebhook("POST", "/api/v1", "/webhooks/"));
    assertFalse(ApiGate.isWebhook("POST", "/api/v1", "/events/webhooks/x"));
    assertFalse(ApiGate.isWebhook("POST", "/api/v2", "/webhooks/x"));
    assertFalse(ApiGate.isWebhook("POST", "/api/v1", null));
  }

  @Test
  void theRefusalIsANumberedProblem() throws IOException {
    JsonNode problem = JSON.readTree(ApiGate.notSignedIn("/api/v1/ev\"ents", true).body());
    assertEquals("XD-1001", problem.get("id").asText());
    assertEquals(401, problem.get("status").asInt());
    assertEquals("/api/v1/ev\"ents", problem.get("instance").asText(), "the path is escaped");
    assertEquals("PARTNER", problem.get("owner").asText());
    assertFalse(problem.has("field"), "what is not known is left out");
  }

  @Test
  void aMissingAndABadTokenReadDifferently() throws IOException {
    JsonNode missing = JSON.readTree(ApiGate.notSignedIn("/api/v1/events", false).body());
    JsonNode bad = JSON.readTree(ApiGate.notSignedIn("/api/v1/events", true).body());
    assertNotEquals(missing.get("detail"), bad.get("detail"));
    assertNotEquals(missing.get("traceId"), bad.get("traceId"));
  }
}
