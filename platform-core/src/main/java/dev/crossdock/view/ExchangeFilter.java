package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeState;

/**
 * Which exchanges a list shows; null means all.
 *
 * @param text an exchange's id, or the start of any reference of its shipment
 * @param partner code of a partner
 * @param shipment reference of a shipment, exactly
 */
public record ExchangeFilter(
    String text, ExchangeState state, Direction direction, String partner, String shipment) {
  public static final ExchangeFilter ALL = new ExchangeFilter(null, null, null, null, null);

  /** The exchanges of one shipment. */
  public static ExchangeFilter ofShipment(String reference) {
    return new ExchangeFilter(null, null, null, null, reference);
  }

  /** Whether anything restricts the list. */
  public boolean isNarrowed() {
    return text != null && !text.isBlank()
        || state != null
        || direction != null
        || partner != null
        || shipment != null;
  }
}
