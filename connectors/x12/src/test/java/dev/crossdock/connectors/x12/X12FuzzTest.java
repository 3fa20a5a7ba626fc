package dev.crossdock.connectors.x12;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever the bytes are: a reading whose marks lie inside them, or a numbered problem; and an
 * answer that can be read, or none.
 */
class X12FuzzTest {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 1_000;
  private static final byte[] TELLING =
      "*~>ISAGSSTSEGEIEAAT7B4SGR4LXL11DTM\r\n\0\u001A^|".getBytes(StandardCharsets.ISO_8859_1);

  private final X12StatusFormat format = new X12StatusFormat();

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
        new String(GoldenFiles.read("broken-neighbour.edi"), StandardCharsets.US_ASCII)
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
    byte[] header = bytes(GoldenFiles.HEADER);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 5_000; i++) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            read(noise);
            read(join(header, noise));
          }
        });
  }

  /** Bytes built to cost much: long segments, many separators, many parts. */
  @Test
  void readsHostileBytesInTime() {
    String group = "GS*QM*A*B*20261120*0915*1*X*004010~ST*214*0001~B10*1*2*A~";
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (String unit :
              List.of(
                  "*",
                  ">",
                  "~",
                  "\n",
                  "A1~",
                  "AT7*~",
                  "AT7*D1*NS***20261119*0710*CT~",
                  "LX*1~",
                  "L11*1*PO~",
                  "MS1*A*B~",
                  "ST*214*1~",
                  "SE*1*1~",
                  "GS*~",
                  "GE*~",
                  "K1*A~")) {
            int times = (X12StatusFormat.MESSAGE_BYTES_MAX - 300) / unit.length();
            read(bytes(GoldenFiles.HEADER + group + unit.repeat(times)));
            read(
                bytes(
                    GoldenFiles.HEADER
                        + group
                        + unit.repeat(times)
                        + "~SE*4*0001~GE*1*1~IEA*1*000000001~"));
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
      for (Reading.Mark mark : reading.marks()) {
        assertTrue(mark.event() < reading.events().size(), mark.toString());
        assertTrue(
            0 <= mark.from() && mark.from() < mark.to() && mark.to() <= content.length,
            mark.toString());
      }
      format.besides(content);
      return reading;
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
      return null;
    }
  }

  private void answer(byte[] content) {
    byte[] answer =
        format.acknowledgement(content, GoldenFiles.NUMBERS, GoldenFiles.AT).orElse(null);
    if (answer != null) {
      assertFalse(AcknowledgementReader.read(answer).answers().isEmpty());
    }
    try {
      AcknowledgementReader.read(content);
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
