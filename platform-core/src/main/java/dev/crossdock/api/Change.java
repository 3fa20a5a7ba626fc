package dev.crossdock.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.sunset.ApiVersion;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a version of the API answers otherwise than the one before. All there is about a difference
 * stands here: its words, how an answer of the version before becomes one of this, and how its
 * description does. Operations that are not named answer alike.
 */
enum Change {
  RECEIPTS(
      ApiVersion.V2,
      "Receipts have one shape",
      "`sendEvents` answers a list, `items`, whether one event was sent or many. What became of a"
          + " message is in capitals, as all states are: ACCEPTED, DUPLICATE, REJECTED.",
      Set.of("sendEvents", "sendFile", "sendWebhook", "sendToPartner")) {
    @Override
    JsonNode answer(String operation, JsonNode before) {
      ArrayNode receipts =
          before.isArray() ? (ArrayNode) before : JsonNodeFactory.instance.arrayNode().add(before);
      for (JsonNode receipt : receipts) {
        ObjectNode one = (ObjectNode) receipt;
        one.put("status", one.get("status").asText().toUpperCase(Locale.ROOT));
        one.put("href", ApiVersion.V2.path() + "/exchanges/" + one.get("exchange").asText());
      }
      return operation.equals("sendEvents")
          ? JsonNodeFactory.instance.objectNode().set("items", receipts)
          : receipts.get(0);
    }

    @Override
    void describe(ObjectNode document) {
      ObjectNode status = property(document, "Receipt", "status");
      status.putArray("enum").add("ACCEPTED").add("DUPLICATE").add("REJECTED");
      ObjectNode list = schema(document, "Receipts").put("type", "object");
      list.putArray("required").add("items");
      ObjectNode items = list.putObject("properties").putObject("items");
      items.put("type", "array").putObject("items").put("$ref", SCHEMAS + "Receipt");
      ObjectNode answer = Description.answer(document, "sendEvents", "202");
      ObjectNode media = (ObjectNode) answer.at("/content/application~1json");
      media.putObject("schema").put("$ref", SCHEMAS + "Receipts");
      answer.put("description", "Durable. One receipt for each event, some may be rejected.");
      media
          .putObject("examples")
          .putObject("accepted")
          .putObject("value")
          .putArray("items")
          .addObject()
          .put("exchange", "EX-0Q3K-7M2D-9X4T")
          .put("status", "ACCEPTED")
          .put("href", "/api/v2/exchanges/EX-0Q3K-7M2D-9X4T");
    }
  },
  LISTS(
      ApiVersion.V2,
      "Every list is in `items`",
      "`listOutbox` answered its files in `files`.",
      Set.of("listOutbox")) {
    @Override
    JsonNode answer(String operation, JsonNode before) {
      return rename((ObjectNode) before, "files", "items");
    }

    @Override
    void describe(ObjectNode document) {
      rename((ObjectNode) schema(document, "Outbox").get("properties"), "files", "items");
    }
  },
  LATEST(
      ApiVersion.V2,
      "The latest milestone of a shipment has its code",
      "`latest.milestone` is the code that events are sent with, such as CUSTOMS_HOLD; the words"
          + " for people are in `latest.words`.",
      Set.of("listShipments", "getShipment", "putShipment")) {
    @Override
    JsonNode answer(String operation, JsonNode before) {
      each(before, shipment -> withCode((ObjectNode) shipment.get("latest")));
      return before;
    }

    @Override
    void describe(ObjectNode document) {
      property(document, "LatestMilestone", "milestone")
          .put("description", "Code of the milestone")
          .putArray("examples")
          .add("CUSTOMS_HOLD");
      property(document, "LatestMilestone", "words")
          .put("type", "string")
          .put("description", "The same for people to read")
          .putArray("examples")
          .add("Held by customs");
      Description.examples(
          document,
          operations(),
          example ->
              each(
                  example,
                  shipment -> {
                    ObjectNode latest = (ObjectNode) shipment.get("latest");
                    if (latest != null) {
                      withCode(latest.put("code", "CUSTOMS_HOLD"));
                    }
                  }));
    }

    private void withCode(ObjectNode latest) {
      if (latest != null) {
        latest.set("words", latest.get("milestone"));
        latest.set("milestone", latest.remove("code"));
      }
    }
  },
  CONNECTION(
      ApiVersion.V2,
      "Exchanges name their connection by its code, and the way they came",
      "`connection` is the code, as everywhere else in the API; its name is in `connectionName`."
          + " `channel` of one exchange says by which operation of which version it came, such as"
          + " POST /api/v2/events.",
      Set.of("listExchanges", "getExchange", "replayExchange", "skipExchange")) {
    @Override
    JsonNode answer(String operation, JsonNode before) {
      each(before, exchange -> withCode((ObjectNode) exchange));
      return before;
    }

    @Override
    void describe(ObjectNode document) {
      property(document, "Exchange", "connection")
          .put("description", "Code of the connection")
          .putArray("examples")
          .add("hansa");
      property(document, "Exchange", "connectionName").put("type", "string");
      property(document, "Exchange", "channel")
          .put("type", "string")
          .put("description", "By which operation of the API it came; absent if it came otherwise")
          .putArray("examples")
          .add("POST /api/v2/events");
      Description.examples(
          document,
          operations(),
          example ->
              each(
                  example,
                  exchange -> {
                    if (exchange.has("connection")) {
                      withCode(((ObjectNode) exchange).put("connectionCode", "hansa"));
                    }
                  }));
    }

    private void withCode(ObjectNode exchange) {
      JsonNode name = exchange.remove("connection");
      JsonNode code = exchange.remove("connectionCode");
      if (name != null) {
        exchange.set("connection", code);
        exchange.set("connectionName", name);
      }
    }
  };

  private static final String SCHEMAS = "#/components/schemas/";

  private final ApiVersion version;
  private final String title;
  private final String text;
  private final Set<String> operations;

  Change(ApiVersion version, String title, String text, Set<String> operations) {
    this.version = version;
    this.title = title;
    this.text = text;
    this.operations = operations;
  }

  /**
   * The answer of this version.
   *
   * @param before that of the version before; may be changed and returned
   */
  abstract JsonNode answer(String operation, JsonNode before);

  /** Makes the description of the version before that of this version. */
  abstract void describe(ObjectNode document);

  /** Since when. */
  ApiVersion version() {
    return version;
  }

  /** A few words; Markdown. */
  String title() {
    return title;
  }

  /** What is otherwise, and what it was; Markdown. */
  String text() {
    return text;
  }

  /** Ids of the operations that answer otherwise. */
  Set<String> operations() {
    return operations;
  }

  /** All that a version has, with what the versions before it have, the oldest first. */
  static List<Change> of(ApiVersion version) {
    return Arrays.stream(values())
        .filter(change -> change.version.compareTo(version) <= 0)
        .toList();
  }

  /** Those of an operation; null for none. */
  static List<Change> of(ApiVersion version, String operation) {
    return operation == null || version == ApiVersion.V1
        ? List.of()
        : of(version).stream().filter(change -> change.operations.contains(operation)).toList();
  }

  /** What is in a page, or the one thing that is no page. */
  private static void each(JsonNode answer, java.util.function.Consumer<JsonNode> work) {
    if (answer.has("items") && answer.get("items").isArray() && !answer.has("href")) {
      answer.get("items").forEach(work);
    } else {
      work.accept(answer);
    }
  }

  /** Keeps the order of the members. */
  private static ObjectNode rename(ObjectNode node, String from, String to) {
    ObjectNode renamed = JsonNodeFactory.instance.objectNode();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      renamed.set(name.equals(from) ? to : name, node.get(name));
    }
    node.removeAll();
    return node.setAll(renamed);
  }

  private static ObjectNode schema(ObjectNode document, String name) {
    return ((ObjectNode) document.at("/components/schemas")).withObject("/" + name);
  }

  private static ObjectNode property(ObjectNode document, String schema, String name) {
    return schema(document, schema).withObject("/properties").withObject("/" + name);
  }
}
