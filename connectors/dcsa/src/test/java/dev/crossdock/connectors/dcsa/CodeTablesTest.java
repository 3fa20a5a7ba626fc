package dev.crossdock.connectors.dcsa;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.shipment.Milestone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
  @Test
  void readmeShowsTheCodesAsTheyAre() throws IOException {
    String expected =
        Stream.of(DcsaCodes.values())
            .map(
                row ->
                    "| %s | %s | %s |"
                        .formatted(
                            row.code(),
                            row.possible().stream()
                                .map(Milestone::name)
                                .collect(Collectors.joining(", ")),
                            row.rule()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Event codes"));
  }

  @Test
  void readmeShowsTheReasonsAsTheyAre() throws IOException {
    assertEquals(byValue(DcsaTranslation.REASONS), table("Delay reasons"));
  }

  @Test
  void readmeShowsTheReferencesAsTheyAre() throws IOException {
    assertEquals(byValue(DcsaReferences.TYPES), table("References"));
  }

  private static String byValue(Map<String, ?> table) {
    Map<String, String> lines = new TreeMap<>();
    new TreeMap<>(table)
        .forEach((code, type) -> lines.merge(type.toString(), code, (a, b) -> a + ", " + b));
    return lines.entrySet().stream()
        .map(line -> "| %s | %s |".formatted(line.getKey(), line.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** The lines of the table under this heading. */
  private static String table(String heading) throws IOException {
    String text = Files.readString(Path.of("README.md"));
    String section = text.split("### " + heading + "\n", 2)[1].split("\n#", 2)[0];
    String rows = section.split("[|]---[|]\n", 2)[1];
    return rows.strip();
  }
}
