package dev.crossdock.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/**
 * Passwords and keys of one data directory: made at random on first use, kept in a file only its
 * owner reads.
 */
public final class Secrets {
  private static final int PASSWORD_BYTES = 24;
  private static final int KEY_BYTES = 32;

  private final Path file;
  private final Properties values = new Properties();
  private final SecureRandom random = new SecureRandom();

  Secrets(Path file) {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The password with this name, letters and digits of URLs only. */
  public synchronized String password(String name) {
    return value(name, PASSWORD_BYTES, Base64.getUrlEncoder().withoutPadding());
  }

  /** The key with this name: 32 bytes in Base64. */
  public synchronized String key(String name) {
    return value(name, KEY_BYTES, Base64.getEncoder());
  }

  private String value(String name, int bytes, Base64.Encoder encoder) {
    String known = values.getProperty(name);
    if (known != null) {
      return known;
    }
    byte[] fresh = new byte[bytes];
    random.nextBytes(fresh);
    values.setProperty(name, encoder.encodeToString(fresh));
    store();
    return values.getProperty(name);
  }

  private void store() {
    try {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      try (Writer out = Files.newBufferedWriter(file)) {
        values.store(
            out,
            "Passwords of this data directory. Made at random; delete the directory to get new ones.");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
