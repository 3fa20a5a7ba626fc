package dev.crossdock.score;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Delays between a milestone's own time and its arrival, in classes: counts of classes can be added
 * up over days, medians cannot. A class ends where the next begins; the first one holds what came
 * before its own time, too, and the last one has no end.
 */
public final class Delay {
  private static final int[] MINUTES = {
    1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 480, 720, 1_440, 2_880, 4_320, 7_200, 10_080
  };

  /** How many classes there are. */
  static final int CLASSES = MINUTES.length + 1;

  private Delay() {}

  /** What can be agreed, in minutes: the ends of the classes. Never null. */
  public static List<Integer> minutes() {
    return Arrays.stream(MINUTES).boxed().toList();
  }

  /** The ends of the classes, as an array of SQL. */
  static String sql() {
    return Arrays.stream(MINUTES)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(",", "array[", "]::numeric[]"));
  }

  /**
   * The delay that this share of the milestones does not exceed, in minutes: between the ends of
   * its class, as far into it as there are milestones before. Null without any; what is in the last
   * class counts as its beginning.
   */
  static Double quantile(long[] counts, double share) {
    long all = Arrays.stream(counts).sum();
    if (all == 0) {
      return null;
    }
    double wanted = share * all;
    long before = 0;
    for (int i = 0; i < MINUTES.length; i++) {
      if (before + counts[i] >= wanted) {
        double from = i == 0 ? 0 : MINUTES[i - 1];
        double into = counts[i] == 0 ? 0 : (wanted - before) / counts[i];
        return from + (MINUTES[i] - from) * into;
      }
      before += counts[i];
    }
    return (double) MINUTES[MINUTES.length - 1];
  }

  /**
   * How many came within this time.
   *
   * @param minutes one of {@link #minutes}
   */
  static long within(long[] counts, int minutes) {
    long within = 0;
    for (int i = 0; i < MINUTES.length && MINUTES[i] <= minutes; i++) {
      within += counts[i];
    }
    return within;
  }
}
