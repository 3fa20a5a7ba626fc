package dev.crossdock.limit;

/**
 * What somebody may use.
 *
 * @param requestsPerSecond in the long run
 * @param burst requests at once after a rest
 * @param eventsPerDay events sent to us from one midnight of UTC to the next
 */
public record Allowance(int requestsPerSecond, int burst, long eventsPerDay) {
  /**
   * What the platform gives a tenant, and the most that may be set on any level: it stops what has
   * run wild, and lies above what one server does.
   */
  public static final Allowance MOST = new Allowance(10_000, 20_000, 100_000_000L);

  /** What a partner or a client gets where nothing is set. */
  private static final Allowance EACH = new Allowance(5_000, 10_000, 50_000_000L);

  /** A rate that is set without a burst allows as much at once as it does in this many seconds. */
  static final int BURST_S = 2;

  /** The platform's own, where the tenant has set nothing. */
  static Allowance platform(Level level) {
    return level == Level.TENANT ? MOST : EACH;
  }

  /** This, but nowhere more than another. */
  Allowance atMost(Allowance other) {
    return new Allowance(
        Math.min(requestsPerSecond, other.requestsPerSecond),
        Math.min(burst, other.burst),
        Math.min(eventsPerDay, other.eventsPerDay));
  }

  /** This with what is set instead; never above {@link #MOST}. */
  Allowance with(Setting setting) {
    if (setting == null) {
      return this;
    }
    int rate =
        setting.requestsPerSecond() == null ? requestsPerSecond : setting.requestsPerSecond();
    int atOnce =
        setting.burst() != null
            ? setting.burst()
            : setting.requestsPerSecond() != null ? rate * BURST_S : burst;
    long events = setting.eventsPerDay() == null ? eventsPerDay : setting.eventsPerDay();
    return new Allowance(
        Math.min(rate, MOST.requestsPerSecond),
        Math.min(atOnce, MOST.burst),
        Math.min(events, MOST.eventsPerDay));
  }
}
