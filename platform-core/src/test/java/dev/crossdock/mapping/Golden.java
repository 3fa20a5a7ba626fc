package dev.crossdock.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Files of our own writing beside the tests; {@code -Dgolden.write} writes expectations anew. */
final class Golden {
  static final ObjectMapper JSON = new ObjectMapper();
  private static final Path FOLDER = Path.of("src/test/resources/dev/crossdock/mapping");

  private Golden() {}

  static byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(FOLDER.resolve(name));
  }

  static JsonNode json(String name) throws IOException {
    return JSON.readTree(bytes(name));
  }

  /** What is read is what stands in the file. */
  static void same(String name, JsonNode read) throws IOException {
    String pretty = JSON.writerWithDefaultPrettyPrinter().writeValueAsString(read) + "\n";
    same(name, pretty.getBytes(StandardCharsets.UTF_8));
  }

  /** What is written is what stands in the file. */
  static void same(String name, byte[] written) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.write(FOLDER.resolve(name), written);
    }
    assertEquals(
        new String(bytes(name), StandardCharsets.UTF_8),
        new String(written, StandardCharsets.UTF_8));
  }

  /** A tree by a form that is read without an installed format. */
  static JsonNode tree(String format, byte[] content, String... options) {
    Map<String, String> all = new java.util.LinkedHashMap<>();
    for (int i = 0; i < options.length; i += 2) {
      all.put(options[i], options[i + 1]);
    }
    return new SourceReader(new MappingDocument.Source(format, all), null).tree(content);
  }

  static JsonNode tree(String format, String content, String... options) {
    return tree(format, content.getBytes(StandardCharsets.UTF_8), options);
  }
}
