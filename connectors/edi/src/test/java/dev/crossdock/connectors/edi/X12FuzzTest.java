package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import dev.crossdock.connection.EnvelopeNumbers;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever comes, it is read or refused with words; nothing else is thrown, and nothing is lost.
 */
class X12FuzzTest {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 60;
  private static final byte[] TELLING =
      "*~>^\n\r\0\u001a\u00ffSTSEGEGSHL0-9ZISA".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void survivesRandomChanges() {
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (Path file : X12Files.all()) {
            byte[] content = X12Files.read(file);
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
              look(mutate(content, random), file.toString());
            }
          }
        });
  }

  private static void look(byte[] content, String name) {
    X12Format format = new X12Format();
    format.recognises(content);
    try {
      Reading reading = format.read(content, X12Files.ASSUMED);
      boolean silent = reading.documents().isEmpty() && reading.findings().isEmpty();
      assertFalse(silent, () -> name + ": " + new String(content, StandardCharsets.ISO_8859_1));
      for (Reading.Mark mark : reading.marks()) {
        boolean inside = 0 <= mark.from() && mark.from() < mark.to() && mark.to() <= content.length;
        assertTrue(inside && mark.event() < reading.events().size(), mark.toString());
      }
      format.besides(content);
      format.acknowledgement(content, new EnvelopeNumbers(1, 1), Instant.EPOCH);
      format.tree(content);
    } catch (ProblemException refused) {
      assertFalse(refused.getMessage().isBlank(), name);
    }
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
}
