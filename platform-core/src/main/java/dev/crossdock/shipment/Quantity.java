package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * How much of something, exactly as it was written: 1.50 stays 1.50.
 *
 * @param unit common code of UNECE Recommendation 20, such as C62 (pieces) or KGM, or null where
 *     none is told; what is none of its codes stays as the sender wrote it
 */
public record Quantity(BigDecimal value, String unit) {
  public Quantity {
    Objects.requireNonNull(value, "value");
  }
}
