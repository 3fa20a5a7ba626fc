package dev.crossdock.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.MilestoneEvent;
import dev.crossdock.shipment.Reference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person expects of samples.
 *
 * @param events values by target field, such as {@code occurredAt} and {@code place.unLocode}; each
 *     map is one event, or what some event has
 */
public record Expected(List<Map<String, String>> events) {
  /** Most events that are compared. */
  public static final int EVENTS_MAX = 50;

  public Expected {
    // In the same order every time, as what is found first can decide.
    events =
        events.stream()
            .limit(EVENTS_MAX)
            .map(event -> Collections.unmodifiableMap(new TreeMap<>(event)))
            .map(event -> (Map<String, String>) event)
            .toList();
  }

  /** Nothing is known. */
  public static Expected nothing() {
    return new Expected(List.of());
  }

  /** Some event has these values, by target field. */
  public static Expected values(Map<String, String> values) {
    return values.isEmpty() ? nothing() : new Expected(List.of(values));
  }

  /**
   * Events as a mapping gives them: {@code {"milestone": "DELIVERED", "place": {"name": "Kiel"}}};
   * of a field with several values the first counts.
   */
  public static Expected events(Iterable<JsonNode> events) {
    List<Map<String, String>> all = new ArrayList<>();
    for (JsonNode event : events) {
      Map<String, String> values = new LinkedHashMap<>();
      collect(event, "", values);
      all.add(values);
    }
    return new Expected(all);
  }

  private static void collect(JsonNode node, String at, Map<String, String> values) {
    if (node.isArray()) {
      if (!node.isEmpty()) {
        collect(node.get(0), at, values);
      }
    } else if (node.isObject()) {
      for (Iterator<Map.Entry<String, JsonNode>> all = node.fields(); all.hasNext(); ) {
        Map.Entry<String, JsonNode> one = all.next();
        collect(one.getValue(), at.isEmpty() ? one.getKey() : at + "." + one.getKey(), values);
      }
    } else if (!node.isNull() && !node.asText().isBlank()) {
      values.put(at, node.asText().strip());
    }
  }

  /** The events that a shipment has already, from whatever source. */
  public static Expected of(List<MilestoneEvent> events) {
    List<Map<String, String>> all = new ArrayList<>();
    for (MilestoneEvent event : events) {
      Map<String, String> values = new LinkedHashMap<>();
      values.put("milestone", event.milestone().name());
      values.put(
          "occurredAt", event.occurredAt().instant().atZone(event.occurredAt().zone()).toString());
      put(values, "place.unLocode", event.place() == null ? null : event.place().unLocode());
      put(values, "place.name", event.place() == null ? null : event.place().name());
      put(values, "equipment", event.equipment());
      for (Reference reference : event.references()) {
        values.putIfAbsent("references." + reference.type().name(), reference.value());
      }
      all.add(values);
    }
    return new Expected(all);
  }

  private static void put(Map<String, String> values, String name, String value) {
    if (value != null) {
      values.put(name, value);
    }
  }

  /** Whether a value of this field is expected. */
  boolean has(String target) {
    return events.stream().anyMatch(event -> event.containsKey(target));
  }
}
