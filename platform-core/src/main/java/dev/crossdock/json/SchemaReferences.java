package dev.crossdock.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Follows the references of a schema. */
final class SchemaReferences {
  private final JsonNode schema;
  private final Set<String> open = new HashSet<>();
  private final Set<String> done = new HashSet<>();

  private SchemaReferences(JsonNode schema) {
    this.schema = schema;
  }

  /** Whether a part of the schema contains itself. References that lead nowhere count for none. */
  static boolean isRecursive(JsonNode schema) {
    SchemaReferences references = new SchemaReferences(schema);
    references.open.add("");
    return references.leadsBack(schema);
  }

  private boolean leadsBack(JsonNode part) {
    for (Map.Entry<String, JsonNode> field : part.properties()) {
      JsonNode value = field.getValue();
      boolean reference = field.getKey().equals("$ref") && value.isTextual();
      if (reference ? leadsBack(value.textValue()) : leadsBack(value)) {
        return true;
      }
    }
    if (part.isArray()) {
      for (JsonNode element : part) {
        if (leadsBack(element)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean leadsBack(String reference) {
    if (!reference.startsWith("#")) {
      return false;
    }
    String pointer = reference.substring(1);
    if (!done.add(pointer)) {
      return open.contains(pointer);
    }
    if (!open.add(pointer) || !pointer.isEmpty() && !pointer.startsWith("/")) {
      return true;
    }
    boolean back = leadsBack(schema.at(pointer));
    open.remove(pointer);
    return back;
  }
}
