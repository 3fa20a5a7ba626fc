package dev.crossdock.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
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

  /** The Ed25519 key with this name to sign with: PKCS #8 in Base64. */
  public synchronized String signingKey(String name) {
    if (values.getProperty(name + ".private") == null) {
      try {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Base64.Encoder base64 = Base64.getEncoder();
        values.setProperty(
            name + ".private", base64.encodeToString(pair.getPrivate().getEncoded()));
        values.setProperty(name + ".public", base64.encodeToString(pair.getPublic().getEncoded()));
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("Java 15 and later have Ed25519", e);
      }
      store();
    }
    return values.getProperty(name + ".private");
  }

  /** The public half of {@link #signingKey}: SubjectPublicKeyInfo in Base64. */
  public synchronized String verifyingKey(String name) {
    signingKey(name);
    return values.getProperty(name + ".public");
  }

  /** The value of this name, or null if none was made yet. */
  public synchronized String known(String name) {
    return values.getProperty(name);
  }

  /** 32 random bytes in Base64, kept nowhere. */
  public static String newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return Base64.getEncoder().encodeToString(key);
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
