package dev.crossdock.limit;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens that fills up at a rate. Instead of tokens it keeps the time at which it will
 * be full, so that filling needs no clockwork and taking is one number changed. Times are
 * nanoseconds on any clock; one that jumps back costs at most the burst.
 */
final class Bucket {
  private static final long SECOND_NS = 1_000_000_000L;

  private final AtomicLong fullAt = new AtomicLong();

  /** Takes one token; false when there is none, and then nothing is taken. */
  boolean take(Allowance allowance, long now) {
    long each = each(allowance);
    while (true) {
      long before = fullAt.get();
      long missing = missing(before, allowance, now);
      if (missing + each > span(allowance)) {
        return false;
      }
      if (fullAt.compareAndSet(before, now + missing + each)) {
        return true;
      }
    }
  }

  /** Puts back a token that was taken for something that another level refused. */
  void putBack(Allowance allowance) {
    fullAt.addAndGet(-each(allowance));
  }

  /** Starts anew, full: the time it keeps means another number of tokens at another rate. */
  void fill() {
    fullAt.set(0);
  }

  /** How many tokens there are. */
  int left(Allowance allowance, long now) {
    return (int) ((span(allowance) - missing(fullAt.get(), allowance, now)) / each(allowance));
  }

  /** Nanoseconds until there is a token; 0 when there is one. */
  long untilNext(Allowance allowance, long now) {
    return Math.max(0, missing(fullAt.get(), allowance, now) + each(allowance) - span(allowance));
  }

  /** How long the bucket needs to be full: nothing at best, the whole span at worst. */
  private static long missing(long fullAt, Allowance allowance, long now) {
    return Math.min(Math.max(fullAt - now, 0), span(allowance));
  }

  private static long each(Allowance allowance) {
    return SECOND_NS / allowance.requestsPerSecond();
  }

  private static long span(Allowance allowance) {
    return each(allowance) * allowance.burst();
  }
}
