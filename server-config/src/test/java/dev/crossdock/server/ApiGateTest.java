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
    assertTrue(ApiGate.isWebhook("POST", "/webhooks/brandt.hansa.x"));
    assertFalse(ApiGate.isWebhook("GET", "/webhooks/brandt.hansa.x"));
    assertFalse(ApiGate.isWebhook("POST", "/webhooks/x/y"));
    assertFalse(ApiGate.isWebhook("POST", "/webhooks/"));
    assertFalse(ApiGate.isWebhook("POST", "/events/webhooks/x"));
    assertFalse(ApiGate.isWebhook("POST", null));
  }

  @Test
  void theVersionIsTheOneThatWasSent() {
    assertTrue(ApiGate.isOfAVersion("/api/v1", "/api/v1/shipments"));
    assertTrue(ApiGate.isOfAVersion("/api/v2", "/api/v2"));
    assertFalse(ApiGate.isOfAVersion("/api/v1", "/api/v2/../v1/shipments"));
    assertFalse(ApiGate.isOfAVersion("/api/v2", "/api/v%32/shipments"));
    assertFalse(ApiGate.isOfAVersion("/api/v2", "/api/v2;x=1/shipments"));
    assertFalse(ApiGate.isOfAVersion("/api/v2", "//api/v2/shipments"));
    assertFalse(ApiGate.isOfAVersion("", "/api/V2/shipments"));
    assertFalse(ApiGate.isOfAVersion("", "/api/v3/shipments"));
  }

  @Test
  void whoAsksForAVersionThatDoesNotLiveIsToldWhichDo() throws IOException {
    JsonNode problem = JSON.readTree(ApiGate.nothingHere("/api/v3/shipments").body());
    assertEquals("XD-1005", problem.get("id").asText());
    assertEquals("There is no v3. These live: /api/v1, /api/v2.", problem.get("detail").asText());
    for (String path : List.of("/api/v02/x", "/api/V2/x", "/api/v2;x=1/x", "/api/v2/../v9/x")) {
      JsonNode other = JSON.readTree(ApiGate.nothingHere(path).body());
      assertEquals("XD-1003", other.get("id").asText(), path);
    }
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
