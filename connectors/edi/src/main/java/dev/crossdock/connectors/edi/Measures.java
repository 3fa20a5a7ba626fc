package dev.crossdock.connectors.edi;

import java.math.BigDecimal;
import java.util.Map;

/** Weights and volumes in the units of the records; their factors are exact by definition. */
final class Measures {
  /** Kilograms of units of UNECE Recommendation 20. */
  private static final Map<String, BigDecimal> KILOGRAMS =
      Map.of(
          "KGM", BigDecimal.ONE,
          "GRM", new BigDecimal("0.001"),
          "MGM", new BigDecimal("0.000001"),
          "TNE", new BigDecimal("1000"),
          "LBR", new BigDecimal("0.45359237"),
          "STN", new BigDecimal("907.18474"),
          "ONZ", new BigDecimal("0.028349523125"));

  /** Cubic metres of units of UNECE Recommendation 20. */
  private static final Map<String, BigDecimal> CUBIC_METRES =
      Map.of(
          "MTQ", BigDecimal.ONE,
          "DMQ", new BigDecimal("0.001"),
          "LTR", new BigDecimal("0.001"),
          "CMQ", new BigDecimal("0.000001"),
          "FTQ", new BigDecimal("0.028316846592"),
          "INQ", new BigDecimal("0.000016387064"),
          "GLL", new BigDecimal("0.003785411784"));

  private Measures() {}

  /** A weight in kilograms, or null if the unit is none of weight. */
  static BigDecimal kilograms(BigDecimal value, String unit) {
    return times(value, KILOGRAMS.get(unit));
  }

  /** A volume in cubic metres, or null if the unit is none of volume. */
  static BigDecimal cubicMetres(BigDecimal value, String unit) {
    return times(value, CUBIC_METRES.get(unit));
  }

  private static BigDecimal times(BigDecimal value, BigDecimal factor) {
    if (value == null || factor == null) {
      return null;
    }
    // What is in the right unit already stays as it was written.
    return factor == BigDecimal.ONE ? value : value.multiply(factor);
  }
}
