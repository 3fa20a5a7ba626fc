package dev.crossdock.connectors.sftp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.keyverifier.AcceptAllServerKeyVerifier;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A drop box and clients of it. */
abstract class BoxClients {
  static final String USER = "brandt.hansa-box";
  static final KeyPair KEY = Keys.ed25519();
  static final KeyPair HOST_KEY = Keys.ed25519();
  static final Set<OpenMode> NEW = EnumSet.of(OpenMode.Write, OpenMode.Create, OpenMode.Truncate);

  @TempDir Path folder;
  final TestDoor door = new TestDoor();
  final BoxFaults faults = new BoxFaults();
  final List<AutoCloseable> opened = new ArrayList<>();
  SshClient client;
  DropBoxServer server;

  @BeforeEach
  void start() {
    door.boxes.put(USER, Keys.line(KEY));
    client = SshClient.setUpDefaultClient();
    client.setServerKeyVerifier(AcceptAllServerKeyVerifier.INSTANCE);
    client.start();
    serve(DropBoxServer.Limits.USUAL);
  }

  void serve(DropBoxServer.Limits limits) {
    if (server != null) {
      server.close();
    }
    server = new DropBoxServer(door, faults, HOST_KEY, limits, SftpCalls.threads("box-"));
    server.start("127.0.0.1", 0);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened) {
      one.close();
    }
    client.stop();
    server.close();
  }

  ClientSession session(String user, KeyPair... keys) throws IOException {
    ClientSession session =
        client.connect(user, "127.0.0.1", server.port()).verify(5_000).getSession();
    opened.add(session);
    for (KeyPair key : keys) {
      session.addPublicKeyIdentity(key);
    }
    try {
      session.auth().verify(10_000);
      return session;
    } catch (IOException refused) {
      session.close(true);
      throw refused;
    }
  }

  SftpClient sftp() throws IOException {
    SftpClient sftp = SftpClientFactory.instance().createSftpClient(session(USER, KEY));
    opened.add(sftp);
    return sftp;
  }

  static void awaitThat(String what, BooleanSupplier is) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    Object nobody = new Object();
    synchronized (nobody) {
      while (!is.getAsBoolean()) {
        assertTrue(System.nanoTime() < deadline, what);
        TimeUnit.MILLISECONDS.timedWait(nobody, 20);
      }
    }
  }

  static void put(SftpClient sftp, String path, byte[] content) throws IOException {
    try (SftpClient.CloseableHandle handle = sftp.open(path, NEW)) {
      sftp.write(handle, 0, content, 0, content.length);
    }
  }

  static String refused(org.junit.jupiter.api.function.Executable act, int status) {
    SftpException e = assertThrows(SftpException.class, act);
    assertEquals(status, e.getStatus(), e::getMessage);
    return e.getMessage();
  }
}
