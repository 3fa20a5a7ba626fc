package dev.crossdock.connectors.edi;

import dev.crossdock.shipment.GoodsItem;
import dev.crossdock.shipment.Money;
import dev.crossdock.shipment.Quantity;
import java.math.BigDecimal;

/** What is known so far of one kind of goods. Of what is told twice the first counts. */
final class GoodsDraft {
  /** Longer descriptions are cut. */
  private static final int DESCRIPTION_CHARACTERS_MAX = 500;

  /** Behind it no more batches are named. */
  private static final int BATCH_CHARACTERS_MAX = 200;

  String line;
  String gtin;
  String hsCode;
  String origin;
  Quantity quantity;
  BigDecimal netKg;
  BigDecimal grossKg;
  String unNumber;
  BigDecimal amount;
  String currency;
  private String sku;
  private int skuRank = Integer.MAX_VALUE;
  private String batch;
  private final StringBuilder description = new StringBuilder();

  /**
   * An article number.
   *
   * @param rank the lowest one of all that are told is taken
   */
  void sku(String text, int rank) {
    if (rank < skuRank && text != null) {
      sku = text;
      skuRank = rank;
    }
  }

  /** One of its batches. */
  void batch(String text) {
    if (text != null && (batch == null || batch.length() < BATCH_CHARACTERS_MAX)) {
      batch = batch == null ? text : batch + ", " + text;
    }
  }

  /** More of its description. */
  void words(String text) {
    if (!text.isEmpty() && description.length() < DESCRIPTION_CHARACTERS_MAX) {
      description.append(description.length() == 0 ? "" : " ").append(text);
      if (description.length() > DESCRIPTION_CHARACTERS_MAX) {
        description.setLength(DESCRIPTION_CHARACTERS_MAX);
      }
    }
  }

  void hsCode(String code) {
    hsCode = hsCode == null ? code : hsCode;
  }

  void net(BigDecimal kilograms) {
    netKg = netKg == null ? kilograms : netKg;
  }

  void gross(BigDecimal kilograms) {
    grossKg = grossKg == null ? kilograms : grossKg;
  }

  /** Its number of either kind, or null. */
  String number() {
    return gtin == null ? sku : gtin;
  }

  /** Its description, or null. */
  String words() {
    return description.length() == 0 ? null : description.toString();
  }

  /** Whether something is known that a line of a bill does not say. */
  boolean tellsOfGoods() {
    return hsCode != null || origin != null || batch != null || unNumber != null;
  }

  /**
   * The item.
   *
   * @param assumed the currency of its value where none stands beside it
   */
  GoodsItem item(String assumed) {
    Money value = null;
    if (amount != null) {
      String named = currency == null ? assumed : currency;
      value = new Money(amount, named == null ? EdiValues.NO_CURRENCY : named);
    }
    return new GoodsItem(
        line, sku, gtin, words(), hsCode, origin, quantity, netKg, grossKg, value, batch, unNumber);
  }
}
