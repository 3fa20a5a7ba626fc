package dev.crossdock.connectors.wco;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The tables in the README are those that are read by; {@code -Dgolden.write} writes them anew. */
class CodeTablesTest {
  @Test
  void readmeShowsTheNotifications() throws IOException {
    same(
        "Notifications",
        Arrays.stream(Notification.values())
            .map(
                one ->
                    "| %s | %s | %s | %s | %s |"
                        .formatted(
                            one.code(),
                            one.title(),
                            one.milestone() == null ? "" : one.milestone(),
                            one.milestone() == null
                                ? ""
                                : "`" + (one.time() == null ? "IssueDateTime" : one.time()) + "`",
                            one.reason() == null ? "" : one.reason()))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheReferences() throws IOException {
    same(
        "Referred documents",
        new TreeMap<>(WcoReferences.BY_TYPE_CODE)
            .entrySet().stream()
                .map(one -> "| %s | %s |".formatted(one.getKey(), one.getValue()))
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
