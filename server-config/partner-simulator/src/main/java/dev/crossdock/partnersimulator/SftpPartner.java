package dev.crossdock.partnersimulator;

import dev.crossdock.partnersimulator.Fault.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/**
 * A partner's SFTP server: {@code out} with files for us, {@code archive} where we may put them,
 * {@code in} for files from us.
 */
final class SftpPartner implements AutoCloseable {
  private static final List<String> FOLDERS = List.of("out", "archive", "in");
  private static final int LISTED_MAX = 1_000;
  private static final AttributeKey<Boolean> STRANGER = new AttributeKey<>();
  private static final AttributeKey<Boolean> REFUSED = new AttributeKey<>();

  private final Path root;
  private final String password;
  private final Faults faults;
  private final ActLog log;
  private final KeyPair hostKey;
  private final KeyPair otherHostKey;
  private final List<PublicKey> loginKeys = new ArrayList<>();
  private final SshServer server = SshServer.setUpDefaultServer();

  SftpPartner(
      Options options, DataFolder data, OwnKeys keys, Faults faults, ActLog log, SftpWatch watch) {
    this.root = data.folder("sftp");
    this.password = options.secret();
    this.faults = faults;
    this.log = log;
    FOLDERS.forEach(folder -> data.folder("sftp/" + folder));
    hostKey = keys.ecKey("sftp-host");
    otherHostKey = keys.ecKey("sftp-other-host");
    server.setHost("127.0.0.1");
    server.setPort(options.sftpPort());
    server.setKeyPairProvider(new HostKeys());
    server.setPasswordAuthenticator(
        (user, given, session) ->
            signedIn(
                session, "password", user, Options.USER.equals(user) && password.equals(given)));
    server.setPublickeyAuthenticator(
        (user, key, session) ->
            signedIn(session, "key", user, Options.USER.equals(user) && isKnown(key)));
    server.setFileSystemFactory(new VirtualFileSystemFactory(root));
    SftpSubsystemFactory subsystem = new SftpSubsystemFactory.Builder().build();
    subsystem.addSftpEventListener(watch);
    server.setSubsystemFactories(List.of(subsystem));
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Port " + options.sftpPort() + " is not free: " + e.getMessage(), e);
    }
  }

  /** Shows a session one key only: ours, or a stranger's. */
  private final class HostKeys implements KeyPairProvider {
    @Override
    public Iterable<KeyPair> loadKeys(SessionContext session) {
      boolean stranger =
          session != null
              && session.computeAttributeIfAbsent(
                  STRANGER, any -> faults.hits(Role.SFTP, "host-key", Kind.OTHER_HOST_KEY));
      if (stranger) {
        log.add(Role.SFTP, "other-host-key", session.getRemoteAddress().toString());
      }
      return List.of(stranger ? otherHostKey : hostKey);
    }
  }

  /** A session that is refused is so whatever it tries next. */
  private boolean signedIn(ServerSession session, String by, String user, boolean right) {
    boolean refused =
        right
            && session.computeAttributeIfAbsent(
                REFUSED, any -> faults.hits(Role.SFTP, "sign-in", Kind.REFUSED_SIGN_IN));
    boolean in = right && !refused;
    log.add(Role.SFTP, "sign-in", user, Map.of("by", by, "in", in));
    return in;
  }

  private synchronized boolean isKnown(PublicKey key) {
    return loginKeys.stream().anyMatch(known -> KeyUtils.compareKeys(known, key));
  }

  /**
   * Lets a key in from now on.
   *
   * @param line as in OpenSSH's authorized_keys
   */
  synchronized void allow(String line) {
    try {
      PublicKey key =
          AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
              .resolvePublicKey(null, Map.of(), PublicKeyEntryResolver.FAILING);
      loginKeys.add(key);
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("No public key as OpenSSH writes it: " + e.getMessage());
    }
  }

  int port() {
    return server.getPort();
  }

  /** Such as {@code SHA256:…}, as OpenSSH shows it. */
  String fingerprint() {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, hostKey.getPublic());
  }

  /** Where a folder stands on disk. */
  Path folder(String name) {
    return root.resolve(name);
  }

  /** Address, key, and what lies in the folders. */
  Map<String, Object> state() {
    Map<String, Object> state = new LinkedHashMap<>();
    state.put("host", "127.0.0.1");
    state.put("port", port());
    state.put("user", Options.USER);
    state.put("hostKey", fingerprint());
    FOLDERS.forEach(folder -> state.put(folder, names(folder)));
    return state;
  }

  private List<String> names(String folder) {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files.map(file -> file.getFileName().toString()).sorted().limit(LISTED_MAX).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      server.close(true);
      server.stop(true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
