package dev.crossdock.stack;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** One call after the other in the background, until closed; remembers those that failed. */
public final class Steady implements AutoCloseable {
  private static final long PAUSE_NANOS = Duration.ofMillis(5).toNanos();

  private final AtomicInteger calls = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile boolean stopping;

  /**
   * Begins.
   *
   * @param call made again and again; what is not answered with 202 has failed
   */
  public Steady(Supplier<Answer> call) {
    thread =
        new Thread(
            () -> {
              while (!stopping) {
                try {
                  Answer answer = call.get();
                  if (answer.status() != 202) {
                    failures.add(answer.status() + " " + answer.body());
                  }
                } catch (RuntimeException | AssertionError e) {
                  failures.add(e.toString());
                }
                calls.incrementAndGet();
                LockSupport.parkNanos(PAUSE_NANOS);
              }
            },
            "steady-load");
    thread.start();
  }

  /** Waits until that many more calls were made. */
  public void more(int count) {
    int wanted = calls.get() + count;
    Eventually.holds(count + " more calls", () -> calls.get() >= wanted);
  }

  public List<String> failures() {
    return failures;
  }

  public int calls() {
    return calls.get();
  }

  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(Eventually.LIMIT.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
