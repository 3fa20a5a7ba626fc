package dev.crossdock.outgoing;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.nio.ClientHttp1IOEventHandler;
import org.apache.hc.core5.http.impl.nio.ClientHttp1StreamDuplexerFactory;
import org.apache.hc.core5.http.nio.ssl.BasicClientTlsStrategy;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.RequestContent;
import org.apache.hc.core5.http.protocol.RequestTargetHost;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.reactor.DefaultConnectingIOReactor;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.reactor.ProtocolIOSession;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The connections to all systems that we call: opened, shared, kept for a moment, closed. Their
 * number is bounded for each host and in all. Two threads serve them, so whoever is called back
 * must not block.
 */
final class HttpConnections implements AutoCloseable {
  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  static final int PER_HOST_MAX = 64;
  static final int TOTAL_MAX = 1_024;

  /**
   * Shorter than what servers are known to keep: a connection that the server closes while we write
   * to it leaves us not knowing whether the call was made.
   */
  static final Duration IDLE_MAX = Duration.ofSeconds(2);

  private static final int IO_THREADS = 2;

  /** How exactly the connect time-out is kept. */
  private static final Duration SELECT_INTERVAL = Duration.ofMillis(250);

  private static final int HEADERS_MAX = 200;
  private static final int HEADER_LINE_BYTES_MAX = 16 * 1024;

  private static final int LOOKUP_THREADS_MAX = 8;
  private static final int LOOKUPS_WAITING_MAX = 1_000;
  private static final int NAMES_REMEMBERED_MAX = 10_000;
  private static final Duration NAME_FRESH = Duration.ofSeconds(10);
  private static final Duration NAME_REMEMBERED_MAX = Duration.ofMinutes(5);
  private static final int THREAD_IDLE_S_MAX = 30;
  private static final int CERTIFICATES_REMEMBERED_MAX = 1_000;
  private static final Duration CERTIFICATE_REMEMBERED = Duration.ofMinutes(10);

  private final Function<KeyManager[], SSLContext> tls;

  private final Cache<ClientCertificate, SSLContext> contexts =
      Caffeine.newBuilder()
          .maximumSize(CERTIFICATES_REMEMBERED_MAX)
          .expireAfterAccess(CERTIFICATE_REMEMBERED)
          .build();

  private final ThreadPoolExecutor aside =
      new ThreadPoolExecutor(
          LOOKUP_THREADS_MAX,
          LOOKUP_THREADS_MAX,
          THREAD_IDLE_S_MAX,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(LOOKUPS_WAITING_MAX),
          threads("outgoing-aside-"));
  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(1, threads("outgoing-timer-"));

  /**
   * Looking a name up blocks, for seconds where a name server is away, hence beside the traffic.
   */
  private final AsyncLoadingCache<String, List<InetAddress>> addresses;

  private final StrictConnPool<Route, IOSession> pool =
      new StrictConnPool<>(
          PER_HOST_MAX,
          TOTAL_MAX,
          TimeValue.NEG_ONE_MILLISECOND,
          PoolReusePolicy.LIFO,
          (session, mode) -> session.close(mode),
          null);

  /** No interceptor of cookies, redirects or repeats is here, and none may come. */
  private final ClientHttp1StreamDuplexerFactory http =
      new ClientHttp1StreamDuplexerFactory(
          HttpProcessorBuilder.create()
              .addAll(RequestTargetHost.INSTANCE, RequestContent.INSTANCE)
              .build(),
          Http1Config.custom()
              .setMaxHeaderCount(HEADERS_MAX)
              .setMaxLineLength(HEADER_LINE_BYTES_MAX)
              .build(),
          null);

  private final DefaultConnectingIOReactor reactor =
      new DefaultConnectingIOReactor(
          this::speak,
          IOReactorConfig.custom()
              .setIoThreadCount(IO_THREADS)
              .setSelectInterval(TimeValue.of(SELECT_INTERVAL))
              .setTcpNoDelay(true)
              .build(),
          threads("outgoing-http-"),
          null,
          HttpConnections::log,
          null,
          session -> session.close(CloseMode.IMMEDIATE));

  /**
   * @param tls whom to trust, and with what certificate of ours, null for none; without one it is
   *     asked at each handshake
   */
  HttpConnections(Lookup names, Function<KeyManager[], SSLContext> tls) {
    this.tls = tls;
    addresses =
        Caffeine.newBuilder()
            .maximumSize(NAMES_REMEMBERED_MAX)
            .refreshAfterWrite(NAME_FRESH)
            .expireAfterWrite(NAME_REMEMBERED_MAX)
            .executor(aside)
            .buildAsync(name -> lookUp(names, name));
    aside.allowCoreThreadTimeOut(true);
    timer.setRemoveOnCancelPolicy(true);
    timer.scheduleWithFixedDelay(
        pool::closeExpired, IDLE_MAX.toMillis(), IDLE_MAX.toMillis(), TimeUnit.MILLISECONDS);
    reactor.start();
  }

  private static ThreadFactory threads(String prefix) {
    AtomicInteger number = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, prefix + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  private static void log(Exception failure) {
    System.getLogger(HttpConnections.class.getName())
        .log(System.Logger.Level.WARNING, "A connection failed", failure);
  }

  private static List<InetAddress> lookUp(Lookup names, String name) {
    try {
      return names.addresses(name);
    } catch (UnknownHostException unknown) {
      return List.of();
    }
  }

  private IOEventHandler speak(ProtocolIOSession session, Object attachment) {
    Route route = (Route) attachment;
    HttpHost host = route.host();
    if ("https".equals(host.getSchemeName())) {
      // This strategy also checks that the certificate names the host.
      new BasicClientTlsStrategy(context(route.certificate()))
          .upgrade(session, host, null, Timeout.of(CONNECT_TIMEOUT), null);
    }
    return new ClientHttp1IOEventHandler(http.create(session));
  }

  /** Made once for each certificate: sessions of one are never resumed with another. */
  private SSLContext context(ClientCertificate certificate) {
    return certificate == null
        ? tls.apply(null)
        : contexts.get(certificate, key -> tls.apply(key.keyManagers()));
  }

  /** Where work that may block goes, a little of it. */
  Executor aside() {
    return aside;
  }

  /** Runs a task later unless the future is cancelled before; the task must not block. */
  Future<?> later(Runnable task, long nanos) {
    return timer.schedule(task, nanos, TimeUnit.NANOSECONDS);
  }

  /** Gives a place among the connections to a host, with an open connection in it or none. */
  Future<PoolEntry<Route, IOSession>> lease(
      Route route, long nanos, FutureCallback<PoolEntry<Route, IOSession>> callback) {
    return pool.lease(route, null, Timeout.of(nanos, TimeUnit.NANOSECONDS), callback);
  }

  /** Gives a place back, for the next call or, if not, with its connection closed. */
  void release(PoolEntry<Route, IOSession> place, boolean reusable) {
    IOSession session = place.getConnection();
    boolean kept = reusable && session != null && session.isOpen();
    if (kept) {
      place.updateExpiry(TimeValue.of(IDLE_MAX));
    } else {
      place.discardConnection(CloseMode.IMMEDIATE);
    }
    pool.release(place, kept);
  }

  /**
   * Looks up the addresses of a host.
   *
   * @return completes with none if the name is not known
   * @throws java.util.concurrent.RejectedExecutionException if too many lookups wait already
   */
  CompletableFuture<List<InetAddress>> addresses(HttpHost host) {
    return addresses
        .get(host.getHostName())
        .thenApply(
            found -> {
              if (found.isEmpty()) {
                addresses.synchronous().invalidate(host.getHostName());
              }
              return found;
            });
  }

  /** Opens a connection; the handshake, if any, comes with the first call on it. */
  Future<IOSession> open(
      Route route, InetAddress address, Duration limit, FutureCallback<IOSession> callback) {
    return reactor.connect(
        route.host(),
        new InetSocketAddress(address, route.host().getPort()),
        null,
        Timeout.of(limit),
        route,
        callback);
  }

  /** Closes all connections. Deadlines that run go on, so that whoever waits gets an answer. */
  @Override
  public void close() {
    timer.shutdown();
    aside.shutdownNow();
    pool.close(CloseMode.IMMEDIATE);
    reactor.initiateShutdown(); // closes every connection on its own thread
  }
}
