package dev.crossdock.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps batches of one place a short time apart, so that under load each carries several messages.
 * Whoever comes after a quiet moment does not wait at all.
 */
final class Pace {
  private final long apartNs;
  private final Map<Object, Long> lastStartNs = new ConcurrentHashMap<>();

  /**
   * @param apart least time between two starts at one place; milliseconds, so that nobody notices
   */
  Pace(Duration apart) {
    apartNs = apart.toNanos();
  }

  /** Waits until the last start at this place is long enough ago. */
  void keep(Object place) {
    Long last = lastStartNs.get(place);
    if (last != null) {
      long wait = last + apartNs - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
    }
    lastStartNs.put(place, System.nanoTime());
  }
}
