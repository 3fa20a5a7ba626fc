package dev.crossdock.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.EnumSet;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;

/** A partner's SFTP client with a key of its own, which puts files into our drop box. */
final class BoxClient {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final KeyPair key;

  /**
   * Where the drop box is.
   *
   * @param hostKey fingerprint of the only server that anything is given to
   */
  record Box(int port, String hostKey) {}

  private BoxClient(KeyPair key) {
    this.key = key;
  }

  /** One whose key nobody has seen. */
  static BoxClient fresh() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return new BoxClient(generator.generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The line that its owner gives away, as in OpenSSH's .pub files. */
  String publicKey() {
    return PublicKeyEntry.toString(key.getPublic()) + " edi@ostmole";
  }

  /**
   * Puts a file into the box; returns when the box says that it has it.
   *
   * @throws IOException with the words of the box if it is refused
   */
  void put(Box box, String user, String name, String text) throws IOException {
    byte[] content = text.getBytes(StandardCharsets.US_ASCII);
    try (SshClient client = SshClient.setUpDefaultClient()) {
      client.setServerKeyVerifier(
          (session, address, shown) -> box.hostKey().equals(KeyUtils.getFingerPrint(shown)));
      client.start();
      try (ClientSession session =
          client.connect(user, "127.0.0.1", box.port()).verify(LIMIT).getSession()) {
        session.addPublicKeyIdentity(key);
        session.auth().verify(LIMIT);
        try (SftpClient sftp = SftpClientFactory.instance().createSftpClient(session);
            SftpClient.CloseableHandle file =
                sftp.open(
                    "in/" + name,
                    EnumSet.of(
                        SftpClient.OpenMode.Write,
                        SftpClient.OpenMode.Create,
                        SftpClient.OpenMode.Truncate))) {
          sftp.write(file, 0, content, 0, content.length);
        }
      }
    }
  }
}
