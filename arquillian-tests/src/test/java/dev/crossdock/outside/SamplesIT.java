package dev.crossdock.outside;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.stack.Answer;
import dev.crossdock.stack.Api;
import dev.crossdock.stack.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Files that others have written, sent as a partner would, where there are any: each ends in a
 * state that somebody sees, with words; none in silence. Writes a table, {@code target/samples.md}.
 */
class SamplesIT {
  private static final String CODE = "hansa-samples";
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final int DETAIL_CHARACTERS_MAX = 160;
  private static final Path ROOT = Path.of(System.getProperty("repository.root"));

  @BeforeAll
  static void connection() {
    Api.as("mara")
        .post(
            "/api/v1/connections",
            "{\"code\":\""
                + CODE
                + "\",\"connector\":\"inbox\",\"partner\":\"hansa\",\"name\":\"Samples\","
                + "\"settings\":{\"acknowledge\":\"always\"},\"reason\":\"Samples\"}")
        .expect(201);
  }

  /** What became of a file. */
  private record Line(Path file, String exchange) {}

  @Test
  void everyFileEndsWhereSomebodySeesIt() throws IOException {
    Path samples = ROOT.resolveSibling("shared").resolve("samples");
    Assumptions.assumeTrue(Files.isDirectory(samples), "there are no files of others here");
    List<Line> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(samples)) {
      for (Path file :
          files
              .filter(Files::isRegularFile)
              .filter(one -> !one.getParent().equals(samples))
              .sorted()
              .toList()) {
        lines.add(new Line(samples.relativize(file), send(file)));
      }
    }
    StringBuilder table =
        new StringBuilder("| file | read as | ended | why |\n|---|---|---|---|\n");
    Map<String, Integer> counts = new TreeMap<>();
    for (Line line : lines) {
      JsonNode exchange = settled(line);
      String state = exchange.get("state").asText();
      String problem = exchange.at("/problem/id").asText("");
      String detail = exchange.at("/problem/detail").asText("");
      assertTrue(
          state.equals("APPLIED") || state.equals("DUPLICATE") || !problem.isEmpty(),
          () -> line + " ends without a word: " + exchange);
      assertTrue(
          !problem.equals("XD-9001") && !problem.equals("XD-9002"),
          () -> line + " broke the platform: " + exchange);
      counts.merge(state + " " + problem, 1, Integer::sum);
      table
          .append("| ")
          .append(line.file())
          .append(" | ")
          .append(exchange.path("format").asText(""))
          .append(" | ")
          .append(state)
          .append(problem.isEmpty() ? "" : " " + problem)
          .append(" | ")
          .append(shortened(detail))
          .append(" |\n");
    }
    counts.forEach((what, count) -> table.append("\n").append(count).append(" ").append(what));
    Files.writeString(ROOT.resolve("arquillian-tests/target/samples.md"), table + "\n");
  }

  private static String shortened(String detail) {
    String plain = detail.replace("|", "/").replaceAll("\\s+", " ");
    return plain.length() > DETAIL_CHARACTERS_MAX
        ? plain.substring(0, DETAIL_CHARACTERS_MAX) + "…"
        : plain;
  }

  private static String send(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Answer answer =
        Api.as("brandt-hansa")
            .send("POST", "/api/v1/inbox/" + CODE, content, "Content-Type", "application/edifact");
    return answer.expect(202).json().get("exchange").asText();
  }

  private static JsonNode settled(Line line) {
    return Eventually.get(
        () -> line + " is settled",
        LIMIT,
        () -> Api.as("mara").get("/api/v1/exchanges/" + line.exchange()).expect(200).json(),
        exchange -> !exchange.get("state").asText().equals("RECEIVED"));
  }
}
