package dev.crossdock.connectors.x12;

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

class X12StatusFormatTest {
  private static final String STATUS = "AT7*D1*NS***20261119*0710*CT~";
  private final X12StatusFormat format = new X12StatusFormat();

  /** To write new expectations: -Dgolden.write=true, then read every line of the difference. */
  @TestFactory
  Stream<DynamicTest> readsEachMessageAsExpected() throws IOException {
    List<Path> files = GoldenFiles.all();
    assertTrue(files.size() >= 45, "only " + files.size() + " messages found");
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
  void recognisesInterchanges() throws IOException {
    assertTrue(format.recognises(GoldenFiles.read("214-truck.edi")));
    assertTrue(format.recognises(GoldenFiles.read("bom.edi")));
    for (String other : List.of("", "ISA", "ISAAC", "UNB+UNOC:3", "{\"a\":1}", "<ISA/>")) {
      assertFalse(format.recognises(bytes(other)), other);
    }
  }

  @Test
  void tellsWhatElseIsInIt() {
    assertEquals(Set.of(Sensitivity.PUBLIC), format.besides(message(STATUS + "K1*AT GATE~", 1)));
    for (String[] more :
        new String[][] {
          {"N1*SH*BRANDT~", "PERSONAL"},
          {"L5*1*PUMPS~", "CUSTOMS"},
          {"L11*RE-1*IV~", "FINANCE"},
          {"L3*****6300~", "FINANCE"},
          {"L11*1*ZZ~", "UNKNOWN"},
          {"XYZ*1~", "UNKNOWN"}
        }) {
      assertEquals(
          Set.of(Sensitivity.PUBLIC, Sensitivity.valueOf(more[1])),
          format.besides(message(STATUS + more[0], 1)),
          more[0]);
    }
  }

  @Test
  void refusesWhatIsTooLarge() {
    assertProblem(Problem.BODY_TOO_LARGE, new byte[X12StatusFormat.MESSAGE_BYTES_MAX + 1]);
    assertProblem(Problem.BODY_TOO_LARGE, message("LX*1~" + STATUS, Readout.EVENTS_MAX + 1));
    assertProblem(Problem.BODY_TOO_LARGE, message("LX*1~AT7*QQ~", Readout.FINDINGS_MAX + 1));
    assertProblem(Problem.UNREADABLE_MESSAGE, message(STATUS, MotorStatusReader.STATUSES_MAX + 1));
    assertProblem(Problem.UNREADABLE_MESSAGE, message("L11*1*PO~", References.REFERENCES_MAX + 1));
  }

  @Test
  void keepsTheFirstReferencesAndSaysSo() {
    StringBuilder many = new StringBuilder("LX*1~" + STATUS);
    for (int i = 0; i < 30; i++) {
      many.append("L11*PO-").append(i).append("*PO~");
    }
    Reading reading = format.read(message(many.toString(), 1), GoldenFiles.ASSUMED);
    assertEquals(20, reading.events().get(0).references().size());
    assertEquals(Problem.INVALID_FIELD, reading.findings().get(0).problem());
  }

  @Test
  void readsASegmentOfABrokenHeaderOnlyWhenItIsPlain() {
    String whole = new String(message(STATUS, 1), StandardCharsets.US_ASCII);
    for (String bad :
        List.of(
            whole.replace(">~GS", ">>GS"),
            whole.replace(">~GS", "A~GS"),
            whole.replace(">~GS", "*~GS"),
            whole.substring(0, 105),
            whole.substring(0, 50),
            "ISA*",
            "ISA" + " ".repeat(200))) {
      assertProblem(Problem.UNREADABLE_MESSAGE, bytes(bad));
    }
  }

  private static byte[] message(String part, int times) {
    String body = "ST*214*0001~B10*PRO1*SHP1*RRUN~" + part.repeat(times);
    long segments = body.chars().filter(c -> c == '~').count() + 1;
    return bytes(
        GoldenFiles.HEADER
            + "GS*QM*RRUN*XDOCK*20261120*0915*1*X*004010~"
            + body
            + "SE*"
            + segments
            + "*0001~GE*1*1~IEA*1*000000001~");
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
