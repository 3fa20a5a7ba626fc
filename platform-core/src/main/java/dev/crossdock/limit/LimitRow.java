package dev.crossdock.limit;

import java.time.Instant;

/**
 * One line of the limits as they are shown.
 *
 * @param name for people; null where the line is about nobody in particular
 * @param machine whether a client is a machine
 * @param allowance what holds
 * @param own what is set for exactly this one, or null; without names and reasons for a partner
 * @param fromLevel whether the level's default set something that holds here
 * @param requestsLeft how many requests could come now, in this copy of the platform
 * @param eventsToday since midnight UTC
 * @param refusedToday requests of this one that were answered with 429 since midnight UTC
 * @param lastRefusedAt null for not today
 */
public record LimitRow(
    Who who,
    String name,
    boolean machine,
    Allowance allowance,
    Setting own,
    boolean fromLevel,
    int requestsLeft,
    long eventsToday,
    long refusedToday,
    Instant lastRefusedAt) {
  /** Whether the line is the default of its level and nobody's use. */
  public boolean isDefault() {
    return who.level() != Level.TENANT && who.key().equals(Level.ANYBODY);
  }

  /** Whether anything is set for exactly this one. */
  public boolean isSet() {
    return own != null && own.sets();
  }

  /** Events that may still come today. */
  public long eventsLeft() {
    return Math.max(0, allowance.eventsPerDay() - eventsToday);
  }
}
