package dev.crossdock.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import dev.crossdock.shipment.Quantity;
import dev.crossdock.shipment.UnitCodes;
import java.math.BigDecimal;
import java.util.Set;

/** Reads quantities and measures, digit by digit as they were written. */
final class QuantityReader {
  private static final int INTEGER_DIGITS_MAX = 12;
  private static final int FRACTION_DIGITS_MAX = 6;
  private static final int UNIT_CHARACTERS_MAX = 20;

  private final DocumentReader document;

  QuantityReader(DocumentReader document) {
    this.document = document;
  }

  /** A number of kilograms, cubic metres or the like; null if it is absent or wrong. */
  BigDecimal measure(JsonNode parent, String name, String at) {
    return document.decimal(parent, name, at, INTEGER_DIGITS_MAX, FRACTION_DIGITS_MAX, false);
  }

  /** The field {@code quantity}; null if it is absent or wrong. */
  Quantity quantity(JsonNode parent, String under) {
    JsonNode node = document.object(parent, "quantity", under, Set.of("value", "unit"));
    if (node == null) {
      return null;
    }
    String at = under + "/quantity";
    BigDecimal value =
        document.decimal(node, "value", at, INTEGER_DIGITS_MAX, FRACTION_DIGITS_MAX, true);
    String unit = document.text(node, "unit", at, UNIT_CHARACTERS_MAX, false);
    if (unit != null && !UnitCodes.isCode(unit)) {
      String meant = UnitCodes.meant(unit);
      document.wrong(
          at + "/unit",
          "unit is a common code of UNECE Recommendation 20, such as C62 (pieces) or KGM, not "
              + DocumentReader.shortened(unit)
              + "."
              + (meant == null ? "" : " Send " + meant + "."));
      return null;
    }
    return value == null ? null : new Quantity(value, unit);
  }
}
