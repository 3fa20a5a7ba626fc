package dev.crossdock.shipment;

import java.math.BigDecimal;

/**
 * One kind of goods in a shipment or a document. What is not told is null.
 *
 * @param line its number in the order or document, such as 10
 * @param sku the owner's article number
 * @param gtin global trade item number, GS1: 8, 12, 13 or 14 digits
 * @param hsCode code of the Harmonized System with its national digits: 6 to 12 digits, no points
 * @param origin country of origin, ISO 3166-1 alpha-2
 * @param netWeightKg of all of it
 * @param grossWeightKg of all of it
 * @param value of all of it
 * @param unNumber of dangerous goods: four digits
 */
public record GoodsItem(
    String line,
    String sku,
    String gtin,
    String description,
    String hsCode,
    String origin,
    Quantity quantity,
    BigDecimal netWeightKg,
    BigDecimal grossWeightKg,
    Money value,
    String batch,
    String unNumber) {

  /** The same for somebody who may not read what it is worth. */
  public GoodsItem withoutValue() {
    return new GoodsItem(
        line,
        sku,
        gtin,
        description,
        hsCode,
        origin,
        quantity,
        netWeightKg,
        grossWeightKg,
        null,
        batch,
        unNumber);
  }
}
