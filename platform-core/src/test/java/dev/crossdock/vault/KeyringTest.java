package dev.crossdock.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KeyringTest {
  /** What is refused is logged as SEVERE, here by the hundred. Held, or it would be forgotten. */
  private static final Logger LOG = Logger.getLogger("dev.crossdock.vault");

  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final byte[] CONTENT = "UNB+UNOC:3+HANSA".getBytes(StandardCharsets.UTF_8);

  private final DataKey first = new DataKey(1, key(1), NOW.minusSeconds(7200));
  private final DataKey second = new DataKey(2, key(2), NOW.minusSeconds(3600));
  private final Keyring brandt = new Keyring("brandt", List.of(first), NOW);
  private final byte[] sealed = brandt.seal(Kind.RAW, "17", CONTENT);

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void asBefore() {
    LOG.setLevel(null);
  }

  @Test
  void opensWhatItSealed() {
    assertArrayEquals(CONTENT, brandt.open(Kind.RAW, "17", sealed));
    byte[] nothing = brandt.seal(Kind.RAW, "18", new byte[0]);
    assertEquals(0, brandt.open(Kind.RAW, "18", nothing).length);
  }

  @Test
  void opensNowhereElse() {
    // The same data key, so that only the place differs.
    Keyring lumiere = new Keyring("lumiere", List.of(first), NOW);
    refused(Problem.SEAL_BROKEN, lumiere, Kind.RAW, "17", sealed);
    refused(Problem.SEAL_BROKEN, brandt, Kind.RAW, "18", sealed);
    refused(Problem.SEAL_BROKEN, brandt, Kind.CANONICAL, "17", sealed);
    refused(Problem.SEAL_BROKEN, brandt, Kind.SECRET, "17", sealed);
    // The same place, so that only the data key differs.
    Keyring stranger = new Keyring("brandt", List.of(new DataKey(1, key(9), NOW)), NOW);
    refused(Problem.SEAL_BROKEN, stranger, Kind.RAW, "17", sealed);
  }

  @Test
  void noticesAnyChange() {
    for (int i = 0; i < sealed.length; i++) {
      for (int bit = 0; bit < Byte.SIZE; bit++) {
        byte[] changed = sealed.clone();
        changed[i] ^= (byte) (1 << bit);
        assertThrows(
            ProblemException.class, () -> brandt.open(Kind.RAW, "17", changed), "bit of byte " + i);
      }
    }
    for (int length = 0; length < sealed.length; length++) {
      refused(Problem.SEAL_BROKEN, brandt, Kind.RAW, "17", Arrays.copyOf(sealed, length));
    }
    refused(Problem.SEAL_BROKEN, brandt, Kind.RAW, "17", Arrays.copyOf(sealed, sealed.length + 1));
    refused(Problem.SEAL_BROKEN, brandt, Kind.RAW, "17", CONTENT);
  }

  @Test
  void aVersionIsPartOfTheSeal() {
    // Two versions with the same key: only the number in front tells them apart.
    Keyring twice = new Keyring("brandt", List.of(first, new DataKey(2, key(1), NOW)), NOW);
    byte[] renumbered = sealed.clone();
    renumbered[4] = 2;
    refused(Problem.SEAL_BROKEN, twice, Kind.RAW, "17", renumbered);
  }

  @Test
  void neverSealsToTheSameBytes() {
    assertFalse(Arrays.equals(sealed, brandt.seal(Kind.RAW, "17", CONTENT)));
  }

  @Test
  void oldVersionsOpenAndTheNewestSeals() {
    Keyring rotated = new Keyring("brandt", List.of(first, second), NOW);
    assertEquals(2, rotated.version());
    assertArrayEquals(CONTENT, rotated.open(Kind.RAW, "17", sealed));
    assertFalse(rotated.isCurrent(sealed));
    byte[] anew = rotated.seal(Kind.RAW, "17", CONTENT);
    assertTrue(rotated.isCurrent(anew));
    // Whoever has not heard of it yet.
    refused(Problem.KEY_MISSING, brandt, Kind.RAW, "17", anew);
  }

  @Test
  void aNewVersionSealsWhenAllHaveHeardOfIt() {
    DataKey fresh = new DataKey(3, key(3), NOW);
    List<DataKey> keys = List.of(first, second, fresh);
    assertEquals(2, new Keyring("brandt", keys, NOW).version());
    assertEquals(2, new Keyring("brandt", keys, NOW.plusSeconds(59)).version());
    assertEquals(3, new Keyring("brandt", keys, NOW.plusSeconds(60)).version());
    assertTrue(Keyring.USED_AFTER.compareTo(Vault.CACHED_FOR_MAX) > 0);
    // The very first has nothing to wait for.
    assertEquals(3, new Keyring("brandt", List.of(fresh), NOW).version());
  }

  @Test
  void tellsNoKey() {
    assertEquals("keyring of brandt, data key 1", brandt.toString());
    assertEquals("data key 1", first.toString());
  }

  private static void refused(Problem problem, Keyring keys, Kind kind, String id, byte[] sealed) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> keys.open(kind, id, sealed));
    assertEquals(problem, refused.problem());
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[Gcm.KEY_BYTES];
    Arrays.fill(key, (byte) seed);
    return key;
  }
}
