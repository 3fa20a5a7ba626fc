package dev.crossdock.outgoing;

import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.Problem;
import dev.crossdock.problem.ProblemException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.apache.hc.core5.ssl.SSLContexts;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one way out: every call of a connector to a system outside. Never blocks, never repeats a
 * call, never follows a redirect, keeps nothing of a tenant. Calls public hosts over https and what
 * the operator has named, nothing else; a name is looked up once, its addresses are checked, and
 * the connection goes to the address that was checked, under the certificate of the name.
 */
@ApplicationScoped
public class OutgoingHttp implements AutoCloseable {
  /** The setting that names hosts which may lie in our own network and may be called over http. */
  static final String NAMED_HOSTS = "outgoing.http.hosts";

  /** No answer is read further, whatever a connector asks for. */
  public static final int ANSWER_BYTES_MAX = 16 * 1024 * 1024;

  private final AddressRules rules;
  private final Lookup names;
  private final Function<KeyManager[], SSLContext> tls;

  /** Made at the first call: containers make instances of beans that never work. */
  private HttpConnections connections;

  private boolean closed;

  /**
   * One call.
   *
   * @param headers all but what the protocol itself needs
   * @param body null for a call without one
   * @param answerBytesMax the answer is cut there; at most {@link OutgoingHttp#ANSWER_BYTES_MAX}
   */
  public record Call(
      String method, URI uri, Map<String, String> headers, byte[] body, int answerBytesMax) {}

  /** For the container's proxy only. */
  protected OutgoingHttp() {
    this("");
  }

  /**
   * @throws IllegalArgumentException if the setting does not read
   */
  @Inject
  public OutgoingHttp(@ConfigProperty(name = NAMED_HOSTS) Optional<String> named) {
    this(named.orElse(""));
  }

  /**
   * @param named hosts that the operator has named, such as {@code odoo.lan:8069}; a port of {@code
   *     *} stands for every port
   * @throws IllegalArgumentException if it does not read
   */
  public OutgoingHttp(String named) {
    this(named, host -> List.of(InetAddress.getAllByName(host)));
  }

  /**
   * A way out with a trust of its own.
   *
   * @param named as above
   * @param trust whom to trust
   * @throws IllegalStateException if that cannot be read
   */
  public OutgoingHttp(String named, TrustStore trust) {
    this(named, host -> List.of(InetAddress.getAllByName(host)), fixed(trust));
  }

  private static Function<KeyManager[], SSLContext> fixed(TrustStore trust) {
    SSLContext plain = trust.context(null);
    return keys -> keys == null ? plain : trust.context(keys);
  }

  OutgoingHttp(String named, Lookup names) {
    // The trust of the JVM as it is then: a server can set it after we were made.
    this(named, names, OutgoingHttp::ofTheJvm);
  }

  private static SSLContext ofTheJvm(KeyManager[] keys) {
    if (keys == null) {
      return SSLContexts.createSystemDefault();
    }
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys, null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has TLS", e);
    }
  }

  private OutgoingHttp(String named, Lookup names, Function<KeyManager[], SSLContext> tls) {
    this.rules = new AddressRules(named);
    this.names = names;
    this.tls = tls;
  }

  /** A setting that does not read must stop the start, not the first message. */
  void atStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
    // To be told of the start this bean has to be there, with its setting read.
  }

  /**
   * Makes a call.
   *
   * @param deadlineNanos by {@link System#nanoTime()}: then the call is given up
   * @return always completes normally, at the deadline at the latest
   */
  public CompletableFuture<Answer> call(Call call, long deadlineNanos) {
    return call(call, null, deadlineNanos);
  }

  /**
   * Makes a call over a connection on which we show a certificate, and which nobody without it and
   * its key ever uses.
   *
   * @param certificate null for none; of no use over http
   * @param deadlineNanos as above
   * @return as above
   */
  public CompletableFuture<Answer> call(
      Call call, ClientCertificate certificate, long deadlineNanos) {
    long start = System.nanoTime();
    if (deadlineNanos - start <= 0) {
      return ended(End.UNREACHABLE, "no time left");
    }
    Target target;
    try {
      target = rules.target(call.uri());
    } catch (ProblemException refused) {
      return ended(End.REFUSED, refused.getMessage());
    }
    HttpConnections all = connections();
    if (all == null) {
      return ended(End.UNREACHABLE, "the platform is stopping");
    }
    return new HttpCall(
            all,
            target,
            certificate,
            request(call, target),
            call.body(),
            Math.min(call.answerBytesMax(), ANSWER_BYTES_MAX),
            start,
            deadlineNanos)
        .start();
  }

  /**
   * Judges an address before it is stored: by its spelling, and by where its name leads, if that is
   * known within the time. It is judged anew at each call.
   *
   * @return completes normally, with why it is not called, in words that follow "The platform does
   *     not call this address:"; empty if nothing is known against it
   */
  public CompletableFuture<Optional<String>> refusal(URI uri, Duration patience) {
    return refusal(() -> rules.target(uri), patience);
  }

  /**
   * The same for a host that is called by a protocol of its own; its port is judged when it is
   * called.
   */
  public CompletableFuture<Optional<String>> refusal(String host, Duration patience) {
    return refusal(() -> rules.target(host), patience);
  }

  private CompletableFuture<Optional<String>> refusal(Supplier<Target> judged, Duration patience) {
    try {
      Target target = judged.get();
      HttpConnections all = connections();
      if (all == null) {
        return CompletableFuture.completedFuture(Optional.empty());
      }
      return all.addresses(target.host())
          .thenApply(found -> refusal(target, found))
          .completeOnTimeout(Optional.empty(), patience.toMillis(), TimeUnit.MILLISECONDS)
          .exceptionally(unknown -> Optional.empty());
    } catch (ProblemException refused) {
      return CompletableFuture.completedFuture(Optional.of(refused.getMessage()));
    } catch (RejectedExecutionException busy) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
  }

  private static Optional<String> refusal(Target target, List<InetAddress> found) {
    try {
      if (!found.isEmpty()) {
        target.checked(found);
      }
      return Optional.empty();
    } catch (ProblemException refused) {
      return Optional.of(refused.getMessage());
    }
  }

  /**
   * The address of a host that is called by a protocol of its own: looked up once and checked. The
   * connection goes to this address, which keeps the name, and to nothing else. Blocks as long as
   * the name server takes.
   *
   * @param host name or address
   * @param ports that this protocol has at hosts of the internet; a host that the operator has
   *     named is called at the ports named
   * @throws ProblemException {@link Problem#OUTGOING_REFUSED} with the reason, in words that follow
   *     "The platform does not call this address:"; {@link Problem#TARGET_UNAVAILABLE} if the name
   *     is not known in time
   */
  public InetSocketAddress address(String host, int port, Set<Integer> ports, Duration patience) {
    Target target = rules.target(host, port, ports);
    return new InetSocketAddress(address(target, patience), port);
  }

  /**
   * Connects to a host by a protocol of lines of its own; the rules are those of {@link #address}.
   * Blocks.
   *
   * @param deadlineNanos by {@link System#nanoTime()}: then the connection is cut
   * @throws ProblemException as {@link #address}
   * @throws IOException if nobody takes the connection
   */
  public CheckedConnection connect(
      String host, int port, Set<Integer> ports, Duration lookupPatience, long deadlineNanos)
      throws IOException {
    Target target = rules.target(host, port, ports);
    return CheckedConnection.open(
        target, address(target, lookupPatience), tls.apply(null), deadlineNanos);
  }

  private InetAddress address(Target target, Duration patience) {
    HttpConnections all = connections();
    List<InetAddress> found = List.of();
    try {
      if (all != null) {
        found =
            all.addresses(target.host())
                .completeOnTimeout(List.of(), patience.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(unknown -> List.of())
                .join();
      }
    } catch (RejectedExecutionException busy) {
      // told below: as good as a name server that does not answer
    }
    if (found.isEmpty()) {
      throw new ProblemException(
          Problem.TARGET_UNAVAILABLE, null, "The name of the host is not known.");
    }
    return target.checked(found);
  }

  /** Runs what is bound to block; answers come on threads that must not. */
  public Executor aside() {
    return connections().aside();
  }

  private static HttpRequest request(Call call, Target target) {
    String path = call.uri().getRawPath();
    String query = call.uri().getRawQuery();
    HttpRequest request =
        new BasicHttpRequest(
            call.method(),
            target.host().getSchemeName(),
            new URIAuthority(target.host().getHostName(), call.uri().getPort()),
            query == null ? path : path + "?" + query);
    request.setHeader("User-Agent", "Crossdock");
    call.headers().forEach(request::setHeader);
    return request;
  }

  private static CompletableFuture<Answer> ended(End end, String why) {
    return CompletableFuture.completedFuture(HttpCall.noAnswer(end, why, 0));
  }

  private synchronized HttpConnections connections() {
    if (connections == null && !closed) {
      connections = new HttpConnections(names, tls);
    }
    return closed ? null : connections;
  }

  /** Ends what is on its way; later calls are not made. */
  @Override
  @PreDestroy
  public synchronized void close() {
    closed = true;
    if (connections != null) {
      connections.close();
    }
  }
}
