package dev.crossdock.connectors.ubl;

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
  void readmeShowsTheDocuments() throws IOException {
    same(
        "Documents",
        Arrays.stream(UblKind.values())
            .map(kind -> "| `%s` | %s |".formatted(kind.element(), kind.document()))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheReferences() throws IOException {
    String places =
        UblDocument.PLACES.stream()
            .map(one -> "| `%s/%s` | %s |".formatted(one.element(), one.number(), one.type()))
            .collect(Collectors.joining("\n"));
    same("References", places);
    same(
        "Referred documents",
        new TreeMap<>(UblDocument.BY_TYPE_CODE)
            .entrySet().stream()
                .map(one -> "| %s | %s |".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheFirms() throws IOException {
    same(
        "Firms",
        new TreeMap<>(UblParties.ROLES)
            .entrySet().stream()
                .map(one -> "| `%s` | %s |".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n")));
    same(
        "Numbers of firms",
        new TreeMap<>(UblParties.SCHEMES)
            .entrySet().stream()
                .map(one -> "| %s | %s |".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheStatusCodes() throws IOException {
    String plain =
        StatusCodes.MILESTONES.entrySet().stream()
            .map(one -> "| %s | any | %s |".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n"));
    String byReason =
        StatusCodes.BY_REASON.stream()
            .map(
                one ->
                    "| %s | %s | %s |"
                        .formatted(
                            one.code(),
                            one.reasons().isEmpty()
                                ? "any other"
                                : one.reasons().stream()
                                    .map(reason -> reason.isEmpty() ? "none" : reason)
                                    .collect(Collectors.joining(", ")),
                            one.milestone()))
            .collect(Collectors.joining("\n"));
    same("Status codes", plain + "\n" + byReason);
    same(
        "Reasons",
        StatusCodes.REASONS.entrySet().stream()
            .map(one -> "| %s | %s |".formatted(one.getKey(), one.getValue()))
            .collect(Collectors.joining("\n")));
  }

  @Test
  void readmeShowsTheNamedEvents() throws IOException {
    same(
        "Named events",
        new TreeMap<>(TransportEvents.MEANINGS)
            .entrySet().stream()
                .map(
                    one ->
                        "| `%sTransportEvent` | %s | %s |"
                            .formatted(
                                one.getKey(),
                                one.getValue().milestone(),
                                one.getValue().classifier() == null
                                    ? "by `CompletionIndicator`"
                                    : one.getValue().classifier()))
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
