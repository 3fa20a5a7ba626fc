package dev.crossdock.connectors.sftp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;

/** Keys for tests. */
final class Keys {
  private Keys() {}

  static KeyPair ed25519() {
    return made("ssh-ed25519", 256);
  }

  static KeyPair ecdsa() {
    return made("ecdsa-sha2-nistp256", 256);
  }

  /** Always the same: it takes a second to make. */
  static KeyPair rsa() {
    return Rsa.KEY;
  }

  private static final class Rsa {
    private static final KeyPair KEY = made("ssh-rsa", 2048);
  }

  private static KeyPair made(String type, int bits) {
    try {
      return KeyUtils.generateKeyPair(type, bits);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(KeyPair keys) {
    return pem(keys, null);
  }

  /** As ssh-keygen writes it. */
  static String pem(KeyPair keys, String passphrase) {
    OpenSSHKeyEncryptionContext lock = null;
    if (passphrase != null) {
      lock = new OpenSSHKeyEncryptionContext();
      lock.setPassword(passphrase);
      lock.setCipherType("256");
    }
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(keys, "test", lock, out);
      return out.toString(StandardCharsets.US_ASCII);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As in a .pub file. */
  static String line(KeyPair keys) {
    return PublicKeyEntry.toString(keys.getPublic()) + " test";
  }
}
