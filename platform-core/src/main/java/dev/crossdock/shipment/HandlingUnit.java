package dev.crossdock.shipment;

import java.math.BigDecimal;
import java.util.List;

/**
 * A pallet, carton, container or a number of alike ones. What is not told is null.
 *
 * @param id serial shipping container code (GS1) of 18 digits, or the owner's number
 * @param type code of UNECE Recommendation 21, such as PX (pallet) or CT (carton)
 * @param count how many alike ones, at least 1; weight, volume and contents are of all of them
 *     together
 * @param within id of the unit that holds it
 * @param contents what of the goods is in it, and not in another unit within it
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
    contents = contents == null ? List.of() : List.copyOf(contents);
  }

  /**
   * The reference that its id is to partners: a serial shipping container code or a container's
   * number. Null of any other id.
   */
  public Reference reference() {
    String folded = id == null ? "" : Reference.fold(id);
    if (CheckDigits.looksLikeSscc(folded)) {
      return new Reference(ReferenceType.SSCC, id);
    }
    return CheckDigits.looksLikeContainer(folded)
        ? new Reference(ReferenceType.CONTAINER, id)
        : null;
  }

  /**
   * How much of a goods item.
   *
   * @param line {@link GoodsItem#line()}
   */
  public record Content(String line, Quantity quantity) {}
}
