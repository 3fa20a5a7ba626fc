package dev.crossdock.connectors.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.util.security.SecurityUtils;

/** The drop box's own key. Partners pin it, so it is made once and kept. */
final class HostKeyFile {
  private static final String TYPE = "ssh-ed25519";
  private static final int BITS = 256;

  private HostKeyFile() {}

  /**
   * Reads the key; makes one if there is no such file, for its owner's eyes only.
   *
   * @throws IllegalStateException if it can neither be read nor made
   */
  static KeyPair load(Path file) {
    try {
      if (!Files.exists(file)) {
        make(file);
      }
      try (InputStream in = Files.newInputStream(file)) {
        Iterable<KeyPair> keys =
            SecurityUtils.loadKeyPairIdentities(
                null, file::toString, in, FilePasswordProvider.EMPTY);
        if (keys != null && keys.iterator().hasNext()) {
          return keys.iterator().next();
        }
      }
      throw new IllegalStateException("The host key in " + file + " does not read");
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException("The host key in " + file + " does not read", e);
    }
  }

  private static void make(Path file) throws IOException, GeneralSecurityException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(
        KeyUtils.generateKeyPair(TYPE, BITS), "crossdock drop box", null, out);
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(whole); // of a start that was cut off
    Files.createFile(
        whole, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(whole, out.toByteArray());
    try {
      Files.createLink(file, whole); // never over one that another start has made meanwhile
    } catch (FileAlreadyExistsException other) {
      // that one holds
    }
    Files.delete(whole);
  }
}
