package dev.crossdock.score;

import dev.crossdock.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * How well a partner's traffic was, beside the same time before.
 *
 * @param from first day
 * @param until last day, which is today
 * @param at when today was worked out last; null if it was not yet
 * @param messages that came
 * @param milestones that came in them
 * @param shipments that were delivered
 * @param lines one for each measure, in its order
 * @param reasons why messages were refused or parked, the most frequent first
 * @param daily messages of each day, the oldest first
 */
public record Scorecard(
    String partner,
    String name,
    int days,
    LocalDate from,
    LocalDate until,
    Instant at,
    Terms terms,
    long messages,
    long milestones,
    long shipments,
    List<Line> lines,
    List<Reason> reasons,
    List<Long> daily) {
  public Scorecard {
    lines = List.copyOf(lines);
    reasons = List.copyOf(reasons);
    daily = List.copyOf(daily);
  }

  /**
   * A number.
   *
   * @param value null if there is nothing to work it out from
   * @param before of the period before, or null
   */
  public record Line(Measure measure, Double value, Double before) {
    /** Whether it got better. */
    public Measure.Trend trend() {
      return measure.trend(value, before);
    }
  }

  /** Why messages were refused or parked, and how often. */
  public record Reason(Problem problem, long messages) {}
}
