package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.content.Sensitivity;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class IftstaFormatTest {
  private final IftstaFormat format = new IftstaFormat();

  /** To write new expectations: -Dgolden.write=true, then read every line of the difference. */
  @TestFactory
  Stream<DynamicTest> readsEachMessageAsExpected() throws IOException {
    List<Path> files = GoldenFiles.all();
    assertTrue(files.size() >= 25, "only " + files.size() + " messages found");
    return files.stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> compare(file)));
  }

  private void compare(Path file) throws IOException {
    JsonNode actual = GoldenFiles.canonical(Files.readAllBytes(file));
    Path expectation = GoldenFiles.expectation(file);
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          expectation,
          GoldenFiles.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n");
    }
    assertEquals(
        GoldenFiles.JSON.readTree(Files.readString(expectation)).toPrettyString(),
        actual.toPrettyString());
  }

  @Test
  void tellsWhatElseIsInIt() {
    String status = "UNH+1+IFTSTA:D:96A:UN'BGM+23'NAD+CA+HANSA'CNI+1'STS+1+29'RFF+BM:X1'";
    assertEquals(
        Set.of(Sensitivity.PUBLIC, Sensitivity.PERSONAL),
        format.besides(bytes(status + "UNT+7+1'")));
    for (String[] more :
        new String[][] {
          {"GID+1+2'", "CUSTOMS"},
          {"RFF+ABT:26DE1'", "CUSTOMS"},
          {"RFF+IV:RE-1'", "FINANCE"},
          {"MOA+39:6300'", "FINANCE"},
          {"RFF+ZZZ:1'", "UNKNOWN"},
          {"XYZ+1'", "UNKNOWN"}
        }) {
      assertTrue(
          format
              .besides(bytes(status + more[0] + "UNT+8+1'"))
              .contains(Sensitivity.valueOf(more[1])),
          more[0]);
    }
    assertTrue(
        format
            .besides(bytes("UNH+1+IFTSTA:D:96A:UN'FTX+AAA+++Gears'CNI+1'STS+1+29'UNT+5+1'"))
            .contains(Sensitivity.UNKNOWN),
        "text that belongs to no status");
  }

  @Test
  void recognisesByTheFirstTagOnly() {
    assertTrue(format.recognises(bytes("UNA:+.? '")));
    assertTrue(format.recognises(bytes("\r\n UNB+UNOA")));
    assertTrue(format.recognises(bytes("\u00EF\u00BB\u00BFUNH+1")));
    assertFalse(format.recognises(bytes("{\"UNB\":1}")));
    assertFalse(format.recognises(bytes("UN")));
    assertFalse(format.recognises(new byte[0]));
  }

  @Test
  void readsUnprintableSeparatorsOfLevelB() {
    String usual =
        "UNB+UNOB:1+A+B+261120:0421+9'UNH+1+IFTSTA:D:96A:UN'BGM+23'"
            + "CNI+1'STS+1+29'RFF+BM:X1'DTM+334:202611201010:203'UNT+7+1'UNZ+1+9'";
    String levelB = usual.replace('+', '\u001D').replace(':', '\u001F').replace('\'', '\u001C');
    Reading expected = format.read(bytes(usual), GoldenFiles.ASSUMED);
    assertEquals(1, expected.events().size());
    Reading read = format.read(bytes(levelB), GoldenFiles.ASSUMED);
    assertEquals(expected.events(), read.events());
    assertEquals(List.of(), read.findings());
    assertEquals(expected.marks(), read.marks());
  }

  /** What somebody tries changes no shipment and is answered to nobody. */
  @Test
  void aTestMovesNothing() {
    String status =
        "UNB+UNOC:3+A+B+261120:0421+9%s'UNH+1+IFTSTA:D:96A:UN'BGM+23'"
            + "CNI+1'STS+1+29'RFF+BM:X1'DTM+334:202611201010:203'UNT+7+1'UNZ+1+9'";
    Reading real = format.read(bytes(status.formatted("")), GoldenFiles.ASSUMED);
    assertEquals(1, real.events().size());
    assertTrue(real.parts().get(0).answered());
    Reading tried = format.read(bytes(status.formatted("++++++1")), GoldenFiles.ASSUMED);
    assertEquals(List.of(), tried.events());
    assertFalse(tried.parts().get(0).answered());
    assertEquals(1, tried.findings().size());
    assertTrue(tried.findings().get(0).detail().contains("says that it is a test"));
    Reading said = format.read(bytes(status.formatted("++++++0")), GoldenFiles.ASSUMED);
    assertEquals(real.events(), said.events());
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertProblem(Problem.BODY_TOO_LARGE, new byte[IftstaFormat.MESSAGE_BYTES_MAX + 1]);
    assertProblem(
        Problem.BODY_TOO_LARGE,
        bytes("UNH+1+IFTSTA:D:00B:UN'" + "A01'".repeat(SegmentScanner.SEGMENTS_MAX)));
    assertProblem(
        Problem.BODY_TOO_LARGE,
        message("STS+1+29'RFF+BM:X'DTM+334:202611201010:203'", Readout.EVENTS_MAX + 1));
    assertProblem(Problem.BODY_TOO_LARGE, message("STS+1+XX'RFF+BM:X'", Readout.FINDINGS_MAX + 1));
    assertProblem(
        Problem.UNREADABLE_MESSAGE,
        message("STS+1+29'" + "RFF+BM:X'".repeat(Scope.PARTS_MAX + 1), 1));
  }

  @Test
  void refusesAmbiguousSeparators() {
    for (String una : List.of("UNA::.? '", "UNA:A.? '", "UNA:+.' '", "UNA:+.?  ", "UNA:+")) {
      assertProblem(Problem.UNREADABLE_MESSAGE, bytes(una + "UNH+1+IFTSTA:D:00B:UN'UNT+2+1'"));
    }
  }

  @Test
  void keepsTheFirstReferencesAndSaysSo() {
    StringBuilder many = new StringBuilder("STS+1+29'DTM+334:202611201010:203'");
    for (int i = 0; i < 30; i++) {
      many.append("RFF+BM:BL").append(i).append('\'');
    }
    Reading reading = format.read(message(many.toString(), 1), GoldenFiles.ASSUMED);
    assertEquals(19, reading.events().get(0).references().size());
    assertEquals(Problem.INVALID_FIELD, reading.findings().get(0).problem());
  }

  @Test
  void cutsRemarksAtTheirLimit() {
    String text = "FTX+AAI+++" + "X".repeat(999) + "\uD83D\uDE00Y'";
    byte[] content =
        "UNH+1+IFTSTA:D:00B:UN'STS+1+29'RFF+BM:X'DTM+334:202611201010:203'"
            .concat(text)
            .concat("UNT+6+1'")
            .getBytes(StandardCharsets.UTF_8);
    assertEquals(
        "X".repeat(999), format.read(content, GoldenFiles.ASSUMED).events().get(0).remark());
  }

  private static byte[] message(String group, int times) {
    String body = "UNH+1+IFTSTA:D:00B:UN'" + group.repeat(times);
    long segments = body.chars().filter(c -> c == '\'').count() + 1;
    return bytes(body + "UNT+" + segments + "+1'");
  }

  private void assertProblem(Problem problem, byte[] content) {
    ProblemException e =
        assertThrows(ProblemException.class, () -> format.read(content, GoldenFiles.ASSUMED));
    assertEquals(problem, e.problem(), e.getMessage());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
