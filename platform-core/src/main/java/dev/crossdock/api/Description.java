package dev.crossdock.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.sunset.ApiVersion;
import dev.crossdock.sunset.VersionEnd;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Makes the OpenAPI document of a version out of that of version 1, which the server makes of the
 * annotations: the addresses of the version, its changes, and what is deprecated.
 */
final class Description {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ID = "operationId";

  private Description() {}

  /**
   * The document of a version.
   *
   * @param first that of version 1
   * @param ends what is set to end
   */
  static ObjectNode of(String first, ApiVersion version, List<VersionEnd> ends) {
    try {
      String here = first.replace(ApiVersion.V1.path() + "/", version.path() + "/");
      ObjectNode document = (ObjectNode) JSON.readTree(here);
      List<Change> changes = Change.of(version);
      changes.forEach(change -> change.describe(document));
      ObjectNode info = document.withObject("/info");
      info.put("version", String.valueOf(version.number()));
      info.put("description", info.path("description").asText() + words(version, changes, ends));
      eachOperation(document, (id, operation) -> deprecate(operation, id, version, ends));
      return document;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The server's description of the API does not read", e);
    }
  }

  /** Ids of all operations of a document. */
  static Set<String> operations(String document) {
    try {
      Set<String> ids = new TreeSet<>();
      eachOperation(JSON.readTree(document), (id, operation) -> ids.add(id));
      return ids;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The server's description of the API does not read", e);
    }
  }

  /** The answer of an operation by this status. */
  static ObjectNode answer(ObjectNode document, String operation, String status) {
    ObjectNode[] found = new ObjectNode[1];
    eachOperation(
        document,
        (id, one) ->
            found[0] = id.equals(operation) ? one.withObject("/responses/" + status) : found[0]);
    return found[0];
  }

  /** Each example of an answer of one of these operations that is no failure. */
  static void examples(ObjectNode document, Set<String> operations, Consumer<JsonNode> work) {
    eachOperation(
        document,
        (id, operation) -> {
          if (operations.contains(id)) {
            operation
                .path("responses")
                .properties()
                .forEach(
                    answer -> {
                      if (answer.getKey().startsWith("2")) {
                        answer
                            .getValue()
                            .at("/content/application~1json/examples")
                            .forEach(example -> work.accept(example.get("value")));
                      }
                    });
          }
        });
  }

  private static void eachOperation(JsonNode document, BiConsumer<String, ObjectNode> work) {
    for (JsonNode path : document.path("paths")) {
      for (JsonNode operation : path) {
        if (operation.has(ID)) {
          work.accept(operation.get(ID).asText(), (ObjectNode) operation);
        }
      }
    }
  }

  private static void deprecate(
      ObjectNode operation, String id, ApiVersion version, List<VersionEnd> ends) {
    ends.stream()
        .filter(end -> end.version() == version)
        .filter(end -> end.operation() == null || end.operation().equals(id))
        .findFirst()
        .ifPresent(
            end ->
                operation
                    .put("deprecated", true)
                    .put(
                        "description",
                        "**" + said(end) + "**\n\n" + operation.path("description").asText()));
  }

  private static String words(ApiVersion version, List<Change> changes, List<VersionEnd> ends) {
    StringBuilder words = new StringBuilder("\n\n## Versions\n\n");
    words
        .append("These live: ")
        .append(ApiVersion.living())
        .append(
            ", with the same operations, tokens, limits and idempotency keys: what was sent to one"
                + " is not taken again by another. Links stay in the version that is called.\n");
    ends.stream()
        .filter(end -> end.version() == version && end.operation() == null)
        .forEach(end -> words.append("\n**").append(said(end)).append("**\n"));
    if (!changes.isEmpty()) {
      words.append("\n### What is otherwise than in v").append(version.number() - 1).append("\n\n");
      words.append(
          changes.stream()
              .filter(change -> change.version() == version)
              .map(Description::said)
              .collect(Collectors.joining()));
    }
    return words.toString();
  }

  private static String said(Change change) {
    Collection<String> ids = new TreeSet<>(change.operations());
    return "- **" + change.title() + ".** " + change.text() + " (" + String.join(", ", ids) + ")\n";
  }

  private static String said(VersionEnd end) {
    return "Deprecated since "
        + day(end.since())
        + (end.sunset() == null ? "" : ", refused from " + end.sunset())
        + ". "
        + end.todo();
  }

  private static LocalDate day(java.time.Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
