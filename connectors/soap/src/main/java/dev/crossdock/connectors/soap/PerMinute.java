package dev.crossdock.connectors.soap;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts by the minute what anybody can cause, so that there is an end to it. In this copy of the
 * platform; remembers the latest ten thousand.
 */
final class PerMinute {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int KEYS_MAX = 10_000;

  private final int most;
  private final Map<String, Minute> minutes =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Minute> eldest) {
          return size() > KEYS_MAX;
        }
      };

  private record Minute(Instant start, int count) {}

  PerMinute(int most) {
    this.most = most;
  }

  /** Whether there is room for one more. */
  synchronized boolean hasRoom(String key, Instant now) {
    return at(key, now).count() < most;
  }

  synchronized void count(String key, Instant now) {
    Minute minute = at(key, now);
    minutes.put(key, new Minute(minute.start(), minute.count() + 1));
  }

  private Minute at(String key, Instant now) {
    Minute minute = minutes.get(key);
    return minute == null || !now.isBefore(minute.start().plus(MINUTE))
        ? new Minute(now, 0)
        : minute;
  }
}
