package dev.crossdock.exchange;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps batches of one place a short time apart, so that under load each carries several messages:
 * the more there were in the last one, the longer the next one collects. Whoever comes after a
 * quiet moment does not wait at all.
 */
final class Pace {
  private final long apartForEachNs;
  private final long apartMaxNs;
  private final Map<Object, Long> nextStartNs = new ConcurrentHashMap<>();

  /**
   * @param apartForEach time between two starts for each message of the first; within milliseconds,
   *     so that nobody notices
   * @param apartMax limit of that time
   */
  Pace(Duration apartForEach, Duration apartMax) {
    apartForEachNs = apartForEach.toNanos();
    apartMaxNs = apartMax.toNanos();
  }

  /**
   * Waits until the last start at this place is long enough ago.
   *
   * @return the start of what comes now, for {@link #started}
   */
  long keep(Object place) {
    Long next = nextStartNs.get(place);
    if (next != null) {
      long wait = next - System.nanoTime();
      if (wait > 0) {
        LockSupport.parkNanos(wait);
      }
    }
    return System.nanoTime();
  }

  /** Tells how many messages the batch held that started then. */
  void started(Object place, long startNs, int messages) {
    nextStartNs.put(place, startNs + Math.min(apartMaxNs, messages * apartForEachNs));
  }
}
