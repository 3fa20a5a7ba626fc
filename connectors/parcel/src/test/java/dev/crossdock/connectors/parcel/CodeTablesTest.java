package dev.crossdock.connectors.parcel;

import static org.junit.jupiter.api.Assertions.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
  @Test
  void readmeShowsTheCodesAsTheyAre() throws IOException {
    assertEquals(lines(DhlCodes.UNIFIED), table("DHL unified"));
    assertEquals(lines(DhlCodes.EXPRESS), table("DHL Express"));
    assertEquals(lines(UpsCodes.TABLE), table("UPS"));
    assertEquals(lines(FedexCodes.SCANS), table("FedEx scans"));
    assertEquals(lines(FedexCodes.GROUPS), table("FedEx groups"));
  }

  @Test
  void readmeShowsTheExceptionsAsTheyAre() throws IOException {
    String expected =
        new TreeMap<>(FedexCodes.REASONS)
            .entrySet().stream()
                .map(line -> "| %s | %s |".formatted(line.getKey(), line.getValue()))
                .collect(Collectors.joining("\n"));
    assertEquals(expected, table("FedEx exceptions"));
  }

  @Test
  void typeAndCodeOfUpsBelongTogether() {
    assertNull(UpsCodes.of("X", "OR"), "in an exception OR is not the origin scan");
    assertNotNull(UpsCodes.of("I", "OR"));
    assertNotNull(UpsCodes.of("D", "a code nobody knows"), "delivered it is");
    assertNull(UpsCodes.of("I", null));
  }

  private static String lines(StatusTable table) {
    Map<StatusTable.Status, String> lines = new LinkedHashMap<>();
    table.rows().forEach((code, status) -> lines.merge(status, code, (a, b) -> a + ", " + b));
    return lines.entrySet().stream()
        .map(
            line ->
                "| %s | %s | %s |"
                    .formatted(
                        line.getValue(),
                        line.getKey().milestone(),
                        line.getKey().reason() == null ? "" : line.getKey().reason()))
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
