package dev.crossdock.launcher;

import dev.crossdock.vault.WrappingKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The file with the key-encryption keys of one data directory; only its owner reads it. */
public final class KeyFile {
  private final Path path;
  private final Secrets secrets;

  KeyFile(Path path, Secrets secrets) {
    this.path = path;
    this.secrets = secrets;
  }

  /** The file, made with one key on first use. */
  public synchronized Path path() {
    if (!Files.exists(path)) {
      try {
        Files.createDirectories(path.getParent());
        Files.createFile(
            path,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
            path,
            "# The first key wraps, the others only unwrap. Lost keys, lost data.\nk1 "
                + Secrets.newKey()
                + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return path;
  }

  /** The key that data directories had before they had this file, or null: it only unwraps. */
  String oldKey() {
    return secrets.known("crossdock.key");
  }

  /** The keys, for whoever seals past the server. */
  public WrappingKeys keys() {
    return new WrappingKeys(path(), oldKey());
  }
}
