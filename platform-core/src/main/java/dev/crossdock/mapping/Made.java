package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A part of the target that was made, with what it was made from. */
sealed interface Made {
  JsonNode json();

  /**
   * One value.
   *
   * @param from values of the source that were read for it; empty for constants
   * @param row pointer of its row in the mapping
   */
  record Value(JsonNode json, List<SourceValue> from, String row) implements Made {
    String text() {
      return json.asText();
    }

    /** The first value of the source, or null. */
    SourceValue origin() {
      return from.isEmpty() ? null : from.get(0);
    }
  }

  /** Fields by name, in the order made. */
  record Fields(Map<String, Made> all, SourceValue item) implements Made {
    static Fields of(SourceValue item) {
      return new Fields(new LinkedHashMap<>(), item);
    }

    @Override
    public JsonNode json() {
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      all.forEach((name, made) -> node.set(name, made.json()));
      return node;
    }

    /** The value under this name, or null if there is none. */
    Value value(String name) {
      return all.get(name) instanceof Value value ? value : null;
    }

    /** The fields under this name, or null if there are none. */
    Fields fields(String name) {
      return all.get(name) instanceof Fields fields ? fields : null;
    }
  }

  /** Parts that come several times. */
  record Items(List<Made> all) implements Made {
    static Items empty() {
      return new Items(new ArrayList<>());
    }

    @Override
    public JsonNode json() {
      ArrayNode node = JsonNodeFactory.instance.arrayNode();
      all.forEach(made -> node.add(made.json()));
      return node;
    }
  }
}
