package dev.crossdock.connectors.sftp;

import dev.crossdock.connection.StepLog;
import dev.crossdock.outgoing.OutgoingHttp;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.sshd.client.ClientBuilder;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.client.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.AttributeRepository;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.future.CancelOption;
import org.apache.sshd.common.io.nio2.Nio2ServiceFactoryFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionHeartbeatController.HeartbeatType;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.common.signature.BuiltinSignatures;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.threads.SshThreadPoolExecutor;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.SftpClientFactory;

/**
 * The way to partners' SFTP servers: to addresses that {@link OutgoingHttp} has checked, to hosts
 * that show a pinned key, with the connection's own identity and nothing of this machine's: no
 * agent, no key files, no configuration.
 */
final class SftpCalls implements AutoCloseable {
  /** At hosts of the internet; others are named by the operator. */
  static final Set<Integer> PORTS = Set.of(22, 2022, 2222, 8022);

  private static final Duration LOOKUP_MAX = Duration.ofSeconds(5);
  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);
  private static final int IO_THREADS = 4;
  private static final long THREAD_IDLE_S = 30;
  private static final int SFTP_VERSION = 3;
  private static final int HOST_KEYS_TRIED_MAX = 4;

  private static final AttributeRepository.AttributeKey<ShownKeys> SHOWN =
      new AttributeRepository.AttributeKey<>();

  private final OutgoingHttp outgoing;
  private final ThreadPoolExecutor work =
      new ThreadPoolExecutor(
          Turns.AT_ONCE_MAX,
          Turns.AT_ONCE_MAX,
          THREAD_IDLE_S,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          threads("sftp-"));
  private final Turns turns = new Turns(work);
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, threads("sftp-timer-"));
  private SshClient client;
  private boolean closed;

  SftpCalls(OutgoingHttp outgoing) {
    this.outgoing = outgoing;
    SshdLog.quieten();
    work.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
  }

  static ThreadFactory threads(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Does elsewhere what blocks on a server.
   *
   * @throws java.util.concurrent.RejectedExecutionException if too much waits
   */
  void execute(SftpTarget target, Runnable task) {
    turns.execute(target.tenant(), target.server(), task);
  }

  /** Runs a task later unless the future is cancelled before; the task must not block. */
  Future<?> later(Runnable task, long nanos) {
    return timer.schedule(task, Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /**
   * Connects and signs in. Blocks.
   *
   * @param deadlineNanos by {@link System#nanoTime()}: then the session is cut, whatever it does
   * @param log where each step is told
   * @throws ProblemException what stands against it, in words for the tenant
   */
  SftpSession open(SftpTarget target, long deadlineNanos, StepLog log) {
    List<KeyPair> keys = keys(target);
    ShownKeys shown = new ShownKeys(target.hostKeys());
    while (true) {
      int strangers = shown.strangers();
      try {
        return open(target, keys, shown, deadlineNanos, log);
      } catch (ProblemException e) {
        // A server has keys of several kinds and shows one: perhaps another of them is pinned.
        boolean another =
            e.problem() == Problem.HOST_KEY_UNKNOWN
                && shown.strangers() > strangers
                && shown.strangers() < HOST_KEYS_TRIED_MAX;
        if (!another) {
          throw e;
        }
      }
    }
  }

  private SftpSession open(
      SftpTarget target, List<KeyPair> keys, ShownKeys shown, long deadlineNanos, StepLog log) {
    long start = System.nanoTime();
    ClientSession session = null;
    try {
      session = connect(target, deadlineNanos, shown);
      log.add("connect", "connected", start);
      ClientSession cut = session;
      Future<?> end = later(() -> cut.close(true), deadlineNanos - System.nanoTime());
      start = System.nanoTime();
      signIn(session, target, keys, deadlineNanos);
      log.add("sign in", "signed in", start);
      start = System.nanoTime();
      SftpSession open =
          new SftpSession(
              session,
              SftpSession.understood(
                  () -> SftpClientFactory.instance().createSftpClient(cut, SFTP_VERSION)),
              end,
              log);
      log.add("start sftp", "started", start);
      return open;
    } catch (IOException e) {
      ProblemException why = why(e, shown, session, target);
      log.add("sign in", why.getMessage(), start);
      if (session != null) {
        session.close(true);
      }
      throw why;
    }
  }

  private ClientSession connect(SftpTarget target, long deadlineNanos, ShownKeys shown)
      throws IOException {
    InetSocketAddress address;
    try {
      address =
          outgoing.address(target.host(), target.port(), PORTS, least(LOOKUP_MAX, deadlineNanos));
    } catch (ProblemException refused) {
      throw refused.problem() == Problem.OUTGOING_REFUSED
          ? new ProblemException(
              refused.problem(),
              refused.field(),
              "The platform does not call this address: " + refused.getMessage() + ".")
          : refused;
    }
    SshClient ours = client();
    return SftpSession.understood(
        () ->
            ours.connect(target.user(), address, AttributeRepository.ofKeyValuePair(SHOWN, shown))
                .verify(least(CONNECT_MAX, deadlineNanos), CancelOption.CANCEL_ON_TIMEOUT)
                .getSession());
  }

  private static void signIn(
      ClientSession session, SftpTarget target, List<KeyPair> keys, long deadlineNanos)
      throws IOException {
    keys.forEach(session::addPublicKeyIdentity);
    if (target.password() != null) {
      session.addPasswordIdentity(target.password());
    }
    SftpSession.understood(
        () -> session.auth().verify(least(Duration.ofMinutes(2), deadlineNanos)));
  }

  /** What is left, and never nothing: that would be for ever. */
  private static Duration least(Duration most, long deadlineNanos) {
    long left = Math.max(1_000_000, deadlineNanos - System.nanoTime());
    return Duration.ofNanos(Math.min(most.toNanos(), left));
  }

  private static ProblemException why(
      IOException e, ShownKeys shown, ClientSession session, SftpTarget target) {
    if (shown.isStranger()) {
      return shown.problem();
    }
    if (session == null) {
      return new ProblemException(
          Problem.TARGET_UNAVAILABLE, null, "No connection to the server came about.");
    }
    int code = e instanceof SshException ssh ? ssh.getDisconnectCode() : 0;
    if (code == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
      return new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          null,
          "The server refuses the user or its "
              + (target.privateKey() == null
                  ? "password."
                  : target.password() == null ? "key." : "key and password."));
    }
    if (e instanceof NotUnderstood) {
      return SftpSession.problem(e, "signing in");
    }
    if (session.isAuthenticated() && session.isOpen()) {
      return new ProblemException(
          Problem.TARGET_FORBIDS, null, "The server offers no SFTP to this user.");
    }
    return new ProblemException(
        Problem.TARGET_UNAVAILABLE,
        null,
        session.isAuthenticated()
            ? "The connection was lost after the sign-in."
            : !shown.isPinned()
                ? "The server did not answer as an SSH server that the platform can speak to."
                : "The connection was lost during the sign-in.");
  }

  /** The private key, if there is one. */
  private static List<KeyPair> keys(SftpTarget target) {
    List<KeyPair> keys = new ArrayList<>();
    if (target.privateKey() == null) {
      return keys;
    }
    byte[] pem = (target.privateKey().strip() + "\n").getBytes(StandardCharsets.US_ASCII);
    FilePasswordProvider passphrase =
        target.passphrase() == null
            ? FilePasswordProvider.EMPTY
            : FilePasswordProvider.of(target.passphrase());
    try (InputStream in = new ByteArrayInputStream(pem)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(null, () -> "private key", in, passphrase);
      if (found != null) {
        found.forEach(keys::add);
      }
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      // Told below without the reason: its words may hold what was read. The parsers throw what
      // the bytes make them throw.
      keys.clear();
    }
    if (keys.isEmpty()) {
      throw new ProblemException(
          Problem.TARGET_REFUSED_CREDENTIALS,
          "privateKey",
          "The private key of the connection does not open: it is not one in PEM, or the"
              + " passphrase is wrong.");
    }
    return keys;
  }

  private synchronized SshClient client() {
    if (closed) {
      throw new ProblemException(Problem.TARGET_UNAVAILABLE, null, "The platform is stopping.");
    }
    if (client == null) {
      client = made();
      client.start();
    }
    return client;
  }

  private static SshClient made() {
    SshClient made =
        ClientBuilder.builder()
            .hostConfigEntryResolver(HostConfigEntryResolver.EMPTY)
            .serverKeyVerifier(
                (session, address, key) ->
                    session.getConnectionContext().getAttribute(SHOWN).isPinned(key))
            .build();
    made.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    made.setSignatureFactories(
        made.getSignatureFactories().stream()
            .filter(one -> !one.getName().equals(BuiltinSignatures.rsa.getName())) // SHA-1
            .toList());
    made.setUserAuthFactories(
        List.of(
            // Of its own: a session may ask the server for some only, see ShownKeys.
            new UserAuthPublicKeyFactory(made.getSignatureFactories()),
            UserAuthPasswordFactory.INSTANCE,
            UserAuthKeyboardInteractiveFactory.INSTANCE));
    // As safe as ML-KEM, but three times slower in Java, and servers would choose it.
    made.setKeyExchangeFactories(
        made.getKeyExchangeFactories().stream()
            .filter(one -> !one.getName().startsWith("sntrup761"))
            .toList());
    made.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            ShownKeys shown = ((ClientSession) session).getConnectionContext().getAttribute(SHOWN);
            session.setSignatureFactories(shown.rest(session.getSignatureFactories()));
          }
        });
    made.setAgentFactory(null);
    made.setSessionHeartbeat(HeartbeatType.NONE, Duration.ZERO);
    CoreModuleProperties.CLIENT_IDENTIFICATION.set(made, "CROSSDOCK");
    CoreModuleProperties.PASSWORD_PROMPTS.set(made, 1);
    SftpModuleProperties.NAME_DECODING_CHARSET.set(made, FileNames.WIRE);
    made.setIoServiceFactoryFactory(
        new Nio2ServiceFactoryFactory(
            () ->
                new SshThreadPoolExecutor(
                    IO_THREADS,
                    IO_THREADS,
                    THREAD_IDLE_S,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(),
                    threads("sftp-io-"))));
    return made;
  }

  /** Cuts what is on its way. */
  @Override
  public synchronized void close() {
    closed = true;
    if (client != null) {
      client.stop();
    }
    work.shutdownNow();
    timer.shutdownNow();
  }
}
