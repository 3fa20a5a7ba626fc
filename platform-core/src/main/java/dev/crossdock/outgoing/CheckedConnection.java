package dev.crossdock.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/**
 * A connection to an address that was checked, for a protocol of lines. TLS, from the first byte or
 * later, is under the certificate of the host's name. It is cut when its time is over, whatever is
 * waited for then. For one thread.
 */
public final class CheckedConnection implements AutoCloseable {
  private static final Duration CONNECT_MAX = Duration.ofSeconds(10);

  private final String host;
  private final boolean named;
  private final SSLContext tls;
  private final Socket plain;
  private Socket socket;
  private final CompletableFuture<Void> end;

  private CheckedConnection(String host, boolean named, SSLContext tls, long deadlineNanos) {
    this.host = host;
    this.named = named;
    this.tls = tls;
    this.plain = new Socket();
    this.socket = plain;
    long left = Math.max(1, deadlineNanos - System.nanoTime());
    Executor then = CompletableFuture.delayedExecutor(left, TimeUnit.NANOSECONDS);
    this.end = CompletableFuture.runAsync(this::cut, then);
  }

  /** Connects; blocks until the deadline at most. */
  static CheckedConnection open(
      Target target, InetAddress address, SSLContext tls, long deadlineNanos) throws IOException {
    CheckedConnection made =
        new CheckedConnection(target.host().getHostName(), target.named(), tls, deadlineNanos);
    long leftMs = (deadlineNanos - System.nanoTime()) / 1_000_000;
    int patienceMs = (int) Math.max(1, Math.min(leftMs, CONNECT_MAX.toMillis()));
    try {
      made.plain.connect(new InetSocketAddress(address, target.host().getPort()), patienceMs);
      made.plain.setTcpNoDelay(true);
      return made;
    } catch (IOException e) {
      made.close();
      throw e;
    }
  }

  /** Whether the operator has named this host: only then a protocol may go on without TLS. */
  public boolean isNamed() {
    return named;
  }

  /**
   * Goes on under TLS.
   *
   * @throws IOException if the other side has none, or no certificate for its name that is trusted
   */
  public void startTls() throws IOException {
    SSLSocket secure =
        (SSLSocket) tls.getSocketFactory().createSocket(plain, host, plain.getPort(), true);
    SSLParameters parameters = secure.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the name must be the certificate's
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secure.setSSLParameters(parameters);
    secure.startHandshake();
    socket = secure;
  }

  /** What the other side says; of what is encrypted now. */
  public InputStream in() throws IOException {
    return socket.getInputStream();
  }

  /** What is said to the other side. */
  public OutputStream out() throws IOException {
    return socket.getOutputStream();
  }

  private void cut() {
    try {
      plain.close(); // not the secure one: it would wait for whoever writes
    } catch (IOException e) {
      // It is gone.
    }
  }

  @Override
  public void close() {
    end.cancel(false);
    cut();
  }
}
