package dev.crossdock.outside;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the served API description offers. */
final class ServedOperations {
  private ServedOperations() {}

  /** Operation id, method and path of each. */
  static List<String[]> all() {
    List<String[]> operations = new ArrayList<>();
    JsonNode paths =
        Api.withToken(null).get("/openapi?format=JSON").expect(200).json().get("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method -> {
                          if (method.getValue().has("operationId")) {
                            operations.add(
                                new String[] {
                                  method.getValue().get("operationId").asText(),
                                  method.getKey().toUpperCase(Locale.ROOT),
                                  path.getKey()
                                });
                          }
                        }));
    return operations;
  }
}
