package dev.crossdock.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which anchors prove which blocks. */
class AnchorsCoveringTest {
  @TempDir Path directory;
  private final Anchors anchors = new Anchors();

  @BeforeEach
  void threeBlocksAreAnchored() throws Exception {
    KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    anchors.directory = directory.toString();
    anchors.privateKeyBase64 = Base64.getEncoder().encodeToString(keys.getPrivate().getEncoded());
    anchors.publicKeyBase64 = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    for (long number : new long[] {3, 10, 20}) {
      anchors.append("brandt", number, hash(number));
    }
  }

  private static byte[] hash(long number) {
    byte[] hash = new byte[Block.HASH_BYTES];
    hash[0] = (byte) number;
    return hash;
  }

  private List<Long> covering(Long... blocks) {
    return List.copyOf(anchors.covering("brandt", new TreeSet<>(List.of(blocks))).keySet());
  }

  @Test
  void theFirstAnchorFromABlockOnCoversIt() {
    assertEquals(List.of(3L), covering(1L));
    assertEquals(List.of(3L), covering(2L, 3L));
    assertEquals(List.of(3L, 10L), covering(1L, 2L, 4L, 9L));
    assertEquals(List.of(10L, 20L), covering(5L, 11L, 21L));
    assertEquals(List.of(), covering(21L));
    assertEquals(List.of(), covering());
    assertEquals(
        List.of(), List.copyOf(anchors.covering("nobody", new TreeSet<>(List.of(1L))).keySet()));
  }

  /** A crash may have cut a line. */
  @Test
  void aLineThatWasCutCoversNothing() throws Exception {
    Path file = directory.resolve("brandt.anchors");
    Files.writeString(file, "30 abcdef", StandardOpenOption.APPEND);
    assertEquals(List.of(), covering(21L));
  }

  @Test
  void anAnchorCoversItsBlockOnly() {
    String line = anchors.covering("brandt", new TreeSet<>(List.of(10L))).get(10L);
    assertTrue(anchors.covers(line, "brandt", 10, hash(10)));
    assertFalse(anchors.covers(line, "brandt", 10, hash(11)));
    assertFalse(anchors.covers(line, "brandt", 11, hash(10)));
    assertFalse(anchors.covers(line, "lumiere", 10, hash(10)));
  }
}
