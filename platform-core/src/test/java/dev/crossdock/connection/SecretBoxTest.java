package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was sealed before there was a vault opens as ever. */
class SecretBoxTest {
  /** What is refused is logged as SEVERE, here by the hundred. Held, or it would be forgotten. */
  private static final Logger LOG = Logger.getLogger("dev.crossdock.connection");

  /** "s3cret" as apiKey of connection 1 of brandt, sealed by the first version with a key of 0s. */
  private static final byte[] SEALED =
      HexFormat.of()
          .parseHex("014e63a46e35e6d5d6a1c510dd717b4b43afd473a68663b9b320dcabc7dea87c1e2398");

  private final SecretBox box = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));

  @BeforeAll
  static void quiet() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void asBefore() {
    LOG.setLevel(null);
  }

  @Test
  void opensOnlyWhereItWasSealedFor() {
    assertTrue(SecretBox.isOne(SEALED));
    assertEquals("s3cret", SecretBox.open(box, SEALED, "brandt", 1, "apiKey"));
    refused(Problem.SEAL_BROKEN, box, SEALED, "lumiere", 1, "apiKey");
    refused(Problem.SEAL_BROKEN, box, SEALED, "brandt", 2, "apiKey");
    refused(Problem.SEAL_BROKEN, box, SEALED, "brandt", 1, "adminApiKey");
    refused(Problem.KEY_MISSING, null, SEALED, "brandt", 1, "apiKey");
  }

  @Test
  void noticesAnyChange() {
    for (int i = 1; i < SEALED.length; i++) {
      byte[] changed = SEALED.clone();
      changed[i] ^= 1;
      refused(Problem.SEAL_BROKEN, box, changed, "brandt", 1, "apiKey");
    }
    assertFalse(SecretBox.isOne(Arrays.copyOf(SEALED, 5)));
  }

  private static void refused(
      Problem problem, SecretBox box, byte[] sealed, String tenant, long id, String name) {
    ProblemException refused =
        assertThrows(ProblemException.class, () -> SecretBox.open(box, sealed, tenant, id, name));
    assertEquals(problem, refused.problem());
    assertFalse(refused.getMessage().contains("s3cret"));
  }
}
