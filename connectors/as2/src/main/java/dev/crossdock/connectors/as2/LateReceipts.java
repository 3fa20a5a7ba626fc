package dev.crossdock.connectors.as2;

import dev.crossdock.outgoing.Answer;
import dev.crossdock.outgoing.OutgoingHttp;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends receipts that are wanted later, to addresses that messages tell. They are tried a few times
 * and not kept: a partner who gets none sends the message again, which is taken once, and is given
 * its receipt again.
 */
@ApplicationScoped
public class LateReceipts {
  private static final Logger LOG = Logger.getLogger(LateReceipts.class.getName());
  private static final int WAITING_MAX = 200;
  private static final int OF_ONE_MAX = 20;
  private static final int ANSWER_BYTES_MAX = 1024;
  private static final Duration CALL_TIMEOUT = Duration.ofSeconds(20);

  /** Before each try. */
  private static final List<Duration> DELAYS =
      List.of(Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(10));

  private final OutgoingHttp http;
  private final List<Duration> delays;
  private final Semaphore places = new Semaphore(WAITING_MAX);

  /** By connection; bounded by the number of connections. */
  private final Map<String, Integer> waiting = new ConcurrentHashMap<>();

  @Resource private ManagedScheduledExecutorService managed;
  private ScheduledExecutorService timer;

  /** For the container's proxy only. */
  protected LateReceipts() {
    this(null);
  }

  @Inject
  LateReceipts(OutgoingHttp http) {
    this(http, null, DELAYS);
  }

  LateReceipts(OutgoingHttp http, ScheduledExecutorService timer, List<Duration> delays) {
    this.http = http;
    this.timer = timer;
    this.delays = delays;
  }

  /**
   * Sends a receipt, soon.
   *
   * @param whose for the log, such as {@code brandt/hansa-as2}
   * @return whether there is room for it
   */
  boolean post(String whose, URI to, Map<String, String> headers, byte[] body) {
    if (waiting.merge(whose, 1, Integer::sum) > OF_ONE_MAX || !places.tryAcquire()) {
      waiting.merge(whose, -1, Integer::sum);
      return false;
    }
    Map<String, String> all = new LinkedHashMap<>(headers);
    all.put("Connection", "close"); // as with messages
    OutgoingHttp.Call call = new OutgoingHttp.Call("POST", to, all, body, ANSWER_BYTES_MAX);
    return later(whose, call, 0);
  }

  private boolean later(String whose, OutgoingHttp.Call call, int attempt) {
    ScheduledExecutorService with = timer == null ? managed : timer;
    try {
      with.schedule(
          () -> attempt(whose, call, attempt),
          delays.get(attempt).toMillis(),
          TimeUnit.MILLISECONDS);
      return true;
    } catch (RejectedExecutionException stopping) {
      giveBack(whose);
      return false;
    }
  }

  private void giveBack(String whose) {
    waiting.merge(whose, -1, Integer::sum);
    places.release();
  }

  private void attempt(String whose, OutgoingHttp.Call call, int attempt) {
    http.call(call, System.nanoTime() + CALL_TIMEOUT.toNanos())
        .thenAccept(answer -> attempted(whose, call, attempt, answer));
  }

  private void attempted(String whose, OutgoingHttp.Call call, int attempt, Answer answer) {
    boolean over = answer.status() / 100 == 2 || answer.end() == Answer.End.REFUSED;
    if (answer.status() / 100 != 2) {
      LOG.log(
          over || attempt + 1 == delays.size() ? Level.WARNING : Level.FINE,
          "A receipt of {0} was not taken by {1}: {2}",
          new Object[] {whose, call.uri().getHost(), answer.words()});
    }
    if (over || attempt + 1 == delays.size()) {
      giveBack(whose);
    } else {
      later(whose, call, attempt + 1);
    }
  }
}
