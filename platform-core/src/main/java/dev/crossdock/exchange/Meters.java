package dev.crossdock.exchange;

import dev.crossdock.tenant.TenantChanged;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** What is counted for each tenant, under {@code /metrics}. */
@ApplicationScoped
public class Meters {
  @Inject MetricRegistry registry;

  private final Map<String, Counter> counters = new ConcurrentHashMap<>();
  private final Map<String, Timer> timers = new ConcurrentHashMap<>();

  /** Its metrics themselves are taken away by {@link dev.crossdock.limit.Limits}. */
  void forget(@Observes TenantChanged changed) {
    if (changed.isEnd()) {
      counters.keySet().removeIf(key -> key.endsWith(' ' + changed.tenant()));
      timers.keySet().removeIf(key -> key.endsWith(' ' + changed.tenant()));
    }
  }

  /**
   * Counts.
   *
   * @param name such as {@code exchanges_accepted}
   */
  void count(String name, String tenant, long by) {
    if (by > 0) {
      counters
          .computeIfAbsent(
              name + ' ' + tenant, any -> registry.counter(name, new Tag("tenant", tenant)))
          .inc(by);
    }
  }

  void time(String name, String tenant, Duration took) {
    timers
        .computeIfAbsent(
            name + ' ' + tenant, any -> registry.timer(name, new Tag("tenant", tenant)))
        .update(took);
  }
}
