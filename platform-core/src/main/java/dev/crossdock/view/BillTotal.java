package dev.crossdock.view;

import java.math.BigDecimal;

/**
 * What the bills of a shipment come to in one currency: of each number the last word, less what
 * credit notes give back; what was cancelled or replaced counts nothing.
 *
 * @param currency ISO 4217
 * @param provisional whether these are the ones that are not the last word
 * @param amount with tax, exact
 * @param bills how many count
 * @param untold how many of them tell no amount
 */
public record BillTotal(
    String currency, boolean provisional, BigDecimal amount, int bills, int untold) {}
