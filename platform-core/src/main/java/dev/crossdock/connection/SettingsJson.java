package dev.crossdock.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.Connector.CheckStep;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How settings, and what a check saw, lie in the database. */
final class SettingsJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<CheckStep>> STEPS = new TypeReference<>() {};

  private SettingsJson() {}

  static Map<String, String> read(String json) {
    try {
      Map<String, String> settings = new HashMap<>();
      JSON.readTree(json)
          .fields()
          .forEachRemaining(field -> settings.put(field.getKey(), field.getValue().asText()));
      return settings;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The settings of a connection are not JSON", e);
    }
  }

  static String write(Map<String, String> settings) {
    try {
      return JSON.writeValueAsString(new TreeMap<>(settings));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Texts can always be written", e);
    }
  }

  /** The steps of a check; none if there was no check. */
  static List<CheckStep> steps(String json) {
    try {
      return json == null ? List.of() : JSON.readValue(json, STEPS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The result of a check is not JSON", e);
    }
  }
}
