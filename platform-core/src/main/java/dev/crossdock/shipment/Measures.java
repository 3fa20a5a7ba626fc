package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * Weights in kilograms and volumes in cubic metres, from units of UNECE Recommendation 20; the
 * factors are exact by definition.
 */
public final class Measures {
  private static final Map<String, BigDecimal> KILOGRAMS =
      Map.of(
          "KGM", BigDecimal.ONE,
          "GRM", new BigDecimal("0.001"),
          "MGM", new BigDecimal("0.000001"),
          "TNE", new BigDecimal("1000"),
          "LBR", new BigDecimal("0.45359237"),
          "STN", new BigDecimal("907.18474"),
          "ONZ", new BigDecimal("0.028349523125"));

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

  /** A weight in kilograms; null if there is none or the unit is none of weight. */
  public static BigDecimal kilograms(BigDecimal value, String unit) {
    return times(value, KILOGRAMS.get(unit));
  }

  /** A volume in cubic metres; null if there is none or the unit is none of volume. */
  public static BigDecimal cubicMetres(BigDecimal value, String unit) {
    return times(value, CUBIC_METRES.get(unit));
  }

  /** Codes of the units of weight, in alphabetical order. */
  public static List<String> weightUnits() {
    return KILOGRAMS.keySet().stream().sorted().toList();
  }

  /** Codes of the units of volume, in alphabetical order. */
  public static List<String> volumeUnits() {
    return CUBIC_METRES.keySet().stream().sorted().toList();
  }

  private static BigDecimal times(BigDecimal value, BigDecimal factor) {
    if (value == null || factor == null) {
      return null;
    }
    // What is in the right unit already stays as it was written.
    return factor == BigDecimal.ONE ? value : value.multiply(factor);
  }
}
