package dev.crossdock.view;

import java.time.Instant;
import java.util.List;

/**
 * The events of the last 24 hours.
 *
 * @param hours 24 of them, oldest first; the last one is still running
 * @param sentence whether they came and settled, as a heading
 */
public record Traffic(List<Hour> hours, String sentence) {
  public Traffic {
    hours = List.copyOf(hours);
  }

  /**
   * One hour.
   *
   * @param events that came in
   * @param unsettled of these, those that are parked, refused or not yet applied
   */
  public record Hour(Instant from, long events, long unsettled) {}
}
