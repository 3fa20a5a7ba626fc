package dev.crossdock.connectors.tabular;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.crossdock.shipment.Milestone;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The tables in the README are those that are read by; {@code -Dgolden.write} writes them anew. */
class CodeTablesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void readmeShowsTheColumns() throws IOException {
    JsonNode spec = JSON.readTree(getClass().getResourceAsStream("milestones-csv.json"));
    same(
        "Columns of the CSV",
        StreamSupport.stream(spec.get("columns").spliterator(), false)
            .map(
                one ->
                    "| `%s` | %s | %s | %s |"
                        .formatted(
                            one.get("key").asText(),
                            StreamSupport.stream(one.get("names").spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(", ")),
                            one.get("required").asBoolean() ? "yes" : "",
                            one.get("charactersMax").asText()))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheLines() throws IOException {
    same(
        "Lines of fixed width",
        new MilestonesFixedFormat()
            .spec().columns().stream()
                .map(
                    one ->
                        "| %d | %d | `%s` | %s |"
                            .formatted(
                                one.from(), one.length(), one.key(), one.required() ? "yes" : ""))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheNames() throws IOException {
    Properties german = new Properties();
    try (Reader in =
        new InputStreamReader(
            getClass().getResourceAsStream("milestones-de.properties"), StandardCharsets.UTF_8)) {
      german.load(in);
    }
    same(
        "Milestones",
        Arrays.stream(Milestone.values())
            .map(
                one ->
                    "| %s | %s | %s |".formatted(one, one.words(), german.getProperty(one.name())))
            .collect(Collectors.joining("\n")));
  }

  private static void same(String heading, String rows) throws IOException {
    Path readme = Path.of("README.md");
    String text = Files.readString(readme);
    String[] parts = text.split("### " + heading + "\n", 2);
    assertEquals(2, parts.length, "the README has no " + heading);
    String[] table = parts[1].split("[|]---[|]\n", 2);
    String[] rest = table[1].split("\n(?![|])", 2);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          readme,
          parts[0] + "### " + heading + "\n" + table[0] + "|---|\n" + rows + "\n" + rest[1]);
      return;
    }
    assertEquals(rows, rest[0], heading);
  }
}
