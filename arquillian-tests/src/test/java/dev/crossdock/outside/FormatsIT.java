package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import java.nio.charset.StandardCharsets;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What formats there are, their schemas, and a message that breaks one. */
class FormatsIT {
  private static final String FORMATS = "/api/v1/formats";

  @Test
  void eachFormatSaysWhatIsDoneInItAndWhereItsSchemaIs() {
    JsonNode all = Api.as("mara").get(FORMATS).expect(200).json().get("items");
    assertEquals("[\"READS\"]", one(all, "dcsa-tnt").get("abilities").toString());
    assertEquals(
        "[\"READS\",\"WRITES\",\"ACKNOWLEDGES\"]",
        one(all, "edifact-documents").get("abilities").toString());
    assertFalse(one(all, "edifact-documents").has("schema"));
    for (String id :
        new String[] {"dcsa-tnt", "epcis-json", "dhl-tracking", "fedex-tracking", "ups-tracking"}) {
      String schema = one(all, id).get("schema").asText();
      JsonNode published = Api.as("mara").get(schema).expect(200).json();
      assertEquals(
          "https://json-schema.org/draft/2020-12/schema", published.get("$schema").asText());
      assertTrue(published.get("title").asText().contains("as Crossdock reads"));
    }
  }

  private static JsonNode one(JsonNode all, String id) {
    return StreamSupport.stream(all.spliterator(), false)
        .filter(format -> format.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFormatWithoutSchemaHasNone() {
    Api.as("mara").get(FORMATS + "/edifact-documents/schema").expectProblem(404, "XD-1003");
    Api.as("mara").get(FORMATS + "/no-such-format/schema").expectProblem(404, "XD-1003");
  }

  @Test
  void aMessageThatBreaksItsSchemaIsParkedWithAllItsFaults() {
    String code = "hansa-formats";
    Api.as("mara")
        .post(
            "/api/v1/connections",
            "{\"code\":\""
                + code
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Formats\","
                + "\"settings\":{\"format\":\"dcsa-tnt\"},\"reason\":\"Formats\"}")
        .expect(201);
    String broken =
        "{\"eventID\":\"f1\",\"eventType\":\"EQUIPMENT\",\"isRetracted\":\"yes\","
            + "\"eventDateTime\":\"2026-11-20T09:40:00Z\",\"equipmentReference\":\"HCLU4182738\"}";
    String exchange =
        Api.as("brandt-hansa")
            .send(
                "POST",
                "/api/v1/inbox/" + code,
                broken.getBytes(StandardCharsets.UTF_8),
                "Content-Type",
                "application/json")
            .expect(202)
            .json()
            .get("exchange")
            .asText();
    EventsIT.awaitState(exchange, "PARKED");
    String told = Api.as("mara").get("/api/v1/exchanges/" + exchange).expect(200).body();
    for (String field : new String[] {"equipmentEventTypeCode", "eventClassifierCode"}) {
      assertTrue(told.contains("The field " + field + " is missing"), told);
    }
    assertTrue(told.contains("/isRetracted"), told);
  }
}
