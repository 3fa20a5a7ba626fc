package dev.crossdock.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
  @TempDir Path directory;

  @Test
  void aSecretStaysTheSame() {
    Path file = directory.resolve("secrets.properties");
    String first = new Secrets(file).password("broker");
    assertEquals(first, new Secrets(file).password("broker"));
    assertNotEquals(first, new Secrets(file).password("database"));
  }

  @Test
  void aKeyHas32Bytes() {
    String key = new Secrets(directory.resolve("secrets.properties")).key("crossdock.key");
    assertEquals(32, Base64.getDecoder().decode(key).length);
  }

  @Test
  void onlyTheOwnerReadsTheFile() throws IOException {
    Path file = directory.resolve("secrets.properties");
    new Secrets(file).password("broker");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
  }
}
