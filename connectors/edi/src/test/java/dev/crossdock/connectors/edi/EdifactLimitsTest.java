package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Every limit, from both sides. */
class EdifactLimitsTest {
  private final EdifactFormat format = new EdifactFormat();

  private static String aperak(int number, String more, int segments) {
    return "UNH+%d+APERAK:D:96A:UN'BGM+313+%d+9'%sUNT+%d+%d'"
        .formatted(number, number, more, segments + 3, number);
  }

  private static byte[] interchange(int messages, IntFunction<String> message) {
    String text =
        "UNB+UNOC:3+A+B+261120:0915+1'"
            + IntStream.rangeClosed(1, messages).mapToObj(message).collect(Collectors.joining())
            + "UNZ+"
            + messages
            + "+1'";
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String times(int count, String text) {
    return text.repeat(count);
  }

  private ProblemException refused(byte[] content) {
    return assertThrows(ProblemException.class, () -> format.read(content, EdifactFiles.ASSUMED));
  }

  @Test
  void messages() {
    byte[] most = interchange(10_000, i -> aperak(i, "", 0));
    assertEquals(10_000, format.read(most, EdifactFiles.ASSUMED).documents().size());
    byte[] more = interchange(10_001, i -> aperak(i, "", 0));
    assertEquals(Problem.BODY_TOO_LARGE, refused(more).problem());
  }

  @Test
  void bytes() {
    byte[] more = new byte[Splitter.BYTES_MAX + 1];
    assertEquals(Problem.BODY_TOO_LARGE, refused(more).problem());
    assertThrows(ProblemException.class, () -> format.besides(more));
    assertThrows(ProblemException.class, () -> format.tree(more));
    assertThrows(
        ProblemException.class,
        () -> format.acknowledgement(more, EdifactFiles.NUMBERS, EdifactFiles.AT));
  }

  @Test
  void segments() {
    byte[] more = interchange(1, i -> times(1_000_001, "A'"));
    assertEquals(Problem.BODY_TOO_LARGE, refused(more).problem());
  }

  /** As many segments as are read, in one message, take little memory and all are looked at. */
  @Test
  void aMillionSegmentsAreReadInBoundedMemory() {
    int lines = 990_000;
    byte[] content =
        interchange(1, i -> aperak(i, "ERC+40'" + times(lines, "CNT+5:1'"), lines + 1));
    Reading reading = format.read(content, EdifactFiles.ASSUMED);
    assertEquals(MessageReader.FAULTS_MAX + 1, reading.findings().size());
    String last = reading.findings().get(MessageReader.FAULTS_MAX).detail();
    assertEquals(lines - 100 + " more are not told; correct these first", last);
  }

  @Test
  void elements() {
    String long4000 = times(Cutter.ELEMENT_BYTES_MAX, "X");
    Reading reading =
        format.read(
            interchange(1, i -> aperak(i, "FTX+AAO+++" + long4000 + "'", 1)), EdifactFiles.ASSUMED);
    assertTrue(reading.findings().get(0).detail().contains("4000 characters"));
    assertEquals(1, reading.documents().size());
    reading =
        format.read(
            interchange(2, i -> aperak(i, i == 1 ? "FTX+AAO+++X" + long4000 + "'" : "", 2 - i)),
            EdifactFiles.ASSUMED);
    assertTrue(reading.findings().get(0).detail().contains("more than 4000 bytes"));
    assertEquals(1, reading.documents().size(), "its neighbour is read");
  }

  @Test
  void partsOfASegment() {
    Reading reading =
        format.read(
            interchange(1, i -> aperak(i, "FTX" + times(1_001, "+") + "'", 1)),
            EdifactFiles.ASSUMED);
    assertTrue(reading.findings().get(0).detail().contains("more than 1000 elements"));
  }

  @Test
  void references() {
    // One more than are kept, all in one message that has room for them.
    byte[] content =
        interchange(
            1,
            i ->
                "UNH+1+IFTMBC:D:99B:UN'BGM+770+1+9'GID+1'"
                    + IntStream.rangeClosed(1, 101)
                        .mapToObj(n -> "EQD+CN+ABCU%07d'".formatted(n))
                        .collect(Collectors.joining())
                    + "UNT+105+1'");
    Reading reading = format.read(content, EdifactFiles.ASSUMED);
    assertEquals(Documents.REFERENCES_MAX, reading.documents().get(0).references().size());
    assertTrue(reading.findings().get(0).detail().contains("101 references"));
  }

  @Test
  void longNumbersAreNoReferences() {
    byte[] content = interchange(1, i -> aperak(i, "RFF+BM:" + times(65, "7") + "'", 1));
    Reading reading = format.read(content, EdifactFiles.ASSUMED);
    assertEquals(0, reading.documents().get(0).references().size());
    assertTrue(
        reading.findings().stream().anyMatch(f -> f.detail().contains("longer than 64")),
        reading.findings().toString());
  }

  @Test
  void aTreeIsSmaller() {
    byte[] more = interchange(1, i -> aperak(i, "CNT+5:1'" + times(600_000, "RFF+A:1'"), 600_001));
    assertEquals(
        Problem.BODY_TOO_LARGE,
        assertThrows(ProblemException.class, () -> format.tree(more)).problem());
  }

  /** Segments and composites take more room than what is in them. */
  @Test
  void whatHoldsValuesCountsInATree() {
    byte[] more = interchange(1, i -> aperak(i, "CNT+5:1'" + times(200_000, "RFF+A:1'"), 200_001));
    assertEquals(
        Problem.BODY_TOO_LARGE,
        assertThrows(ProblemException.class, () -> format.tree(more)).problem());
  }
}
