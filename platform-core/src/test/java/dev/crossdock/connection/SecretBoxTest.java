package dev.crossdock.connection;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private final SecretBox box = new SecretBox(Base64.getEncoder().encodeToString(new byte[32]));

  @Test
  void opensOnlyWhereItWasSealedFor() throws GeneralSecurityException {
    byte[] sealed = box.seal("s3cret", "brandt", 1, "apiKey");
    assertEquals("s3cret", box.open(sealed, "brandt", 1, "apiKey"));
    assertThrows(GeneralSecurityException.class, () -> box.open(sealed, "lumiere", 1, "apiKey"));
    assertThrows(GeneralSecurityException.class, () -> box.open(sealed, "brandt", 2, "apiKey"));
    assertThrows(
        GeneralSecurityException.class, () -> box.open(sealed, "brandt", 1, "adminApiKey"));
  }

  @Test
  void noticesAnyChange() throws GeneralSecurityException {
    byte[] sealed = box.seal("s3cret", "brandt", 1, "apiKey");
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertThrows(GeneralSecurityException.class, () -> box.open(changed, "brandt", 1, "apiKey"));
    }
    assertThrows(
        GeneralSecurityException.class,
        () -> box.open(Arrays.copyOf(sealed, 5), "brandt", 1, "apiKey"));
  }

  @Test
  void neverSealsToTheSameBytes() throws GeneralSecurityException {
    assertFalse(Arrays.equals(box.seal("s", "brandt", 1, "k"), box.seal("s", "brandt", 1, "k")));
    assertArrayEquals(new byte[] {1}, Arrays.copyOf(box.seal("s", "brandt", 1, "k"), 1));
  }
}
