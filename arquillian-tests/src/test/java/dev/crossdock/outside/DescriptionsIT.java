package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each version of the API has a document of its own, and a page to read it. */
class DescriptionsIT {
  private static final Api ANYBODY = Api.withToken(null);

  private static JsonNode document(String version) {
    return ANYBODY.get("/description/" + version + ".json").expect(200).json();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2"})
  void aDocumentIsWhole(String version) {
    JsonNode document = document(version);
    assertEquals("3.1.0", document.get("openapi").asText());
    assertEquals(version.substring(1), document.at("/info/version").asText());
    assertTrue(document.at("/info/description").asText().contains("## Versions"));
    Set<String> ids = new TreeSet<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              assertTrue(path.getKey().startsWith("/api/" + version + "/"), path.getKey());
              for (JsonNode operation : path.getValue()) {
                if (operation.has("operationId")) {
                  assertTrue(ids.add(operation.get("operationId").asText()), "ids are unique");
                  assertTrue(operation.has("responses"), path.getKey());
                }
              }
            });
    assertEquals(new TreeSet<>(ServedOperations.all().stream().map(one -> one[0]).toList()), ids);
    references(document, document);
    assertFalse(
        document.toString().contains(version.equals("v1") ? "\"/api/v2/" : "\"/api/v1/"),
        "links stay in the version");
  }

  /** Everything that is referred to is there. */
  private static void references(JsonNode document, JsonNode node) {
    JsonNode reference = node.get("$ref");
    if (reference != null && reference.isTextual()) {
      assertFalse(document.at(reference.asText().substring(1)).isMissingNode(), reference::asText);
    }
    node.forEach(child -> references(document, child));
  }

  @Test
  void theNewerOneDescribesWhatItAnswers() {
    JsonNode old = document("v1");
    JsonNode newer = document("v2");
    String items = "/components/schemas/Outbox/properties/items";
    assertTrue(old.at(items).isMissingNode() && !newer.at(items).isMissingNode());
    assertEquals(
        "ACCEPTED", newer.at("/components/schemas/Receipt/properties/status/enum/0").asText());
    assertEquals(
        "accepted", old.at("/components/schemas/Receipt/properties/status/enum/0").asText());
    String channel = "/components/schemas/Exchange/properties/channel";
    assertTrue(old.at(channel).isMissingNode() && !newer.at(channel).isMissingNode());
    for (JsonNode one : new JsonNode[] {old, newer}) {
      assertTrue(one.at("/components/schemas/LatestMilestone/properties/code").isMissingNode());
      assertTrue(one.at("/components/schemas/Exchange/properties/connectionCode").isMissingNode());
    }
    String example = newer.at("/paths/~1api~1v2~1shipments/get/responses/200").toString();
    assertTrue(example.contains("\"milestone\":\"CUSTOMS_HOLD\""), example);
    assertTrue(newer.at("/info/description").asText().contains("Receipts have one shape"));
    String receipts =
        newer
            .at("/paths/~1api~1v2~1events/post/responses/202/content/application~1json/schema/$ref")
            .asText();
    assertEquals("#/components/schemas/Receipts", receipts);
  }

  @Test
  void thePageLetsChooseTheVersion() {
    Answer page = ANYBODY.get("/description/").expect(200);
    assertTrue(page.header("Content-Type").startsWith("text/html"));
    assertTrue(page.body().contains("data-document=\"/description/v2.json\""), page.body());
    assertTrue(page.body().contains("href=\"/description/v1\""), page.body());
    assertFalse(page.header("Content-Security-Policy").matches(".*script-src [^;]*unsafe.*"));
    assertTrue(ANYBODY.get("/description/v1").expect(200).body().contains("/description/v1.json"));
    ANYBODY.get("/description/page.js").expect(200);
    for (String none : new String[] {"v3", "v3.json", "../web.xml", "v2.json/x", "%2e%2e/x"}) {
      int status = ANYBODY.get("/description/" + none).status();
      assertTrue(status == 404 || status == 400 || status == 302, () -> none + " " + status);
    }
    ANYBODY.get("/description/v3").expectProblem(404, "XD-1005");
  }
}
