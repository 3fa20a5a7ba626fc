package dev.crossdock.connectors.sftp;

import dev.crossdock.connectors.sftp.BoxFaults.Fault;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.common.AttributeRepository.AttributeKey;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.util.threads.SshThreadPoolExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.server.subsystem.SubsystemFactory;

/**
 * The SSH server of the drop box: sign-in by public key, the SFTP subsystem over {@link BoxFolders}
 * and nothing else, no shell, no commands, no forwarding, no file system.
 */
final class DropBoxServer implements AutoCloseable {
  private static final AttributeKey<Fault> FAULT = new AttributeKey<>();
  private static final AttributeKey<PublicKey> KEY = new AttributeKey<>();

  /** Shorter than what a server gives an application to stop. */
  private static final Duration STOP_WAIT = Duration.ofSeconds(5);

  private static final int IO_THREADS = 8;

  /** Those that cost a stranger's knock little; large groups of numbers cost much. */
  private static final Set<String> KEY_EXCHANGES =
      Set.of(
          "mlkem768x25519-sha256",
          "curve25519-sha256",
          "curve25519-sha256@libssh.org",
          "ecdh-sha2-nistp256",
          "ecdh-sha2-nistp384",
          "diffie-hellman-group14-sha256");

  private static final long THREAD_IDLE_S = 30;

  private final BoxDoor door;
  private final BoxFaults faults;
  private final Limits limits;
  private final BoxMemory memory;
  private final ThreadPoolExecutor sessions;
  private final SshServer server;
  private final KeyPair hostKey;

  /**
   * How much it bears.
   *
   * @param sessionsMax connections in all, signed in or not
   * @param sessionsOfOneAddressMax connections of one network address
   * @param sessionsOfUserMax sessions of one user
   * @param memoryBytesMax of all uploads and downloads together
   */
  record Limits(
      int sessionsMax,
      int sessionsOfOneAddressMax,
      int sessionsOfUserMax,
      int signInAttemptsMax,
      Duration signInMax,
      Duration idleMax,
      long memoryBytesMax) {
    static final Limits USUAL =
        new Limits(200, 40, 8, 6, Duration.ofSeconds(30), Duration.ofMinutes(5), 64L * 1024 * 1024);
  }

  /**
   * @param threads makes those that do the work
   */
  DropBoxServer(
      BoxDoor door, BoxFaults faults, KeyPair hostKey, Limits limits, ThreadFactory threads) {
    SshdLog.quieten();
    this.door = door;
    this.faults = faults;
    this.limits = limits;
    this.hostKey = hostKey;
    this.memory = new BoxMemory(limits.memoryBytesMax());
    this.sessions =
        new ThreadPoolExecutor(
            0,
            limits.sessionsMax(),
            THREAD_IDLE_S,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            threads);
    this.server = made(threads);
  }

  private SshServer made(ThreadFactory threads) {
    SshServer made =
        ServerBuilder.builder()
            .publickeyAuthenticator(this::opens)
            .forwardingFilter(RejectAllForwardingFilter.INSTANCE)
            .build();
    made.setKeyPairProvider(KeyPairProvider.wrap(hostKey));
    made.setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));
    made.setKeyExchangeFactories(
        made.getKeyExchangeFactories().stream()
            .filter(one -> KEY_EXCHANGES.contains(one.getName()))
            .toList());
    made.setShellFactory(null);
    made.setCommandFactory(null);
    made.setAgentFactory(null);
    made.setGSSAuthenticator(null);
    made.setHostBasedAuthenticator(null);
    made.setSubsystemFactories(List.of(new Sftp()));
    made.addSessionListener(new Listener());
    made.setIoServiceFactoryFactory(
        new Nio2ServiceFactoryFactory(
            () ->
                new SshThreadPoolExecutor(
                    IO_THREADS,
                    IO_THREADS,
                    THREAD_IDLE_S,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    threads)));
    CoreModuleProperties.SERVER_IDENTIFICATION.set(made, "CROSSDOCK");
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(made, limits.signInAttemptsMax());
    CoreModuleProperties.AUTH_TIMEOUT.set(made, limits.signInMax());
    CoreModuleProperties.IDLE_TIMEOUT.set(made, limits.idleMax());
    CoreModuleProperties.MAX_CONCURRENT_SESSIONS.set(made, limits.sessionsOfUserMax());
    CoreModuleProperties.MAX_CONCURRENT_CHANNELS.set(made, 2);
    CoreModuleProperties.STOP_WAIT_TIME.set(made, STOP_WAIT);
    return made;
  }

  /**
   * Opens the door.
   *
   * @param port 0 for any that is free
   * @throws IllegalStateException if that cannot be
   */
  void start(String host, int port) {
    server.setHost(host);
    server.setPort(port);
    try {
      server.start();
    } catch (IOException e) {
      throw new IllegalStateException("The drop box cannot listen on " + host + ":" + port, e);
    }
  }

  int port() {
    return server.getPort();
  }

  String fingerprint() {
    return HostKeys.fingerprint(hostKey.getPublic());
  }

  /** What all sessions hold in memory. */
  long bytesHeld() {
    return memory.held();
  }

  int connections() {
    return server.getActiveSessions().size();
  }

  /** Asked for each key that a client offers, before it has proved that it has it, and after. */
  private boolean opens(String name, PublicKey key, ServerSession session) {
    BoxUser user = BoxUser.of(name);
    boolean opens = user != null && door.box(user, key).isPresent();
    if (opens) {
      session.setAttribute(KEY, key);
    } else {
      boolean known = user != null && door.box(user).isPresent();
      session.setAttribute(
          FAULT, known ? Fault.of(user, origin(session)) : Fault.nobody(origin(session)));
    }
    return opens;
  }

  private static String origin(Session session) {
    return address(session).map(InetAddress::getHostAddress).orElse("unknown");
  }

  /** The one thing that is offered. */
  private final class Sftp implements SubsystemFactory {
    @Override
    public String getName() {
      return "sftp";
    }

    @Override
    public Command createSubsystem(ChannelSession channel) throws IOException {
      ServerSession session = channel.getServerSession();
      BoxUser user = BoxUser.of(session.getUsername());
      PublicKey key = session.getAttribute(KEY);
      if (user == null || key == null) {
        throw new IOException("Nobody is signed in");
      }
      return new BoxCommand(new BoxFolders(door, memory, user, key, origin(session)), sessions);
    }
  }

  /**
   * Lets in as many as are borne, and tells of sign-ins that came to nothing: of the session, not
   * of each key that was tried.
   */
  private final class Listener implements SessionListener {
    /** Not where a connection is accepted: there the library would never close what is refused. */
    @Override
    public void sessionCreated(Session session) {
      Optional<InetAddress> remote = address(session);
      long ofThis =
          server.getActiveSessions().stream()
              .filter(one -> one != session && address(one).equals(remote))
              .count();
      if (connections() >= limits.sessionsMax() || ofThis >= limits.sessionsOfOneAddressMax()) {
        session.close(true);
      }
    }

    @Override
    public void sessionClosed(Session session) {
      Fault fault = session.getAttribute(FAULT);
      if (fault != null && !session.isAuthenticated()) {
        faults.add(fault);
      }
    }
  }

  private static Optional<InetAddress> address(Session session) {
    return session.getIoSession().getRemoteAddress() instanceof InetSocketAddress internet
        ? Optional.ofNullable(internet.getAddress())
        : Optional.empty();
  }

  /** Cuts all sessions. */
  @Override
  public void close() {
    try {
      server.stop(true);
    } catch (IOException e) {
      throw new IllegalStateException("The drop box does not stop", e);
    } finally {
      sessions.shutdownNow();
    }
  }
}
