package dev.crossdock.outgoing;

import dev.crossdock.outgoing.Answer.End;
import dev.crossdock.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.RequestNotExecutedException;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.apache.hc.core5.http.nio.RequestChannel;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;

/**
 * One call on its way: lease a place, connect if need be, send, read. Whether its first byte may
 * have left is decided in one place, {@link #stage}: before, the call was surely not made; after,
 * it may have been, whatever went wrong.
 */
final class HttpCall implements AsyncClientExchangeHandler {
  private static final byte[] NOTHING = {};

  private final HttpConnections connections;
  private final Target target;
  private final Route route;
  private final HttpRequest request;
  private final ByteBuffer body;
  private final CappedBody answerBody;
  private final long startNanos;
  private final long deadlineNanos;
  private final CompletableFuture<Answer> answer = new CompletableFuture<>();
  private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.BEFORE);
  private final AtomicReference<PoolEntry<Route, IOSession>> leased = new AtomicReference<>();

  /** Both are cancelled when the call is over; a connect is not, it has a limit of its own. */
  private volatile Future<?> deadline;

  private volatile Future<?> lease;

  private HttpResponse head;

  private enum Stage {
    /** Nothing was sent. */
    BEFORE,
    /** Something may have been sent. */
    SENT,
    OVER
  }

  /**
   * @param certificate what we show, or null
   * @param body null for a call without one
   * @param deadlineNanos by {@link System#nanoTime()}
   */
  HttpCall(
      HttpConnections connections,
      Target target,
      ClientCertificate certificate,
      HttpRequest request,
      byte[] body,
      int answerBytesMax,
      long startNanos,
      long deadlineNanos) {
    this.connections = connections;
    this.target = target;
    this.route = new Route(target.host(), certificate);
    this.request = request;
    this.body = body == null ? null : ByteBuffer.wrap(body);
    this.answerBody = new CappedBody(answerBytesMax);
    this.startNanos = startNanos;
    this.deadlineNanos = deadlineNanos;
  }

  /**
   * Starts it.
   *
   * @return always completes normally, at the deadline at the latest
   */
  CompletableFuture<Answer> start() {
    long left = deadlineNanos - startNanos;
    try {
      deadline = connections.later(this::outOfTime, left);
      lease = connections.lease(route, left, new Then<>(this::hold, this::lost));
    } catch (RejectedExecutionException | IllegalStateException stopping) {
      over(End.UNREACHABLE, "the platform is stopping");
    }
    return answer;
  }

  static Answer noAnswer(End end, String why, long durationMs) {
    return new Answer(end, 0, NOTHING, null, null, why, durationMs);
  }

  private void hold(PoolEntry<Route, IOSession> place) {
    leased.set(place);
    IOSession session = place.getConnection();
    if (isOver()) {
      release(true);
    } else if (session != null && session.isOpen()) {
      execute(session);
    } else {
      place.discardConnection(CloseMode.IMMEDIATE);
      lookUp(place);
    }
  }

  private void lookUp(PoolEntry<Route, IOSession> place) {
    try {
      connections
          .addresses(target.host())
          .whenComplete(
              (found, failure) -> {
                if (failure != null || found.isEmpty()) {
                  over(End.UNREACHABLE, "host name not known");
                } else {
                  connect(place, found);
                }
              });
    } catch (RejectedExecutionException tooMany) {
      over(End.UNREACHABLE, "too many host names wait to be looked up");
    }
  }

  /**
   * Only here does an address become a connection, and it is the very one that was checked: the
   * name is not asked for again.
   */
  private void connect(PoolEntry<Route, IOSession> place, List<InetAddress> found) {
    InetAddress address;
    try {
      address = target.checked(found);
    } catch (ProblemException refused) {
      over(End.REFUSED, refused.getMessage());
      return;
    }
    long left = deadlineNanos - System.nanoTime();
    if (left <= 0 || isOver()) {
      return; // the deadline's own task ends the call
    }
    Duration limit =
        Duration.ofNanos(Math.min(left, HttpConnections.CONNECT_TIMEOUT.toNanos())).plusMillis(1);
    connections.open(
        route,
        address,
        limit,
        new Then<>(
            session -> {
              place.assignConnection(session);
              if (isOver()) {
                session.close(CloseMode.IMMEDIATE);
              } else {
                execute(session);
              }
            },
            this::lost));
  }

  private void execute(IOSession session) {
    session.enqueue(new RequestExecutionCommand(this, null), Command.Priority.NORMAL);
    if (!session.isOpen()) {
      failed(new RequestNotExecutedException());
    }
  }

  private boolean isOver() {
    return stage.get() == Stage.OVER;
  }

  private void outOfTime() {
    if (over(Stage.BEFORE, false, noAnswer(End.UNREACHABLE, "no connection in time", tookMs()))) {
      return;
    }
    over(Stage.SENT, false, noAnswer(End.SILENT, "no answer in time", tookMs()));
  }

  /** Nothing was sent and nothing will be. */
  private void over(End end, String why) {
    over(Stage.BEFORE, false, noAnswer(end, why, tookMs()));
  }

  private void lost(Exception failure) {
    over(End.UNREACHABLE, whyUnreachable(failure));
  }

  private static String whyUnreachable(Exception failure) {
    if (failure instanceof SocketTimeoutException) {
      return "no connection in time";
    }
    if (failure instanceof ConnectException) {
      return "connection refused";
    }
    if (failure instanceof SSLException) {
      return "certificate not trusted";
    }
    return "no connection";
  }

  /** Ends the call if it stands where it is expected to; only one end ever comes through. */
  private boolean over(Stage expected, boolean reusable, Answer ending) {
    if (!stage.compareAndSet(expected, Stage.OVER)) {
      return false;
    }
    cancel(deadline);
    cancel(lease);
    release(reusable); // before the answer: the next call of the same send takes this connection
    answer.complete(ending);
    return true;
  }

  private static void cancel(Future<?> task) {
    if (task != null && !task.isDone()) {
      task.cancel(false);
    }
  }

  private void release(boolean reusable) {
    PoolEntry<Route, IOSession> place = leased.getAndSet(null);
    if (place != null) {
      connections.release(place, reusable);
    }
  }

  private long tookMs() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startNanos);
  }

  private void answered(End end) {
    over(
        Stage.SENT,
        end == End.ANSWERED
            && available() == 0 // an answer can come before all was asked
            && !saysClose(request)
            && !saysClose(head),
        new Answer(
            end,
            head.getCode(),
            answerBody.bytes(),
            header("Retry-After"),
            header("Location"),
            null,
            tookMs(),
            headers()));
  }

  /** The connection is closed a moment after: who takes it before that loses his call. */
  private static boolean saysClose(HttpMessage message) {
    Header connection = message.getFirstHeader("Connection");
    return connection != null && "close".equalsIgnoreCase(connection.getValue());
  }

  /** As many as the connection takes at all. */
  private Map<String, String> headers() {
    Map<String, String> headers = new HashMap<>();
    for (Header header : head.getHeaders()) {
      if (header.getValue() != null) {
        headers.merge(
            header.getName().toLowerCase(Locale.ROOT),
            header.getValue(),
            (first, next) -> first + ", " + next);
      }
    }
    return headers;
  }

  private String header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null ? null : header.getValue();
  }

  @Override
  public void produceRequest(RequestChannel channel, HttpContext context)
      throws HttpException, IOException {
    if (!stage.compareAndSet(Stage.BEFORE, Stage.SENT)) {
      throw new RequestNotExecutedException();
    }
    channel.sendRequest(
        request, body == null ? null : new BasicEntityDetails(body.remaining(), null), context);
  }

  @Override
  public int available() {
    return body == null ? 0 : body.remaining();
  }

  @Override
  public void produce(DataStreamChannel channel) throws IOException {
    channel.write(body);
    if (!body.hasRemaining()) {
      channel.endStream();
    }
  }

  @Override
  public void consumeInformation(HttpResponse response, HttpContext context) {
    // The real answer follows.
  }

  @Override
  public void consumeResponse(HttpResponse response, EntityDetails entity, HttpContext context) {
    head = response;
    if (entity == null) {
      answered(End.ANSWERED);
    }
  }

  @Override
  public void updateCapacity(CapacityChannel channel) throws IOException {
    channel.update(Integer.MAX_VALUE);
  }

  @Override
  public void consume(ByteBuffer part) {
    if (!answerBody.take(part)) {
      answered(End.CUT);
    }
  }

  @Override
  public void streamEnd(List<? extends Header> trailers) {
    answered(End.ANSWERED);
  }

  @Override
  public void failed(Exception cause) {
    lost(cause);
    over(Stage.SENT, false, noAnswer(End.SILENT, "connection lost", tookMs()));
  }

  @Override
  public void cancel() {
    failed(new RequestNotExecutedException());
  }

  @Override
  public void releaseResources() {
    // Every end releases its connection itself.
  }

  /** A callback made of two functions. */
  private record Then<T>(Consumer<T> done, Consumer<Exception> failure)
      implements FutureCallback<T> {
    @Override
    public void completed(T result) {
      done.accept(result);
    }

    @Override
    public void failed(Exception cause) {
      failure.accept(cause);
    }

    @Override
    public void cancelled() {
      failure.accept(new RequestNotExecutedException());
    }
  }
}
