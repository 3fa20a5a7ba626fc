package dev.crossdock.bench;

import java.util.List;
import java.util.Locale;

/** Medians, spreads and percentiles. */
final class Figures {
  private Figures() {}

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** Median and range, such as {@code 1,204 [1,180-1,233]}. */
  static String shown(List<Double> values, int decimals) {
    String format = "%,." + decimals + "f";
    double low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return String.format(
        Locale.ROOT, format + " [" + format + "-" + format + "]", median(values), low, high);
  }

  /** The smallest value that this share (0 to 1) of all values does not exceed, in milliseconds. */
  static double percentileMillis(List<Long> micros, double share) {
    long[] sorted = micros.stream().mapToLong(Long::longValue).sorted().toArray();
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted.length == 0 ? Double.NaN : sorted[Math.max(0, index)] / 1_000.0;
  }
}
