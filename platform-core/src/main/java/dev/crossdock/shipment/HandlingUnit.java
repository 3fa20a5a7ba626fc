package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.List;

/**
 * A pallet, carton, container or a number of alike ones. What is not told is null.
 *
 * @param id serial shipping container code (GS1) of 18 digits, or the owner's number
 * @param type code of UNECE Recommendation 21, such as PX (pallet) or CT (carton)
 * @param count how many alike ones, at least 1
 * @param within id of the unit that holds it
 * @param contents what of the goods is in it
 */
public record HandlingUnit(
    String id,
    String type,
    Integer count,
    BigDecimal grossWeightKg,
    BigDecimal volumeM3,
    String within,
    List<Content> contents) {
  public HandlingUnit {
    contents = List.copyOf(contents);
  }

  /**
   * How much of a goods item.
   *
   * @param line {@link GoodsItem#line()}
   */
  public record Content(String line, Quantity quantity) {}
}
