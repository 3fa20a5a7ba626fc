package dev.crossdock.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.VersionEnd;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ChangeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant AT = Instant.parse("2026-11-20T14:40:00Z");

  private static final ShipmentAnswer.Latest LATEST =
      new ShipmentAnswer.Latest("Held by customs", "CUSTOMS_HOLD", "USNYC", AT, null);

  /** Small, and with all that the changes look for. */
  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","info":{"version":"1","description":"All."},
       "components":{"schemas":{
        "Receipt":{"properties":{"status":{"enum":["accepted"]}}},
        "Outbox":{"properties":{"files":{"type":"array"}}},
        "LatestMilestone":{"properties":{"milestone":{"type":"string"}}},
        "Exchange":{"properties":{"connection":{"type":"string"}}}}},
       "paths":{"/api/v1/events":{"post":{"operationId":"sendEvents","description":"Sends.","responses":{
         "202":{"content":{"application/json":{"schema":{"oneOf":[]}}}}}}},
        "/api/v1/shipments":{"get":{"operationId":"listShipments","responses":{"200":{"content":{"application/json":{"examples":{
         "page":{"value":{"items":[{"href":"/api/v1/shipments/S","items":[{"line":"1"}],"latest":{"milestone":"Held by customs"}}]}}}}}}}}}}}
      """;

  private static String written(Object answer, ApiVersion version, String operation) {
    return new String(AnswerJson.bytes(answer, version, operation), StandardCharsets.UTF_8);
  }

  @Test
  void aVersionTellsItsOwnMembersAndAddresses() {
    OutboxAnswer.File file =
        new OutboxAnswer.File("EX-1", "a.edi", "CONTRL", "x/y", 7, AT, "outbox/hansa/EX-1");
    OutboxAnswer outbox = new OutboxAnswer(List.of(file));
    assertTrue(
        written(outbox, ApiVersion.V1, "listOutbox").startsWith("{\"files\":[{\"exchange\":"));
    String newer = written(outbox, ApiVersion.V2, "listOutbox");
    assertTrue(newer.startsWith("{\"items\":[{\"exchange\":"), newer);
    assertTrue(newer.contains("\"href\":\"/api/v2/outbox/hansa/EX-1\""), newer);
    assertFalse(written(LATEST, ApiVersion.V1, null).contains("CUSTOMS_HOLD"));
  }

  @Test
  void receiptsBecomeAList() throws IOException {
    JsonNode one = JSON.readTree("{\"exchange\":\"EX-1\",\"status\":\"accepted\",\"href\":\"x\"}");
    assertEquals(
        "{\"items\":[{\"exchange\":\"EX-1\",\"status\":\"ACCEPTED\",\"href\":\"/api/v2/exchanges/EX-1\"}]}",
        written(one, ApiVersion.V2, "sendEvents"));
    assertEquals(
        "{\"exchange\":\"EX-1\",\"status\":\"ACCEPTED\",\"href\":\"/api/v2/exchanges/EX-1\"}",
        written(one.deepCopy(), ApiVersion.V2, "sendFile"));
  }

  /** A shipment has items of its own: its goods. */
  @Test
  void goodsAreNoPage() throws IOException {
    JsonNode shipment =
        JSON.readTree(
            "{\"href\":\"x\",\"items\":[{\"line\":\"1\"}],\"latest\":{\"milestone\":\"Held by"
                + " customs\",\"code\":\"CUSTOMS_HOLD\"}}");
    JsonNode newer = Change.LATEST.answer("getShipment", shipment);
    assertEquals("CUSTOMS_HOLD", newer.at("/latest/milestone").asText());
    assertEquals("Held by customs", newer.at("/latest/words").asText());
    assertEquals("{\"line\":\"1\"}", newer.at("/items/0").toString());
  }

  @Test
  void theDocumentOfAVersionIsMadeOfTheFirst() {
    VersionEnd end =
        new VersionEnd(ApiVersion.V1, null, AT, null, "Call /api/v2.", null, AT, "olga", "Old");
    JsonNode newer = Description.of(DOCUMENT, ApiVersion.V2, List.of(end));
    assertEquals("2", newer.at("/info/version").asText());
    assertTrue(newer.at("/paths").has("/api/v2/events"));
    assertFalse(newer.toString().contains("\"/api/v1/"), newer::toString);
    assertFalse(newer.toString().contains("deprecated\":true"), newer::toString);
    assertTrue(newer.at("/components/schemas/Outbox/properties").has("items"));
    String example =
        "/paths/~1api~1v2~1shipments/get/responses/200/content/application~1json/examples/page"
            + "/value/items/0/latest/milestone";
    assertEquals("CUSTOMS_HOLD", newer.at(example).asText());

    JsonNode old = Description.of(DOCUMENT, ApiVersion.V1, List.of(end));
    JsonNode events = old.at("/paths/~1api~1v1~1events/post");
    assertTrue(events.get("deprecated").asBoolean());
    assertTrue(events.get("description").asText().contains("Call /api/v2."));
    assertEquals(Set.of("sendEvents", "listShipments"), Description.operations(DOCUMENT));
  }
}
