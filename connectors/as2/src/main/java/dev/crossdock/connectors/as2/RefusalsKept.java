package dev.crossdock.connectors.as2;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many refused messages of a connection are recorded: enough for a person to see what is wrong,
 * and no more than that, as anybody may send them. In this copy of the platform.
 */
final class RefusalsKept {
  static final int PER_MINUTE_MAX = 10;
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int CONNECTIONS_MAX = 10_000;

  private final Map<Long, Minute> minutes =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Minute> eldest) {
          return size() > CONNECTIONS_MAX;
        }
      };

  private record Minute(Instant start, int kept) {}

  /** Whether one more may be recorded; if so, it counts. */
  synchronized boolean mayKeep(long connection, Instant now) {
    Minute minute = minutes.get(connection);
    if (minute == null || !now.isBefore(minute.start().plus(MINUTE))) {
      minute = new Minute(now, 0);
    }
    if (minute.kept() >= PER_MINUTE_MAX) {
      return false;
    }
    minutes.put(connection, new Minute(minute.start(), minute.kept() + 1));
    return true;
  }
}
