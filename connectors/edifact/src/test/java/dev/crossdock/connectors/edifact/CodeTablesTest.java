package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.edi.EdifactQualifiers;
import dev.crossdock.shipment.Milestone;
import dev.crossdock.shipment.PlaceZones;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
  @Test
  void readmeShowsTheStatusCodesAsTheyAre() throws IOException {
    List<String> expected =
        Stream.of(EdifactStatusCodes.values())
            .map(
                status ->
                    "| %s | %s | %s |"
                        .formatted(
                            status.code(),
                            status.possible().stream()
                                .map(Milestone::name)
                                .collect(Collectors.joining(", ")),
                            status.rule()))
            .toList();
    assertEquals(String.join("\n", expected), table("Status codes"));
  }

  @Test
  void readmeShowsTheReasonsAsTheyAre() throws IOException {
    List<String> expected =
        Stream.of(EdifactReasons.values())
            .filter(reason -> reason != EdifactReasons.APPOINTMENT)
            .map(reason -> "| %s | %s |".formatted(reason, String.join(", ", reason.codes())))
            .toList();
    assertEquals(String.join("\n", expected), table("Reasons"));
  }

  @Test
  void readmeShowsTheReferencesAsTheyAre() throws IOException {
    TreeMap<String, String> byType = new TreeMap<>();
    EdifactQualifiers.TYPES.forEach(
        (code, type) ->
            byType.merge(
                type.name(),
                code,
                (a, b) ->
                    Stream.of((a + ", " + b).split(", "))
                        .sorted()
                        .collect(Collectors.joining(", "))));
    String expected =
        byType.entrySet().stream()
            .map(e -> "| %s | %s |".formatted(e.getKey(), e.getValue()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("References"));
  }

  @Test
  void everyStatusNamesAllMilestonesItCanMean() {
    for (EdifactStatusCodes status : EdifactStatusCodes.values()) {
      assertTrue(status.possible().size() == 1 || !status.rule().isEmpty(), status.name());
      for (PlaceRole role : PlaceRole.values()) {
        for (String mode : new String[] {null, "1", "2", "3", "4"}) {
          for (String stage : new String[] {null, "10", "20", "30"}) {
            for (String reason : new String[] {null, "5", "13", "24", "37", "46"}) {
              Set<String> reasons = reason == null ? Set.of() : Set.of(reason);
              Milestone milestone =
                  status.milestone(new StatusContext(role, stage, mode, null, reasons, true, true));
              assertTrue(
                  milestone == null || status.possible().contains(milestone),
                  status + " became " + milestone);
            }
          }
        }
      }
    }
  }

  @Test
  void placesTellTheirZones() {
    assertTrue(PlaceZones.size() > 300);
    assertEquals(ZoneId.of("Europe/Berlin"), PlaceZones.of("DEHAM"));
    assertEquals(ZoneId.of("America/New_York"), PlaceZones.of("USNYC"));
    assertEquals(ZoneId.of("Atlantic/Canary"), PlaceZones.of("ESLPA"));
    assertNull(PlaceZones.of("USXYZ"));
    assertNull(PlaceZones.of(null));
  }

  private static String table(String heading) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    int start = lines.indexOf("### " + heading);
    assertTrue(start >= 0, heading);
    return lines.stream()
        .skip(start + 1)
        .dropWhile(line -> !line.startsWith("|---"))
        .skip(1)
        .takeWhile(line -> line.startsWith("|"))
        .collect(Collectors.joining("\n"));
  }
}
