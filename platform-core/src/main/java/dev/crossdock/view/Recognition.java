package dev.crossdock.view;

import dev.crossdock.exchange.ExchangeId;
import dev.crossdock.shipment.CheckDigits;
import dev.crossdock.shipment.Reference;

/**
 * What a text looks like to somebody who knows the standards.
 *
 * @param kind what it is by its shape, or null
 * @param problem what is wrong with it, such as a check digit, in one sentence; or null
 * @param correction the reference that was probably meant, or null
 */
public record Recognition(Hit.Kind kind, String problem, String correction) {
  private static final Recognition NOTHING = new Recognition(null, null, null);

  /** Looks at a text as typed. Never null. */
  public static Recognition of(String text) {
    if (ExchangeId.parse(text) >= 0) {
      return new Recognition(Hit.Kind.EXCHANGE, null, null);
    }
    String folded = Reference.fold(text);
    if (CheckDigits.looksLikeContainer(folded)) {
      int digit = CheckDigits.ofContainer(folded);
      return checked(Hit.Kind.CONTAINER, folded, "container number", digit);
    }
    if (CheckDigits.looksLikeAirWaybill(folded)) {
      return checked(
          Hit.Kind.AIR_WAYBILL, folded, "air waybill number", CheckDigits.ofAirWaybill(folded));
    }
    // Carriers' own numbers can have 18 digits, too: one with another check digit is not wrong.
    if (CheckDigits.looksLikeSscc(folded) && CheckDigits.ofGs1(folded) == folded.charAt(17) - '0') {
      return new Recognition(Hit.Kind.SSCC, null, null);
    }
    return folded.matches("XC\\d+") ? new Recognition(Hit.Kind.CASE, null, null) : NOTHING;
  }

  private static Recognition checked(Hit.Kind kind, String folded, String name, int digit) {
    int last = folded.length() - 1;
    if (folded.charAt(last) - '0' == digit) {
      return new Recognition(kind, null, null);
    }
    return new Recognition(
        kind,
        folded + " is no " + name + ": the last digit should be " + digit + ".",
        folded.substring(0, last) + digit);
  }
}
