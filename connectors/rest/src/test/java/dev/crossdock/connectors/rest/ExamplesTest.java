package dev.crossdock.connectors.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.connection.Connection;
import dev.crossdock.connection.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the README are right by the rules, one by one and together. */
class ExamplesTest {
  /** Appended by the platform to every connector that polls. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of(
          "format", "zone", "pollEverySeconds", "askReference", "askEveryMinutes", "askPerMinute");

  private static List<JsonNode> examples() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    Matcher block =
        Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    while (block.find()) {
      all.add(new ObjectMapper().readTree(block.group(1)));
    }
    return all;
  }

  @Test
  void passTheRules() throws IOException {
    List<JsonNode> examples = examples();
    assertEquals(4, examples.size());
    for (JsonNode example : examples) {
      Map<String, String> settings = new HashMap<>();
      example
          .get("settings")
          .properties()
          .forEach(
              one -> {
                if (!OF_THE_PLATFORM.contains(one.getKey())) {
                  Setting setting = setting(one.getKey(), false);
                  String value = one.getValue().asText().replace("…", "");
                  assertNull(setting.fault(value), one.getKey());
                  settings.put(one.getKey(), value);
                }
              });
      example
          .get("secrets")
          .fieldNames()
          .forEachRemaining(
              name -> {
                setting(name, true);
                settings.put(name, "secret-of-ours");
              });
      // A certificate that says something would have to be somebody's.
      boolean mutual = settings.remove("certificate") != null;
      assertEquals(mutual, settings.remove("certificateKey") != null);
      Connection connection =
          new Connection(1, "brandt", "hansa", RestConnector.ID, "Example", settings);
      RestTarget target = RestTarget.of(connection, Instant.parse("2026-11-22T12:00:00Z"));
      assertTrue(target.poll() != null || target.ask() != null);
      if (target.poll() != null) {
        assertNotNull(new Turning(target).address(null, null));
      }
    }
  }

  private static Setting setting(String key, boolean secret) {
    Setting setting =
        RestSettings.ALL.stream().filter(one -> one.key().equals(key)).findFirst().orElse(null);
    assertNotNull(setting, key);
    assertEquals(secret, setting.secret(), key);
    assertTrue(!setting.label().isBlank());
    return setting;
  }
}
