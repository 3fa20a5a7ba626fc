package dev.crossdock.connectors.epcis;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.MessageFormat;
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
class EpcisFuzzTest {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 400;
  private static final byte[] TELLING =
      "{}[],:\"\\u0000nulltrue0-9Z+TE\n\0\u00ff".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void survivesBeingCutAnywhere() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          for (Path file : GoldenFiles.all()) {
            byte[] content = Files.readAllBytes(file);
            for (int length = 0; length < content.length; length++) {
              read(file, Arrays.copyOf(content, length));
              read(file, Arrays.copyOfRange(content, length, content.length));
            }
          }
        });
  }

  /** Of a message nothing may be read as long as its last byte is missing. */
  @Test
  void neverTakesACutMessageForAWholeOne() throws IOException {
    for (Path file : GoldenFiles.all()) {
      byte[] whole = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      assertNull(read(file, Arrays.copyOf(whole, whole.length - 1)), file.toString());
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
              read(file, mutate(content, random));
            }
          }
        });
  }

  private static byte[] mutate(byte[] content, Random random) {
    byte[] changed = content.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(4)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
        case 2 -> changed[at] = (byte) ('0' + random.nextInt(10));
        default -> {
          int end = Math.min(changed.length, at + 1 + random.nextInt(40));
          byte[] shorter = Arrays.copyOf(changed, changed.length - (end - at));
          System.arraycopy(changed, end, shorter, at, changed.length - end);
          changed = shorter;
        }
      }
    }
    return changed;
  }

  /** The reading, or null if the message is refused. */
  private static Reading read(Path file, byte[] content) {
    MessageFormat format = GoldenFiles.format(file);
    format.recognises(content);
    try {
      Reading reading = format.read(content, GoldenFiles.ASSUMED);
      assertFalse(
          reading.events().isEmpty() && reading.findings().isEmpty(),
          () -> "read to nothing: " + new String(content, StandardCharsets.UTF_8));
      for (Reading.Mark mark : reading.marks()) {
        assertTrue(mark.event() < reading.events().size(), mark.toString());
        assertTrue(
            0 <= mark.from() && mark.from() < mark.to() && mark.to() <= content.length,
            mark.toString());
      }
      assertNotNull(format.besides(content));
      return reading;
    } catch (ProblemException e) {
      assertNotNull(e.getMessage());
      return null;
    }
  }
}
