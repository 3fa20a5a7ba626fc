package dev.crossdock.mapping;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Units of measure and what one of each is in the smallest of its kind; exact by definition. */
final class Units {
  private static final int DECIMALS_MAX = 6;

  private record Unit(String kind, BigDecimal of) {}

  private static final Map<String, Unit> ALL =
      Map.ofEntries(
          unit("KG", "mass", "1"),
          unit("G", "mass", "0.001"),
          unit("T", "mass", "1000"),
          unit("LB", "mass", "0.45359237"),
          unit("OZ", "mass", "0.028349523125"),
          unit("M", "length", "1"),
          unit("CM", "length", "0.01"),
          unit("MM", "length", "0.001"),
          unit("IN", "length", "0.0254"),
          unit("FT", "length", "0.3048"),
          unit("KM", "length", "1000"),
          unit("MI", "length", "1609.344"),
          unit("M3", "volume", "1"),
          unit("L", "volume", "0.001"),
          unit("FT3", "volume", "0.028316846592"),
          unit("IN3", "volume", "0.000016387064"));

  private Units() {}

  private static Map.Entry<String, Unit> unit(String name, String kind, String of) {
    return Map.entry(name, new Unit(kind, new BigDecimal(of)));
  }

  /** The units that there are. */
  static Set<String> names() {
    return new TreeSet<>(ALL.keySet());
  }

  /** Whether both are known and measure the same. */
  static boolean fit(String from, String to) {
    Unit one = ALL.get(from);
    Unit other = ALL.get(to);
    return one != null && other != null && one.kind.equals(other.kind);
  }

  /**
   * The same amount in another unit, to {@value #DECIMALS_MAX} decimals, without zeros at the end.
   */
  static BigDecimal convert(BigDecimal amount, String from, String to) {
    BigDecimal converted =
        amount.multiply(ALL.get(from).of).divide(ALL.get(to).of, MathContext.DECIMAL64);
    BigDecimal rounded =
        converted.setScale(DECIMALS_MAX, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() < 0 ? rounded.setScale(0) : rounded;
  }
}
