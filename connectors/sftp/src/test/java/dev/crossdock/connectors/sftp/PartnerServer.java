package dev.crossdock.connectors.sftp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.RejectAllPasswordAuthenticator;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A partner's SFTP server on a port of its own, with folders on disk, that misbehaves on request.
 */
final class PartnerServer implements AutoCloseable {
  static final String USER = "crossdock";
  static final String PASSWORD = "canary-password";

  final Path root;
  final KeyPair hostKey = Keys.ed25519();
  final KeyPair otherHostKey = Keys.ecdsa();
  final KeyPair ourKey;
  final AtomicInteger signIns = new AtomicInteger();

  /** What the next acts do; null does nothing. */
  volatile Trouble onRename;

  volatile Trouble onRemove;
  volatile Trouble onRead;
  volatile Trouble onOpen;

  /** Every renaming that was done, as {@code from > to}. */
  final List<String> renamed = new CopyOnWriteArrayList<>();

  private final SshServer server = SshServer.setUpDefaultServer();

  /** What is done to a path. */
  @FunctionalInterface
  interface Trouble {
    void on(ServerSession session, Path path) throws IOException;
  }

  static final Trouble DENIED =
      (session, path) -> {
        throw new AccessDeniedException(path.toString());
      };

  static final Trouble CUT = (session, path) -> session.close(true);

  PartnerServer(Path root, KeyPair ourKey) throws IOException {
    this.root = root;
    this.ourKey = ourKey;
    for (String folder : List.of("out", "in")) {
      Files.createDirectories(root.resolve(folder));
    }
    server.setHost("127.0.0.1");
    server.setPort(0);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKey, otherHostKey));
    server.setPublickeyAuthenticator(
        (user, key, session) -> USER.equals(user) && key.equals(ourKey.getPublic()));
    server.setPasswordAuthenticator(
        (user, password, session) -> USER.equals(user) && PASSWORD.equals(password));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(new Listener());
    server.setSubsystemFactories(List.of(sftp));
    server.start();
  }

  private final class Listener implements SftpEventListener {
    @Override
    public void initialized(ServerSession session, int version) {
      signIns.incrementAndGet();
    }

    @Override
    public void moving(ServerSession session, Path from, Path to, Collection<CopyOption> options)
        throws IOException {
      doneTo(session, from, onRename);
    }

    @Override
    public void moved(
        ServerSession session,
        Path from,
        Path to,
        Collection<CopyOption> options,
        Throwable thrown) {
      if (thrown == null) {
        renamed.add(from + " > " + to);
      }
    }

    @Override
    public void removing(ServerSession session, Path path, boolean isDirectory) throws IOException {
      doneTo(session, path, onRemove);
    }

    @Override
    public void opening(ServerSession session, String handle, org.apache.sshd.sftp.server.Handle of)
        throws IOException {
      doneTo(session, of.getFile(), onOpen);
    }

    @Override
    public void reading(
        ServerSession session,
        String handle,
        FileHandle of,
        long offset,
        byte[] data,
        int dataOffset,
        int length)
        throws IOException {
      doneTo(session, of.getFile(), onRead);
    }
  }

  private static void doneTo(ServerSession session, Path path, Trouble trouble) throws IOException {
    if (trouble != null) {
      trouble.on(session, path);
    }
  }

  int port() {
    return server.getPort();
  }

  /** From now on it answers what is no answer. */
  void answers(int type, byte... body) {
    server.setSubsystemFactories(List.of(Nonsense.of(type, body)));
  }

  /** From now on it asks for the password as a question. */
  void asksQuestions() {
    server.setPasswordAuthenticator(RejectAllPasswordAuthenticator.INSTANCE);
    server.setUserAuthFactories(
        List.of(UserAuthPublicKeyFactory.INSTANCE, UserAuthKeyboardInteractiveFactory.INSTANCE));
    server.setKeyboardInteractiveAuthenticator(
        new DefaultKeyboardInteractiveAuthenticator() {
          @Override
          public boolean authenticate(
              ServerSession session, String username, List<String> responses) {
            return USER.equals(username) && responses.equals(List.of(PASSWORD));
          }
        });
  }

  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("host", "127.0.0.1");
    settings.put("port", Integer.toString(port()));
    settings.put("user", USER);
    settings.put("privateKey", Keys.pem(ourKey));
    settings.put("hostKeys", HostKeys.fingerprint(hostKey.getPublic()));
    settings.put("fetchFolder", "/out");
    settings.put("sendFolder", "/in");
    settings.put("settledSeconds", "0");
    return settings;
  }

  /** Puts a file into a folder, last changed then. */
  void put(String path, String content, Instant changed) {
    put(path, content.getBytes(StandardCharsets.UTF_8), changed);
  }

  void put(String path, byte[] content, Instant changed) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Path and content of every file, in order. */
  Map<String, String> files() {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path one : all.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(one, StandardCharsets.ISO_8859_1);
        files.put(
            root.relativize(one).toString(),
            content.length() > 100 ? content.length() + " bytes" : content);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  @Override
  public void close() throws IOException {
    server.close(true);
  }
}
