package dev.crossdock.connectors.odoo;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/**
 * Speaks HTTP to Odoo's JSON-2 door and nothing else: no words of ours, no words of Odoo's. Never
 * blocks, never repeats a call, never follows a redirect. One instance serves all tenants; nothing
 * of a tenant is kept.
 */
final class OdooClient implements AutoCloseable {
  /** Enough for every answer that the connector asks for; a traceback is cut. */
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** Made at the first call: containers make instances of beans that never work. */
  private OdooConnections connections;

  private boolean closed;

  /** How a call ended. */
  enum End {
    /** A whole answer came. */
    ANSWERED,
    /** An answer came that is longer than allowed; its first bytes are there. */
    CUT,
    /** No connection came about: the call was not made. */
    UNREACHABLE,
    /** The call may have been made; no answer came. */
    SILENT
  }

  /**
   * What came of one call.
   *
   * @param status HTTP status, or 0 without an answer
   * @param body never null
   * @param retryAfter the header of this name, or null
   * @param location the header of this name, or null
   * @param why in words, when no answer came; otherwise null
   */
  record Answer(
      End end,
      int status,
      byte[] body,
      String retryAfter,
      String location,
      String why,
      long durationMs) {

    /** Whether Odoo says that it was done. */
    boolean isOk() {
      return end == End.ANSWERED && status == 200;
    }

    /** For the trace: {@code 200}, or why there is no status. */
    String words() {
      return status == 0 ? why : Integer.toString(status);
    }
  }

  /**
   * Calls a method of a model.
   *
   * @param method model and method, such as {@code stock.picking/write}
   * @param deadlineNanos by {@link System#nanoTime()}: then the call is given up
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Answer> call(
      OdooTarget target, String method, String json, int answerBytesMax, long deadlineNanos) {
    URI uri = target.method(method);
    HttpRequest request = request("POST", uri);
    request.setHeader("Authorization", "bearer " + target.key());
    request.setHeader("Content-Type", "application/json");
    if (target.database() != null) {
      request.setHeader("X-Odoo-Database", target.database());
    }
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return exchange(uri, request, body, answerBytesMax, deadlineNanos);
  }

  /** Asks for the version; needs no key and sends none. Completes like {@link #call}. */
  CompletableFuture<Answer> version(OdooTarget target, long deadlineNanos) {
    URI uri = target.version();
    return exchange(uri, request("GET", uri), null, ANSWER_BYTES_MAX, deadlineNanos);
  }

  /** Runs what is bound to block; answers come on threads that must not. */
  Executor aside() {
    return connections().aside();
  }

  private static HttpRequest request(String method, URI uri) {
    HttpRequest request =
        new BasicHttpRequest(
            method, uri.getScheme(), new URIAuthority(host(uri), uri.getPort()), uri.getRawPath());
    request.setHeader("User-Agent", "Crossdock");
    return request;
  }

  /** Without the brackets that an IPv6 address has in a URI. */
  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private static int port(URI uri) {
    if (uri.getPort() >= 0) {
      return uri.getPort();
    }
    return "https".equalsIgnoreCase(uri.getScheme()) ? HTTPS_PORT : HTTP_PORT;
  }

  private CompletableFuture<Answer> exchange(
      URI uri, HttpRequest request, byte[] body, int answerBytesMax, long deadlineNanos) {
    long start = System.nanoTime();
    if (deadlineNanos - start <= 0) {
      return CompletableFuture.completedFuture(
          OdooCall.noAnswer(End.UNREACHABLE, "no time left", 0));
    }
    OdooConnections all = connections();
    if (all == null) {
      return CompletableFuture.completedFuture(
          OdooCall.noAnswer(End.UNREACHABLE, "the platform is stopping", 0));
    }
    HttpHost host = new HttpHost(uri.getScheme(), host(uri), port(uri));
    return new OdooCall(all, host, request, body, answerBytesMax, start, deadlineNanos).start();
  }

  private synchronized OdooConnections connections() {
    if (connections == null && !closed) {
      connections = new OdooConnections();
    }
    return closed ? null : connections;
  }

  /** Ends what is on its way; later calls are not made. */
  @Override
  public synchronized void close() {
    closed = true;
    if (connections != null) {
      connections.close();
    }
  }
}
