package dev.crossdock.limit;

import java.time.Instant;

/**
 * What an administrator has set for somebody. What is null is not set: the default holds. A setting
 * in which everything is null tells who went back to the default, and why.
 *
 * @param burst without it, twice the rate
 */
public record Setting(
    Integer requestsPerSecond,
    Integer burst,
    Long eventsPerDay,
    Instant changedAt,
    String changedBy,
    String reason) {
  /** Whether it sets anything. */
  public boolean sets() {
    return requestsPerSecond != null || burst != null || eventsPerDay != null;
  }
}
