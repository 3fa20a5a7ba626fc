package dev.crossdock.connectors.odoo;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;

/**
 * Speaks HTTP to Odoo's JSON-2 door and nothing else: no words of ours, no words of Odoo's. Never
 * blocks, never repeats a call, never follows a redirect. One instance serves all tenants; nothing
 * of a tenant is kept.
 */
final class OdooClient {
  /** Enough for every answer that the connector asks for; a traceback is cut. */
  static final int ANSWER_BYTES_MAX = 64 * 1024;

  static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  private static final byte[] NOTHING = {};

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

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
    HttpRequest.Builder request =
        HttpRequest.newBuilder(target.method(method))
            .setHeader("Authorization", "bearer " + target.key())
            .setHeader("Content-Type", "application/json")
            .setHeader("User-Agent", "Crossdock")
            .POST(BodyPublishers.ofString(json));
    if (target.database() != null) {
      request.setHeader("X-Odoo-Database", target.database());
    }
    return exchange(request.build(), answerBytesMax, deadlineNanos);
  }

  /** Asks for the version; needs no key and sends none. Completes like {@link #call}. */
  CompletableFuture<Answer> version(OdooTarget target, long deadlineNanos) {
    HttpRequest request =
        HttpRequest.newBuilder(target.version()).setHeader("User-Agent", "Crossdock").build();
    return exchange(request, ANSWER_BYTES_MAX, deadlineNanos);
  }

  private CompletableFuture<Answer> exchange(
      HttpRequest request, int answerBytesMax, long deadlineNanos) {
    long start = System.nanoTime();
    long left = deadlineNanos - start;
    if (left <= 0) {
      return CompletableFuture.completedFuture(noAnswer(End.SILENT, "no time left", 0));
    }
    CompletableFuture<HttpResponse<CappedBody.Content>> sent =
        http.sendAsync(request, head -> new CappedBody(answerBytesMax));
    // HttpRequest.timeout() ends with the headers; this one covers the body too.
    CompletableFuture<Answer> answer =
        sent.handle((response, failure) -> answer(response, failure, start))
            .completeOnTimeout(
                noAnswer(End.SILENT, "no answer in time", TimeUnit.NANOSECONDS.toMillis(left)),
                left,
                TimeUnit.NANOSECONDS);
    answer.thenRun(() -> hangUp(sent));
    return answer;
  }

  private static void hangUp(CompletableFuture<?> sent) {
    if (!sent.isDone()) {
      sent.cancel(true);
    }
  }

  private static Answer answer(
      HttpResponse<CappedBody.Content> response, Throwable failure, long start) {
    long durationMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (failure != null) {
      return noAnswer(
          failure instanceof CompletionException ? failure.getCause() : failure, durationMs);
    }
    CappedBody.Content content = response.body();
    return new Answer(
        content.cut() ? End.CUT : End.ANSWERED,
        response.statusCode(),
        content.bytes(),
        response.headers().firstValue("Retry-After").orElse(null),
        response.headers().firstValue("Location").orElse(null),
        null,
        durationMs);
  }

  /** Only failures that come before the first byte of the request count as unreachable. */
  private static Answer noAnswer(Throwable failure, long durationMs) {
    if (failure instanceof HttpConnectTimeoutException) {
      return noAnswer(End.UNREACHABLE, "no connection in time", durationMs);
    }
    if (failure instanceof UnknownHostException
        || failure instanceof UnresolvedAddressException
        || failure.getCause() instanceof UnresolvedAddressException) {
      return noAnswer(End.UNREACHABLE, "host name not known", durationMs);
    }
    if (failure instanceof ConnectException) {
      return noAnswer(End.UNREACHABLE, "connection refused", durationMs);
    }
    if (failure instanceof SSLHandshakeException) {
      return noAnswer(End.UNREACHABLE, "certificate not trusted", durationMs);
    }
    return noAnswer(End.SILENT, "connection lost", durationMs);
  }

  private static Answer noAnswer(End end, String why, long durationMs) {
    return new Answer(end, 0, NOTHING, null, null, why, durationMs);
  }
}
