package dev.crossdock.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappingKeysTest {
  /** What is refused is logged as SEVERE, here by the hundred. Held, or it would be forgotten. */
  private static final Logger LOG = Logger.getLogger("dev.crossdock.vault");

  private static final String PLACE = "brandt version 1";
  private static final byte[] DATA_KEY = new byte[Gcm.KEY_BYTES];

  @TempDir Path directory;
  private Path file;
  private final AtomicLong nanoTime = new AtomicLong();

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void asBefore() {
    LOG.setLevel(null);
  }

  @BeforeEach
  void begin() {
    file = directory.resolve("keys");
  }

  @Test
  void theFirstLineIsCurrentAndTheOthersUnwrap() throws IOException {
    write(line("k1", 1));
    WrappingKeys.Wrapped wrapped = keys(null).wrap(DATA_KEY, PLACE);
    assertEquals("k1", wrapped.keyId());
    write("# the new one first", line("k2", 2), "", line("k1", 1));
    WrappingKeys both = keys(null);
    assertEquals("k2", both.current());
    assertArrayEquals(DATA_KEY, both.unwrap(wrapped, PLACE));
  }

  @Test
  void theFileIsReadAgainWhenItChanges() throws IOException {
    write(line("k1", 1));
    WrappingKeys keys = keys(null);
    WrappingKeys.Wrapped old = keys.wrap(DATA_KEY, PLACE);
    write(line("k2", 2), line("k1", 1));
    assertEquals("k1", keys.current(), "not looked at yet");
    later();
    assertEquals("k2", keys.current());
    assertEquals(2, keys.generation());
    assertArrayEquals(DATA_KEY, keys.unwrap(old, PLACE));
    write(line("k2", 2));
    later();
    assertEquals(Problem.KEY_MISSING, refused(keys, old, PLACE));
    later();
    assertEquals(3, keys.generation(), "nothing changed any more");
  }

  @Test
  void aFileThatCannotBeReadChangesNothing() throws IOException {
    write(line("k1", 1));
    WrappingKeys keys = keys(null);
    WrappingKeys.Wrapped wrapped = keys.wrap(DATA_KEY, PLACE);
    for (String half :
        new String[] {"", "k2 AAAA", "k2", line("k1", 2), line("k1", 1) + "\nk1 x"}) {
      write(half);
      later();
      assertArrayEquals(DATA_KEY, keys.unwrap(wrapped, PLACE), half);
    }
    Files.delete(file);
    later();
    assertEquals("k1", keys.current());
    assertEquals(1, keys.generation());
  }

  @Test
  void theSettingIsCurrentOnlyWithoutAFile() throws IOException {
    String setting = base64(7);
    WrappingKeys alone = new WrappingKeys(null, setting);
    assertEquals("env", alone.current());
    WrappingKeys.Wrapped wrapped = alone.wrap(DATA_KEY, PLACE);
    write(line("k1", 1));
    WrappingKeys beside = keys(setting);
    assertEquals("k1", beside.current());
    assertArrayEquals(DATA_KEY, beside.unwrap(wrapped, PLACE));
  }

  @Test
  void whatWasChangedOrMovedDoesNotUnwrap() throws IOException {
    write(line("k1", 1), line("k2", 1));
    WrappingKeys keys = keys(null);
    WrappingKeys.Wrapped wrapped = keys.wrap(DATA_KEY, PLACE);
    assertEquals(Problem.SEAL_BROKEN, refused(keys, wrapped, "lumiere version 1"));
    WrappingKeys.Wrapped renamed = new WrappingKeys.Wrapped("k2", wrapped.bytes());
    assertEquals(Problem.SEAL_BROKEN, refused(keys, renamed, PLACE));
    for (int i = 0; i < wrapped.bytes().length; i++) {
      byte[] changed = wrapped.bytes().clone();
      changed[i] ^= 1;
      WrappingKeys.Wrapped one = new WrappingKeys.Wrapped("k1", changed);
      assertEquals(Problem.SEAL_BROKEN, refused(keys, one, PLACE));
    }
  }

  @Test
  void doesNotStartWithoutAGoodKeyAndTellsNone() throws IOException {
    assertThrows(IllegalArgumentException.class, () -> new WrappingKeys(null, null));
    assertThrows(IllegalArgumentException.class, () -> new WrappingKeys(file, null));
    String secret = "c2VjcmV0c2VjcmV0";
    for (String bad :
        new String[] {secret, "k1 " + secret, "k1 " + secret + "%", "k1 a b " + secret, "", "# "}) {
      write(bad);
      IllegalArgumentException refused =
          assertThrows(IllegalArgumentException.class, () -> keys(null), bad);
      assertFalse(String.valueOf(refused.getMessage()).contains(secret), refused::getMessage);
      assertFalse(String.valueOf(refused.getCause()).contains(secret), refused::getMessage);
    }
    write(line("k1", 1));
    assertTrue(keys(null).toString().endsWith("[k1]"));
  }

  private WrappingKeys keys(String setting) {
    return new WrappingKeys(file, setting, nanoTime::get);
  }

  private void later() {
    nanoTime.addAndGet(WrappingKeys.LOOKED_AT_EVERY.toNanos());
  }

  private static Problem refused(WrappingKeys keys, WrappingKeys.Wrapped wrapped, String place) {
    return assertThrows(ProblemException.class, () -> keys.unwrap(wrapped, place)).problem();
  }

  private void write(String... lines) throws IOException {
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  private static String line(String id, int seed) {
    return id + " " + base64(seed);
  }

  private static String base64(int seed) {
    byte[] key = new byte[Gcm.KEY_BYTES];
    Arrays.fill(key, (byte) seed);
    return Base64.getEncoder().encodeToString(key);
  }
}
