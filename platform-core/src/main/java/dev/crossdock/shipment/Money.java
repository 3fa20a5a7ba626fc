package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.Objects;

/**
 * An amount, exactly as it was written.
 *
 * @param currency ISO 4217
 */
public record Money(BigDecimal amount, String currency) {
  public Money {
    Objects.requireNonNull(amount, "amount");
    Objects.requireNonNull(currency, "currency");
  }
}
