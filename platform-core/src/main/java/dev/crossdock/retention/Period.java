package dev.crossdock.retention;

import java.time.Instant;

/**
 * How long one class is kept.
 *
 * @param changedAt when it was set, or null if it never was; likewise the others
 */
public record Period(DataClass of, int days, Instant changedAt, String changedBy, String reason) {

  /** Where nothing is set. */
  static Period longest(DataClass of) {
    return new Period(of, of.daysMax(), null, null, null);
  }

  /** Whether the tenant has set it. */
  public boolean isSet() {
    return changedAt != null;
  }
}
