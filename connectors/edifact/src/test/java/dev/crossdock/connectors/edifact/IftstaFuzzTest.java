package dev.crossdock.connectors.edifact;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are: a reading whose marks lie inside them, or a numbered problem. */
class IftstaFuzzTest {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 1_500;
  private static final byte[] TELLING =
      "UNA:+.? 'UNBUNHUNTUNZSTSDTMLOC\r\n\0\u001A\u001D\u001C+:?''"
          .getBytes(StandardCharsets.ISO_8859_1);

  private final IftstaFormat format = new IftstaFormat();

  @Test
  void survivesBeingCutAnywhere() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (Path file : GoldenFiles.all()) {
            byte[] content = Files.readAllBytes(file);
            for (int length = 0; length < content.length; length++) {
              read(Arrays.copyOf(content, length));
              read(Arrays.copyOfRange(content, length, content.length));
            }
          }
        });
  }

  /** Of a whole interchange, nothing may be read as long as its last byte is missing. */
  @Test
  void neverTakesACutInterchangeForAWholeOne() throws IOException {
    byte[] whole =
        new String(GoldenFiles.read("iftsta-two-messages.edi"), StandardCharsets.US_ASCII)
            .strip()
            .getBytes(StandardCharsets.US_ASCII);
    assertEquals(2, read(whole).events().size());
    for (int length = 0; length < whole.length; length++) {
      assertNull(read(Arrays.copyOf(whole, length)), "cut at byte " + length);
    }
  }

  @Test
  void survivesRandomChanges() {
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (Path file : GoldenFiles.all()) {
            byte[] content = Files.readAllBytes(file);
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
              read(mutate(content, random));
            }
          }
        });
  }

  @Test
  void survivesNoise() {
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            read(noise);
            System.arraycopy(
                "UNH+".getBytes(StandardCharsets.US_ASCII), 0, noise, 0, Math.min(4, noise.length));
            read(noise);
          }
        });
  }

  /** Bytes built to cost much: long segments, many separators, deep release chains. */
  @Test
  void readsHostileBytesInTime() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String unit :
              new String[] {
                "+",
                ":",
                "?",
                "?+",
                "A01'",
                "STS+'",
                "STS+1+1+A:B+C'",
                "EQD+CN+A'",
                "LOC+9+A'",
                "UNH+1'",
                "UNT+1'",
                "\n",
                "RFF+BM:A'",
                "DTM+334:A'"
              }) {
            int times = (IftstaFormat.MESSAGE_BYTES_MAX - 100) / unit.length();
            read(
                ("UNH+1+IFTSTA:D:00B:UN'" + unit.repeat(times))
                    .getBytes(StandardCharsets.US_ASCII));
            read(
                ("UNH+1+IFTSTA:D:00B:UN'STS+1+29" + unit.repeat(times) + "'UNT+3+1'")
                    .getBytes(StandardCharsets.US_ASCII));
          }
        });
  }

  private static byte[] mutate(byte[] content, Random random) {
    byte[] changed = content.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
        case 2 -> changed[at] = (byte) ('0' + random.nextInt(10));
        case 3 ->
            changed =
                join(
                    Arrays.copyOf(changed, at),
                    Arrays.copyOfRange(
                        changed,
                        Math.min(changed.length, at + 1 + random.nextInt(40)),
                        changed.length));
        default ->
            changed =
                join(
                    Arrays.copyOf(changed, at),
                    Arrays.copyOfRange(
                        content,
                        Math.min(content.length, random.nextInt(content.length)),
                        content.length));
      }
    }
    return changed;
  }

  private static byte[] join(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }

  private Reading read(byte[] content) {
    answer(content);
    try {
      Reading reading = format.read(content, GoldenFiles.ASSUMED);
      assertFalse(
          reading.events().isEmpty() && reading.findings().isEmpty() && containsStatus(content),
          "a status was dropped");
      for (Reading.Mark mark : reading.marks()) {
        assertTrue(mark.event() < reading.events().size(), mark.toString());
        assertTrue(
            0 <= mark.from() && mark.from() < mark.to() && mark.to() <= content.length,
            mark.toString());
      }
      return reading;
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
      return null;
    }
  }

  /** Whatever is answered can be read; and whatever comes as an answer ends in words. */
  private void answer(byte[] content) {
    byte[] answer =
        format.acknowledgement(content, GoldenFiles.NUMBERS, GoldenFiles.AT).orElse(null);
    if (answer != null) {
      assertFalse(ContrlReader.read(answer).answers().isEmpty());
    }
    try {
      ContrlReader.read(content);
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static boolean containsStatus(byte[] content) {
    return new String(content, StandardCharsets.ISO_8859_1).contains("'\nSTS+");
  }
}
