package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.edi.X12Qualifiers;
import dev.crossdock.edi.X12Time;
import dev.crossdock.shipment.Milestone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTablesTest {
  @Test
  void readmeShowsTheCodesOfMotorCarriersAsTheyAre() throws IOException {
    String expected =
        Stream.of(MotorStatusCodes.values())
            .map(
                status ->
                    "| %s | %s | %s |"
                        .formatted(
                            status.code(),
                            status.possible().stream()
                                .map(Milestone::name)
                                .collect(Collectors.joining(", ")),
                            status.rule()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Status codes of motor carriers"));
  }

  @Test
  void readmeShowsTheAppointmentsAsTheyAre() throws IOException {
    String expected =
        new TreeMap<>(MotorStatusCodes.APPOINTMENTS)
            .entrySet().stream()
                .map(entry -> "| %s | %s |".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Appointments"));
  }

  @Test
  void readmeShowsTheCodesOfOceanCarriersAsTheyAre() throws IOException {
    String expected =
        Stream.of(OceanStatusCodes.values())
            .map(status -> "| %s | %s |".formatted(status.code(), status.milestone()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Status codes of ocean carriers"));
  }

  @Test
  void readmeShowsTheReasonsAsTheyAre() throws IOException {
    String expected =
        Stream.of(X12Reasons.values())
            .filter(X12Reasons::isTold)
            .map(reason -> "| %s | %s |".formatted(reason, String.join(", ", reason.codes())))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("Reasons"));
  }

  @Test
  void readmeShowsTheReferencesAsTheyAre() throws IOException {
    TreeMap<String, String> byType = new TreeMap<>();
    X12Qualifiers.TYPES.forEach(
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
            .map(entry -> "| %s | %s |".formatted(entry.getKey(), entry.getValue()))
            .collect(Collectors.joining("\n"));
    assertEquals(expected, table("References"));
  }

  @Test
  void everyStatusNamesAllMilestonesItCanMean() {
    for (MotorStatusCodes status : MotorStatusCodes.values()) {
      assertFalse(MotorStatusCodes.WITHOUT_MILESTONE.contains(status.code()), status.name());
      assertTrue(status.possible().size() == 1 || !status.rule().isEmpty(), status.name());
      for (String reason : List.of("", "NS", "AS", "CA", "P2", "AO", "ZZ")) {
        assertTrue(status.possible().contains(status.milestone(reason)), status + "/" + reason);
      }
    }
    for (OceanStatusCodes status : OceanStatusCodes.values()) {
      assertFalse(OceanStatusCodes.WITHOUT_MILESTONE.contains(status.code()), status.name());
    }
  }

  @Test
  void timeCodesAreWhatTheyMean() {
    assertEquals(ZoneOffset.ofHours(1), X12Time.zone("01"));
    assertEquals(ZoneOffset.ofHours(12), X12Time.zone("12"));
    assertEquals(ZoneOffset.ofHours(-12), X12Time.zone("13"));
    assertEquals(ZoneOffset.ofHours(-1), X12Time.zone("24"));
    assertEquals(ZoneId.of("America/New_York"), X12Time.zone("ET"));
    assertEquals(ZoneOffset.ofHours(-5), X12Time.zone("ES"));
    assertEquals(ZoneOffset.ofHours(-4), X12Time.zone("ED"));
    assertEquals(ZoneOffset.ofHoursMinutes(-3, -30), X12Time.zone("NS"));
    assertEquals(ZoneOffset.ofHoursMinutes(-2, -30), X12Time.zone("ND"));
    assertNull(X12Time.zone(X12Time.LOCAL));
    assertNull(X12Time.zone("25"));
  }

  @Test
  void timesAreReadAsTheyAreWritten() {
    LocalDate day = X12Time.date("20261119");
    assertEquals("2026-11-19T07:10", X12Time.at(day, "0710").toString());
    assertEquals("2026-11-19T07:10:59", X12Time.at(day, "071059").toString());
    assertEquals("2026-11-19T07:10:59", X12Time.at(day, "0710599").toString());
    assertEquals("2026-11-20T00:00", X12Time.at(day, "2400").toString());
    for (String wrong : Set.of("", "710", "07100", "2401", "0760", "07:1", "071060", "071059123")) {
      assertNull(X12Time.at(day, wrong), wrong);
    }
    for (String wrong : Set.of("", "261119", "20261131", "19891231", "2026-1-1", "202611191")) {
      assertNull(X12Time.date(wrong), wrong);
    }
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
