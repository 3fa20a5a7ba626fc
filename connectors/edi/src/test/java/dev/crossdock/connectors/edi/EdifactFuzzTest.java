package dev.crossdock.connectors.edi;

import static org.junit.jupiter.api.Assertions.*;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.crossdock.connection.Reading;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever comes: it is read or refused with words, in bounded time, and never in silence. */
class EdifactFuzzTest {
  private static final long SEED = 20_261_122;
  private static final int MUTATIONS_PER_FILE = 120;
  private static final byte[] TELLING =
      "+:'?*\n\0\u001c\u001d\u001f\u00ffUNHUNTUNZ'UNS+D".getBytes(StandardCharsets.ISO_8859_1);

  @Test
  void survivesRandomChanges() {
    Random random = new Random(SEED);
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (Path file : EdifactFiles.all()) {
            byte[] content = EdifactFiles.read(file);
            for (int i = 0; i < MUTATIONS_PER_FILE; i++) {
              look(mutate(content, random));
            }
          }
        });
  }

  @Test
  void survivesBeingCutAnywhere() {
    assertTimeoutPreemptively(
        Duration.ofSeconds(120),
        () -> {
          for (String name : new String[] {"iftmbc-d99b", "groups", "separators", "no-unb"}) {
            byte[] content = EdifactFiles.read(name);
            for (int length = 0; length < content.length; length++) {
              look(Arrays.copyOf(content, length));
              look(Arrays.copyOfRange(content, length, content.length));
            }
          }
        });
  }

  private static void look(byte[] content) {
    EdifactFormat format = new EdifactFormat();
    format.recognises(content);
    String shown = new String(content, StandardCharsets.ISO_8859_1);
    try {
      Reading reading = format.read(content, EdifactFiles.ASSUMED);
      boolean silent = reading.documents().isEmpty() && reading.findings().isEmpty();
      assertFalse(silent, () -> "silence: " + shown);
      reading.findings().forEach(finding -> assertFalse(finding.detail().isBlank(), shown));
      assertFalse(format.besides(content).isEmpty(), shown);
      JsonNode tree = format.tree(content).orElseThrow();
      write(format, tree, shown);
    } catch (ProblemException refused) {
      assertFalse(refused.getMessage().isBlank(), shown);
    }
    format
        .acknowledgement(content, EdifactFiles.NUMBERS, EdifactFiles.AT)
        .ifPresent(answer -> assertEquals("UNA", new String(answer, 0, 3, StandardCharsets.UTF_8)));
  }

  private static void write(EdifactFormat format, JsonNode tree, String shown) {
    byte[] written;
    try {
      written = format.write(tree, EdifactFiles.ENVELOPE).orElseThrow();
    } catch (ProblemException refused) {
      assertTrue(refused.field().startsWith("/"), refused.field());
      return;
    }
    JsonNode again = format.tree(written).orElseThrow();
    // A message that has no reference gets one.
    tree.get("messages").forEach(message -> ((ObjectNode) message).remove("reference"));
    again.get("messages").forEach(message -> ((ObjectNode) message).remove("reference"));
    assertEquals(
        tree.get("messages"),
        again.get("messages"),
        () -> shown + "\n became \n" + new String(written, StandardCharsets.UTF_8));
  }

  private static byte[] mutate(byte[] content, Random random) {
    byte[] changed = content.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(5)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed[at] = TELLING[random.nextInt(TELLING.length)];
        case 2 -> changed[at] ^= (byte) (1 << random.nextInt(8));
        case 3 -> {
          int length = Math.min(40, changed.length - at);
          int to = random.nextInt(changed.length - length + 1);
          System.arraycopy(changed.clone(), at, changed, to, length);
        }
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
