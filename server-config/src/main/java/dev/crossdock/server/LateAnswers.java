package dev.crossdock.server;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets who sent too much wait for the refusal. A program that tries again at once, as the ones that
 * run wild do, is slowed down by it to a few requests a second on each of its connections; no
 * thread waits with it.
 */
@ApplicationScoped
public class LateAnswers {
  private static final Logger LOG = Logger.getLogger(LateAnswers.class.getName());

  private static final Duration LATE_MIN = Duration.ofMillis(250);
  private static final Duration LATE_MAX = Duration.ofMillis(750);

  /** Beyond that a refusal is answered at once: waiting costs memory. */
  private static final int WAITING_MAX = 1_000;

  @Resource ManagedScheduledExecutorService timer;

  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Answers in a moment, or at once if too many are waiting already.
   *
   * @param response of which only the body is missing
   */
  void answer(Refusal refusal, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (waiting.incrementAndGet() > WAITING_MAX) {
      waiting.decrementAndGet();
      refusal.write(response);
      return;
    }
    AsyncContext later = request.startAsync(request, response);
    later.setTimeout(0); // it is always completed below; the response must not be another's by then
    // Not all of them at the same moment: they would be refused again together.
    long lateMs = ThreadLocalRandom.current().nextLong(LATE_MIN.toMillis(), LATE_MAX.toMillis());
    try {
      timer.schedule(() -> finish(refusal, later, response), lateMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      finish(refusal, later, response);
    }
  }

  private void finish(Refusal refusal, AsyncContext later, HttpServletResponse response) {
    waiting.decrementAndGet();
    try {
      refusal.write(response);
    } catch (IOException e) {
      LOG.log(Level.FINE, "Whoever was to be refused has gone", e);
    } finally {
      later.complete();
    }
  }
}
